import { mergeMany } from '../../shared/document/merging.ts'
import type { BinnedNote, JournalEntry, Writer } from '../storage/Storage.ts'
import type { Member } from './Room.ts'

/** One change that is applied and not yet on disk. */
export interface Pending {
  readonly update: Uint8Array
  /** Absent for what this side writes. */
  readonly from?: Member | undefined
  /** The number of the sender's frame that brought it. */
  readonly frame?: number | undefined
  /** When that frame came, by performance.now(). */
  readonly receivedAt?: number | undefined
  readonly newWriters: readonly Writer[]
  readonly binned: readonly BinnedNote[]
}

/** One row of the journal that says what these say, in the order they came. */
export function entryOf(workgroup: JournalEntry['workgroup'], run: readonly Pending[]): JournalEntry {
  return {
    workgroup,
    update: mergeMany(run.map(({ update }) => update)),
    newWriters: run.flatMap(({ newWriters }) => newWriters),
    binned: run.flatMap(({ binned }) => binned),
  }
}

/** Whose changes they all are, if one member's. */
export function onlySenderOf(run: readonly Pending[]): Member | undefined {
  const [first] = run
  return run.every(({ from }) => from === first?.from) ? first?.from : undefined
}
