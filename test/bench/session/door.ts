import { fewAtATime } from '../load/crowd.ts'
import type { Inbox } from '../load/Inbox.ts'
import { Latencies } from '../measure/Latencies.ts'
import type { Seat } from '../servers/Server.ts'
import { Attendee, type Saved } from './Attendee.ts'
import { type Exchange, Phone } from './Phone.ts'

const STALL_MS = 500
const COLLEGES = ['mds', 'partner', 'inhabitant', 'elected'] as const

/** People come in by a code as browsers do, twenty at a time: a name, a cookie, a socket, the whole board. */
export async function comeIn(
  count: number,
  code: string,
  { seat, api, exchange, inbox }: { seat: Seat; api: string; exchange: Exchange; inbox: Inbox },
): Promise<{ newcomers: Attendee[]; seconds: number; times: Latencies }> {
  const newcomers: Attendee[] = []
  const times = new Latencies()
  const start = performance.now()
  const { origin } = new URL(api)
  await fewAtATime(Array.from({ length: count }).keys(), async (number) => {
    const began = performance.now()
    const asked = { door: code, name: `Venue ${number}`, college: COLLEGES[number % COLLEGES.length] }
    const { status, cookie } = await new Phone(exchange, api, { origin }).ask('POST', '/join', asked)
    if (status !== 200 || !cookie) throw new Error(`somebody at the door was answered with ${status}`)
    const one = new Attendee({ ...seat, name: asked.name, headers: { cookie, origin } }, inbox)
    newcomers.push(one)
    await one.connect()
    times.add(performance.now() - began)
  })
  return { newcomers, seconds: (performance.now() - start) / 1000, times }
}

/** The longest time in which no update of somebody was saved within half a second. @returns milliseconds, 0 for none */
export function longestStall(saved: readonly Saved[]): number {
  const late = saved.filter(({ sentAt, savedAt }) => savedAt - sentAt > STALL_MS)
  let longest = 0
  let [from, to] = [Infinity, -Infinity]
  for (const { sentAt, savedAt } of late.toSorted((a, b) => a.sentAt - b.sentAt)) {
    if (sentAt > to) from = sentAt
    to = Math.max(to, savedAt)
    longest = Math.max(longest, to - from)
  }
  return longest
}
