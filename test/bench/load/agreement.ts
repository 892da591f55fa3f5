import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Person } from './Person.ts'

const LOOK_EVERY_MS = 50

/** Waits until everybody has seen every update and every last position, or until patience ends. */
export async function settle(people: readonly Person[], patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs
  const isPending = () => people.some(({ reader }) => reader.missingUpdates() > 0 || reader.missingPositions() > 0)
  while (isPending() && performance.now() < end) await wait(LOOK_EVERY_MS)
}

/** Whether two documents hold the same, deletions included, and say the same. */
export function agree(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && contentHash(one) === contentHash(other)
}

/** The same for the same content, in whatever order it came. */
function contentHash(document: Y.Doc): string {
  const content = JSON.stringify(document.getMap('notes').toJSON(), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value) : value,
  )
  return createHash('sha256').update(content).digest('hex')
}

function sorted(record: object): object {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
