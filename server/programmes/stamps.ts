import * as z from 'zod/mini'
import { boardFileKinds, type BoardFileKind } from '../../shared/domain/programmeFile.ts'
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
  ...(Object.fromEntries(boardFileKinds.map((kind) => [kind, byKey])) as Record<BoardFileKind, typeof byKey>),
  brought: z.catch(z.array(z.string()), []),
})

export function readImportedBoard(kept: string | undefined): ImportedBoard {
  const { data } = check.safeParse(kept ? JSON.parse(kept) : undefined)
  const stamps = Object.fromEntries(boardFileKinds.map((kind) => [kind, new Map(Object.entries(data?.[kind] ?? {}))]))
  return { digest: data?.digest ?? '', brought: data?.brought ?? [], stamps: stamps as unknown as BoardStamps }
}

export function writeImportedBoard({ digest, stamps, brought }: ImportedBoard): string {
  const kept = boardFileKinds.map((kind) => [kind, Object.fromEntries(stamps[kind])] as const)
  return JSON.stringify({ digest, ...Object.fromEntries(kept), ...(brought.length > 0 && { brought }) })
}
