import { oneOf, type Random } from '../load/random.ts'
import type { Latencies } from '../measure/Latencies.ts'
import type { Answer, Phone } from './Phone.ts'

const CUT = 0.15
const TWICE = 0.15

/** How many requests were cut off, and how many sent twice. */
export interface Mishaps {
  cut: number
  twice: number
}

/**
 * A request that must get through, by a bad line: cut off, it is sent again; or it is sent twice at once.
 * @param times of the requests that were answered
 */
export async function insist(
  phone: Phone,
  [method, path, sent]: readonly [method: string, path: string, sent: unknown],
  { random, mishaps, times }: { random: Random; mishaps: Mishaps; times: Latencies },
): Promise<Answer> {
  while (random() < CUT) {
    mishaps.cut++
    await phone.askCutShort(method, path, sent, oneOf(random, [true, false]))
  }
  if (random() >= TWICE) return phone.ask(method, path, sent, times)
  mishaps.twice++
  const [answer] = await Promise.all([1, 2].map(() => phone.ask(method, path, sent, times)))
  return answer as Answer
}
