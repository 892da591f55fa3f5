import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../load/random.ts'
import type { Attendee } from './Attendee.ts'

const SHARE = 0.15
const AWAY_MS = 600

/**
 * Lines of some of these people are cut, once each, and they come back after a moment with what they wrote meanwhile.
 * @returns how many were
 */
export async function cutSome(people: readonly Attendee[], withinMs: number, random: Random): Promise<number> {
  const unlucky = people.filter(() => random() < SHARE)
  await Promise.all(
    unlucky.map(async (one) => {
      const [momentMs, awayMs] = [random() * withinMs, random() * AWAY_MS]
      await wait(momentMs)
      one.cut()
      await wait(awayMs)
      await one.connect()
    }),
  )
  return unlucky.length
}
