import type { SyncState } from '../../sync/SyncClient.ts'

/** Since when things are as they are; times are milliseconds of one clock. */
export interface StateOverTime {
  readonly state: SyncState
  /** When the page began to wait for the document. */
  readonly startedAt: number
  /** When the connection was lost; undefined while it is open. */
  readonly awaySince: number | undefined
  /** Since when something waits to be saved; undefined when all is. */
  readonly unsavedSince: number | undefined
  /** When the server last acknowledged something of what waits. */
  readonly heardAt: number
  /** Until when « Envoi… » stays after its end, so that it can be read. */
  readonly shownUntil: number
}

export type StateKind =
  | 'connecting' // the board has never come yet
  | 'unreachable' // … and has been long in coming
  | 'saved'
  | 'upToDate' // the same for those who only read
  | 'sending'
  | 'late'
  | 'offline'
  | 'notSaved'
  | 'refused'

export interface StateWords {
  readonly kind: StateKind
  /** Changes made here that wait; 0 where the words name no number. */
  readonly count: number
  /** When these words stop being true although nothing happens; undefined for never. */
  readonly until: number | undefined
}

const SENDING_AFTER_MS = 300 // most changes are on disk before: a word that flashes at each letter says nothing
const SENDING_STAYS_MS = 600
const LATE_AFTER_MS = 3000
const AWAY_AFTER_MS = 1000 // a server that starts again is back before
const UNREACHABLE_AFTER_MS = 6000

export function stateFrom(state: SyncState, now: number): StateOverTime {
  const awaySince = state.connection === 'open' ? undefined : now
  const start = { state, startedAt: now, awaySince, unsavedSince: undefined, heardAt: now, shownUntil: 0 }
  return stateFollowing(start, state, now)
}

/** What is known after one more state has been told. */
export function stateFollowing(before: StateOverTime, state: SyncState, now: number): StateOverTime {
  const waits = state.unsaved > 0
  const wasSending = before.unsavedSince !== undefined && now - before.unsavedSince >= SENDING_AFTER_MS
  const wasHeard = state.unsaved < before.state.unsaved || before.unsavedSince === undefined
  return {
    state,
    startedAt: before.startedAt,
    awaySince: state.connection === 'open' ? undefined : (before.awaySince ?? now),
    unsavedSince: waits ? (before.unsavedSince ?? now) : undefined,
    heardAt: wasHeard || before.awaySince !== undefined ? now : before.heardAt,
    shownUntil: wasSending && !waits ? now + SENDING_STAYS_MS : before.shownUntil,
  }
}

/** What the state chip says at a moment. Pure: the clock is the caller's. */
export function stateInWords(over: StateOverTime, now: number, mayWrite = true): StateWords {
  const { state, awaySince, unsavedSince, heardAt, shownUntil } = over
  const { unsaved } = state
  if (state.refused) return words('refused', unsaved)
  if (!state.isLoaded) {
    const due = over.startedAt + UNREACHABLE_AFTER_MS
    return now < due ? words('connecting', 0, due) : words('unreachable', unsaved)
  }
  // Shown from what this device had kept, the server not reached yet: nothing is known to be saved.
  const wasNeverThere = awaySince === over.startedAt
  if (awaySince !== undefined && (wasNeverThere || now >= awaySince + AWAY_AFTER_MS)) return words('offline', unsaved)
  const awayDue = awaySince === undefined ? undefined : awaySince + AWAY_AFTER_MS
  if (state.isSavingFailing) return words('notSaved', unsaved, awayDue)
  if (unsavedSince === undefined) {
    if (now < shownUntil) return words('sending', 0, earliest(shownUntil, awayDue))
    return words(mayWrite ? 'saved' : 'upToDate', 0, awayDue)
  }
  const lateAt = Math.max(heardAt, unsavedSince) + LATE_AFTER_MS
  if (now >= lateAt) return words('late', unsaved, awayDue)
  const sendingAt = unsavedSince + SENDING_AFTER_MS
  if (now >= sendingAt || now < shownUntil) return words('sending', unsaved, earliest(lateAt, awayDue))
  return words('saved', 0, earliest(sendingAt, awayDue))
}

function words(kind: StateKind, count: number, until?: number): StateWords {
  return { kind, count, until }
}

function earliest(a: number, b: number | undefined): number {
  return b === undefined ? a : Math.min(a, b)
}
