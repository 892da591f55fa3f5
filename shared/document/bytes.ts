import * as Y from 'yjs'
import type { ZoneId } from '../ids.ts'
import { BoardDocument } from './BoardDocument.ts'
import { mergeMany } from './merging.ts'
import { migrate } from './migrations.ts'
import { restoreFrom, restoreZone } from './restore.ts'

/*
 * A document as the bytes that are kept of it, for those who have no room open: imports, exports, the command line.
 * Updates are Yjs updates, version 1, in any order.
 */

/** What these updates say, for reading only. */
export function readBoard(updates: Iterable<Uint8Array>): BoardDocument {
  return new BoardDocument(docOf(updates))
}

/** The whole document as one update. */
export function mergedBytes(updates: Iterable<Uint8Array>): Uint8Array {
  return Y.encodeStateAsUpdate(docOf(updates))
}

/**
 * What a change adds to a document, as one update to append: those who have the room open see it like anybody's.
 * @returns undefined when the change changed nothing
 */
export function updateOf(
  updates: Iterable<Uint8Array>,
  change: (board: BoardDocument) => void,
): Uint8Array | undefined {
  return recorded(docOf(updates), (doc) => {
    const board = new BoardDocument(doc)
    board.change(() => change(board))
  })
}

/** The update that makes a document, or one zone of it, show again what it showed in a snapshot. */
export function restoringUpdate(
  updates: Iterable<Uint8Array>,
  snapshot: Uint8Array,
  zone?: ZoneId,
  frozen?: readonly string[],
): Uint8Array | undefined {
  return recorded(docOf(updates), (doc) => restoreInto(doc, snapshot, zone, frozen))
}

/**
 * Makes a live document, or one zone of it, show again what it showed in a snapshot, as one change.
 * @param frozen entries that stay as they are, as root/id
 * @throws Refusal 'notFound' when the snapshot has no such zone
 */
export function restoreInto(doc: Y.Doc, snapshot: Uint8Array, zone?: ZoneId, frozen?: readonly string[]): void {
  const source = docOf([snapshot])
  migrate(source)
  if (zone) restoreZone(doc, source, zone, frozen)
  else restoreFrom(doc, source, frozen)
}

function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

function recorded(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => parts.push(update))
  migrate(doc)
  change(doc)
  return parts.length > 0 ? mergeMany(parts) : undefined
}
