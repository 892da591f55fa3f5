import { describe, expect, test } from 'vitest'
import {
  stateFollowing,
  stateFrom,
  stateInWords,
  type StateOverTime,
} from '../../client/features/workgroup/stateInWords.ts'
import type { SyncState } from '../../client/sync/SyncClient.ts'

const fresh: SyncState = { connection: 'connecting', isLoaded: false, unsaved: 0, isSavingFailing: false }
const open: SyncState = { ...fresh, connection: 'open', isLoaded: true }

/** A page whose state is told at moments, and asked at others. */
function page(first: SyncState = open) {
  let over: StateOverTime = stateFrom(first, 0)
  return {
    becomes(at: number, change: Partial<SyncState>) {
      over = stateFollowing(over, { ...over.state, ...change }, at)
      return this
    },
    at: (now: number, mayWrite = true) => stateInWords(over, now, mayWrite),
    says: (now: number) => stateInWords(over, now).kind,
  }
}

describe('what the state chip says', () => {
  test('a page that opens is connecting, and says so when that takes long', () => {
    const opening = page(fresh)
    expect(opening.at(0)).toEqual({ kind: 'connecting', count: 0, until: 6000 })
    expect(opening.says(6000)).toBe('unreachable')
    opening.becomes(7000, { connection: 'open' })
    expect(opening.says(7000)).toBe('unreachable')
    opening.becomes(7100, { isLoaded: true })
    expect(opening.says(7100)).toBe('saved')
  })

  test('a change that is saved at once never shows « Envoi… »', () => {
    const quick = page().becomes(1000, { unsaved: 1 })
    expect(quick.at(1000)).toEqual({ kind: 'saved', count: 0, until: 1300 })
    quick.becomes(1050, { unsaved: 0 })
    expect(quick.at(1400)).toEqual({ kind: 'saved', count: 0, until: undefined })
  })

  test('a slower one shows it, long enough to be read', () => {
    const slow = page().becomes(1000, { unsaved: 2 })
    expect(slow.at(1300)).toEqual({ kind: 'sending', count: 2, until: 4000 })
    slow.becomes(1310, { unsaved: 0 })
    expect(slow.at(1310)).toEqual({ kind: 'sending', count: 0, until: 1910 })
    expect(slow.says(1910)).toBe('saved')
  })

  test('three seconds without any acknowledgement are told, however much is typed meanwhile', () => {
    const stuck = page().becomes(1000, { unsaved: 1 }).becomes(2000, { unsaved: 2 }).becomes(3000, { unsaved: 3 })
    expect(stuck.says(3999)).toBe('sending')
    expect(stuck.at(4000)).toMatchObject({ kind: 'late', count: 3 })
  })

  test('somebody who types on a slow line, and is answered, is not told that it is late', () => {
    const typing = page().becomes(1000, { unsaved: 1 })
    for (let at = 1100; at < 9000; at += 200) {
      typing.becomes(at, { unsaved: 2 }).becomes(at + 100, { unsaved: 1 })
      expect(typing.says(at + 100)).not.toBe('late')
    }
  })

  test('a short cut is not told, a longer one is, with what waits', () => {
    const cut = page().becomes(1000, { connection: 'closed' }).becomes(1200, { connection: 'connecting' })
    expect(cut.at(1900)).toEqual({ kind: 'saved', count: 0, until: 2000 })
    expect(cut.at(2000)).toMatchObject({ kind: 'offline', count: 0 })
    cut.becomes(5000, { unsaved: 3 }).becomes(5100, { connection: 'closed' })
    expect(cut.at(5100)).toMatchObject({ kind: 'offline', count: 3 })
  })

  test('what waited is being sent after the return, and not called late for the time before', () => {
    const back = page().becomes(1000, { connection: 'closed' }).becomes(1000, { unsaved: 3 })
    back.becomes(60_000, { connection: 'open' })
    expect(back.says(60_000)).toBe('sending')
    expect(back.says(62_999)).toBe('sending')
    expect(back.says(63_000)).toBe('late')
  })

  test('a server that cannot save is told before all else but a cut and a refusal', () => {
    const failing = page().becomes(1000, { isSavingFailing: true, unsaved: 1 })
    expect(failing.says(1000)).toBe('notSaved')
    failing.becomes(2000, { connection: 'closed' })
    expect(failing.says(3000)).toBe('offline')
    failing.becomes(3000, { refused: 'revoked' })
    expect(failing.says(3000)).toBe('refused')
  })

  test('a board shown from this device, the server not reached yet, is offline and never called saved', () => {
    const alone = page(fresh).becomes(100, { unsaved: 2 }).becomes(200, { isLoaded: true, connection: 'closed' })
    expect(alone.at(200)).toMatchObject({ kind: 'offline', count: 2 })
    alone.becomes(900, { connection: 'connecting' })
    expect(alone.at(900)).toMatchObject({ kind: 'offline', count: 2 })
    alone.becomes(1000, { connection: 'open' })
    expect(alone.says(1000)).toBe('sending')
    alone.becomes(1100, { unsaved: 0 })
    expect(alone.says(2000)).toBe('saved')
  })

  test('a page that begins with an open connection does not think itself away', () => {
    expect(page(open).says(5000)).toBe('saved')
  })

  test('who only reads has nothing saved: the page is up to date', () => {
    expect(page().at(0, false).kind).toBe('upToDate')
  })
})
