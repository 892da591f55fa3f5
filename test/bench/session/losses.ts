import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Note } from '../load/note.ts'
import type { Attendee } from './Attendee.ts'
import type { PrivateNote } from './privateNotes.ts'

const AGREEING_PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 20

/** Waits until all that was written is saved and with everybody who has a document, or no longer than makes sense. */
export async function agree(people: readonly Attendee[]): Promise<boolean> {
  const ends = performance.now() + AGREEING_PATIENCE_MS
  const documents = people.flatMap(({ document }) => document ?? [])
  const hasAll = (document: Y.Doc) =>
    documents.every((other) => Y.getState(document.store, other.clientID) === Y.getState(other.store, other.clientID))
  const isDone = () => people.every(({ unsavedCount }) => unsavedCount === 0) && documents.every(hasAll)
  while (!isDone()) {
    if (performance.now() > ends) return false
    await wait(LOOK_EVERY_MS)
  }
  return true
}

/** Notes that a newcomer to the room does not find as their authors wrote them, by id. */
export function lostNotes({ document }: Attendee, written: readonly Note[]): string[] {
  const there = wordsById(document)
  return written.flatMap(({ id, text }) => (there.get(id)?.includes(text.toString()) ? [] : [id]))
}

/** Private notes that are neither on the board, with their words, nor with whoever conducts as late ones, by id. */
export function lostPrivateNotes(
  { document }: Attendee,
  written: readonly PrivateNote[],
  late: readonly string[],
): string[] {
  const there = wordsById(document)
  const isSomewhere = ({ id, text }: PrivateNote) => late.includes(id) !== (there.get(id)?.includes(text) ?? false)
  return written.flatMap((note) => (isSomewhere(note) ? [] : [note.id]))
}

function wordsById(document = new Y.Doc()): Map<string, string> {
  const notes = document.getMap<Y.Map<unknown>>('notes')
  return new Map([...notes].map(([id, note]) => [id, (note.get('text') as Y.XmlFragment).toJSON()]))
}
