import { mergeMany } from '../../shared/document/merging.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { SnapshotId } from '../../shared/ids.ts'
import type { BinnedNote, JournalEntry, NewSnapshot, Writer } from '../storage/Storage.ts'
import type { Member } from './Room.ts'

/** One change that is applied and not yet on disk. */
export interface Pending {
  readonly update: Uint8Array
  /** Absent for what this side writes. */
  readonly from?: Member | undefined
  /** The number of the sender's frame that brought it. */
  readonly frame?: number | undefined
  readonly newWriters: readonly Writer[]
  readonly binned: readonly BinnedNote[]
  readonly versionBefore?: (NewSnapshot & { readonly id: SnapshotId }) | undefined
  /** Called once it is on disk. */
  readonly kept?: (() => void) | undefined
  /** Or called when it was not taken, because the document has been rebuilt meanwhile. */
  readonly lost?: ((refusal: Refusal) => void) | undefined
}

/** Changes in the order they came, in runs that one row can hold: one that keeps a version of before is a row by itself. */
export function inRuns(pending: readonly Pending[]): Pending[][] {
  const runs: Pending[][] = []
  let open: Pending[] | undefined
  for (const one of pending) {
    if (open && !one.versionBefore) {
      open.push(one)
      continue
    }
    runs.push([one])
    open = one.versionBefore ? undefined : runs.at(-1)
  }
  return runs
}

/** One row of the journal that says what this run says. */
export function entryOf(workgroup: JournalEntry['workgroup'], run: readonly Pending[]): JournalEntry {
  return {
    workgroup,
    update: mergeMany(run.map(({ update }) => update)),
    newWriters: run.flatMap(({ newWriters }) => newWriters),
    binned: run.flatMap(({ binned }) => binned),
    versionBefore: run[0]?.versionBefore,
  }
}

/** Whose changes they all are, if one member's. */
export function onlySenderOf(run: readonly Pending[]): Member | undefined {
  const [first] = run
  return run.every(({ from }) => from === first?.from) ? first?.from : undefined
}
