import * as z from 'zod/mini'
import type { BoardStamps } from './boardFilling.ts'

/** What the imports into a workgroup left for the next one; kept as its `importedBoard`. */
export interface ImportedBoard {
  /** Digest of the board in the last programme file; '' when none had a board. */
  digest: string
  readonly stamps: BoardStamps
  /** Ids of all that files of other programs have brought: what people have removed of it stays away. */
  readonly brought: readonly string[]
}

const byKey = z.catch(z.record(z.string(), z.string()), {})
const check = z.object({
  digest: z.string(),
  zones: byKey,
  groups: byKey,
  texts: byKey,
  notes: byKey,
  brought: z.catch(z.array(z.string()), []),
})

export function readImportedBoard(kept: string | undefined): ImportedBoard {
  const read = check.safeParse(kept ? JSON.parse(kept) : undefined)
  const nothing = { digest: '', zones: {}, groups: {}, texts: {}, notes: {}, brought: [] }
  const { digest, brought, ...stamps } = read.data ?? nothing
  return {
    digest,
    brought,
    stamps: {
      zones: new Map(Object.entries(stamps.zones)),
      groups: new Map(Object.entries(stamps.groups)),
      texts: new Map(Object.entries(stamps.texts)),
      notes: new Map(Object.entries(stamps.notes)),
    },
  }
}

export function writeImportedBoard({ digest, stamps, brought }: ImportedBoard): string {
  return JSON.stringify({
    digest,
    zones: Object.fromEntries(stamps.zones),
    groups: Object.fromEntries(stamps.groups),
    texts: Object.fromEntries(stamps.texts),
    notes: Object.fromEntries(stamps.notes),
    ...(brought.length > 0 && { brought }),
  })
}
