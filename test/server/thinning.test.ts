import fc from 'fast-check'
import { expect, test } from 'vitest'
import { versionsToDrop } from '../../server/room/thinning.ts'
import { snapshotReasons, type SnapshotReason } from '../../shared/domain/snapshot.ts'
import type { SnapshotId } from '../../shared/ids.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const now = new Date('2026-11-24T14:30:00Z')

interface Version {
  id: SnapshotId
  reason: SnapshotReason
  name: string | undefined
  createdAt: Date
}
const version = (ageMs: number, reason: SnapshotReason = 'active', name?: string): Version => {
  return { id: `${reason}-${ageMs}` as SnapshotId, reason, name, createdAt: new Date(now.getTime() - ageMs) }
}
const left = (versions: readonly Version[], at = now) => {
  const dropped = new Set(versionsToDrop(versions, at))
  return versions.filter(({ id }) => !dropped.has(id))
}

test('a version every ten minutes for a year becomes all of a day, one an hour of a week, one a day of a season, one a week', () => {
  const year = Array.from({ length: 365 * 144 }, (_, i) => version(i * 10 * 60_000))
  const ages = left(year).map(({ createdAt }) => now.getTime() - createdAt.getTime())
  const between = (from: number, to: number) => ages.filter((age) => age > from && age <= to).length
  expect(between(-1, DAY)).toBe(145)
  expect(between(DAY, 7 * DAY)).toBe(6 * 24 + 1) // the hour that is a day old is cut in two
  expect(between(7 * DAY, 90 * DAY)).toBe(84)
  expect(between(90 * DAY, 366 * DAY)).toBe(40)
})

test('what somebody asked for stays for ever, and what was kept before going back for a month', () => {
  const old = 200 * DAY
  const versions = [
    version(old, 'demand', 'Fin du diagnostic'),
    version(old + 1, 'demand'),
    version(old + 2, 'lastLeave'),
    version(old + 3, 'beforeRestore'),
    version(old + 4, 'active'),
    version(29 * DAY, 'beforeRestore'),
    version(29 * DAY + 1, 'beforeRestore'),
  ]
  expect(left(versions)).toEqual(
    versions.filter(({ reason, createdAt }) => !(reason !== 'demand' && +createdAt < +now - old - 2)),
  )
  expect(left([version(400 * DAY), version(400 * DAY + 1)])).toEqual([version(400 * DAY)])
  expect(left([])).toEqual([])
})

const versions = fc.uniqueArray(
  fc
    .record({ ageMs: fc.integer({ min: 0, max: 200 * DAY }), reason: fc.constantFrom(...snapshotReasons) })
    .map(({ ageMs, reason }) => version(ageMs, reason)),
  { selector: ({ id }) => id, maxLength: 80 },
)

test('thinning day after day leaves what thinning once would have left', () => {
  fc.assert(
    fc.property(versions, fc.array(fc.integer({ min: 0, max: 30 * DAY }), { maxLength: 6 }), (all, waits) => {
      let often = left(all)
      let at = now
      for (const wait of waits) {
        at = new Date(at.getTime() + wait)
        often = left(often, at)
      }
      expect(often).toEqual(left(all, at))
    }),
  )
})

test('nothing of the last day goes, nothing wanted goes, and each period keeps one', () => {
  fc.assert(
    fc.property(versions, (all) => {
      const kept = left(all)
      for (const one of all) {
        const isYoung = now.getTime() - one.createdAt.getTime() <= DAY
        if (isYoung || one.reason === 'demand') expect(kept).toContain(one)
      }
      const weeks = (some: readonly Version[]) =>
        new Set(some.map(({ createdAt }) => Math.floor(+createdAt / (7 * DAY))))
      expect(weeks(kept)).toEqual(weeks(all))
    }),
  )
})
