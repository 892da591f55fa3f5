import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { NoteId, ZoneId } from '../ids.ts'
import { BoardDocument } from './BoardDocument.ts'
import type { WordedNote } from './contents.ts'
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

/** Both at once. */
export function boardOf(updates: Iterable<Uint8Array>): { board: BoardDocument; bytes: Uint8Array } {
  const doc = docOf(updates)
  return { board: new BoardDocument(doc), bytes: Y.encodeStateAsUpdate(doc) }
}

/** A change that was worked out on a document of one's own, to be kept with it and then applied. */
export interface Changed {
  /** What it adds, as one update; undefined when it changes nothing. */
  readonly update: Uint8Array | undefined
  /** Yjs client id it is written under, a new one. */
  readonly client: number
  /** Notes it takes away, as they were. */
  readonly leaving: readonly WordedNote[]
  /** The whole document as it was, counted. */
  readonly before: { readonly bytes: Uint8Array; readonly noteCount: number; readonly zoneCount: number }
}

/**
 * Works out a change.
 * @param stays whether a note is sure to stay: what it says need then not be remembered
 * @throws whatever `change` throws
 */
export function changedBoard(
  updates: Iterable<Uint8Array>,
  change: (doc: Y.Doc) => void,
  stays: (id: NoteId) => boolean = () => false,
): Changed {
  const doc = docOf(updates)
  const board = new BoardDocument(doc)
  const { notes: noteCount, zones: zoneCount } = board.counts()
  const before = { bytes: Y.encodeStateAsUpdate(doc), noteCount, zoneCount }
  const mayLeave = board
    .notes()
    .filter(({ id }) => !stays(id))
    .map((note) => ({ ...note, words: board.richTextOf(note.id) }))
  const update = recorded(doc, change)
  return { update, client: doc.clientID, leaving: mayLeave.filter(({ id }) => !board.note(id)), before }
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

/**
 * A document with these updates in it.
 * @throws Refusal 'unreadable' when they cannot be read, or build on something that is not among them
 */
function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch {
    throw new Refusal('unreadable', 'update')
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Refusal('unreadable', 'missing update')
  return doc
}

function recorded(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => parts.push(update))
  migrate(doc)
  change(doc)
  return parts.length > 0 ? mergeMany(parts) : undefined
}
