import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import { type Note, type NoteColour, NOTE_SIZE } from '../../../shared/domain/note.ts'
import { colourOf } from '../../../shared/domain/zone.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { type RichText, richTextOf } from '../../../shared/document/richText.ts'
import { boxOf } from '../../../shared/geometry.ts'
import { newId, type NoteId, type ParticipantId, type ZoneId } from '../../../shared/ids.ts'
import type { Size } from '../../../shared/units.ts'
import type { OwnedNote } from '../../board/standing.ts'
import { isUnder, placesOn, sizeWith } from './laying.ts'
import type { NoteBook } from './NoteBook.ts'

/** What a list needs of the room: where it writes, what takes it back, and whether it was the last to write. */
interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  /** Counts all that was changed here. */
  readonly ownChanges: number
  /** The rule against doing something at this very moment. */
  readonly ruleFor: (act: DocumentAct, note?: OwnedNote) => ActRule | undefined
}

/** What one does to notes from the list. Each is one step to undo; what may not be done is left undone. */
export class Acting {
  readonly #room: Desk
  readonly #book: NoteBook
  readonly #you: ParticipantId

  constructor(room: Desk, book: NoteBook, you: ParticipantId) {
    this.#room = room
    this.#book = book
    this.#you = you
  }

  /** Puts one note a text into free places of a zone. @returns their ids, in order */
  write(texts: readonly string[], zoneId: ZoneId | undefined): NoteId[] {
    if (this.#room.ruleFor('note.create')) return []
    const zone = zoneId && this.#book.zone(zoneId)
    const words = texts.map(richTextOf)
    const places = placesOn(this.#wall(), zone, largest(words.map((one) => sizeWith(one, NOTE_SIZE))), texts.length)
    const orders = ordersAbove(this.#book.notes(), texts.length)
    const notes = places.map(
      (at, index): Note => ({
        id: newId<NoteId>(),
        at,
        size: NOTE_SIZE,
        colour: colourOf(zone),
        kind: 'idea',
        zone: zone?.id,
        author: this.#you,
        origin: 'contribution',
        createdAt: Date.now(),
        order: orders[index] ?? 'a0',
      }),
    )
    this.#step(() => {
      for (const [index, note] of notes.entries()) this.#room.client.board.putNote(note, words[index])
    })
    return notes.map(({ id }) => id)
  }

  move(id: NoteId, zoneId: ZoneId | undefined): void {
    const zone = zoneId && this.#book.zone(zoneId)
    const note = this.#book.note(id)
    if (!note || this.#room.ruleFor('note.move', note)) return
    const [at] = placesOn(this.#wall(id), zone, sizeWith(this.#book.words(id), note.size), 1)
    this.#step(() => this.#room.client.board.updateNote(id, { zone: zone?.id, ...(at && { at }) }))
  }

  colour(id: NoteId, colour: NoteColour): void {
    const note = this.#book.note(id)
    if (!note || this.#room.ruleFor('note.write', note)) return
    this.#step(() => this.#room.client.board.updateNote(id, { colour }))
  }

  /** @returns what puts it back, with its words, whatever was done since, and says whether it could; undefined when it stays */
  remove(id: NoteId): (() => boolean) | undefined {
    const note = this.#book.note(id)
    if (!note || this.#room.ruleFor('note.remove', note)) return undefined
    const words = this.#book.words(id)
    this.#step(() => this.#room.client.board.removeNotes([id]))
    const stepsThen = this.#room.ownChanges
    return () => {
      if (this.#room.ownChanges === stepsThen) return this.#room.history.undo()
      return this.putBack(note, words)
    }
  }

  /** @returns whether it may come back now */
  putBack(note: Note, words: RichText): boolean {
    const isOwn = note.author === undefined || note.author === this.#you
    if (this.#room.ruleFor('note.create', isOwn ? { ...note, author: this.#you } : note)) return false
    this.#step(() => this.#room.client.board.putNote(note, words))
    return true
  }

  /**
   * Two phones can take the same free place at once, and one idea would hide the other on the wall: the one with the
   * higher id goes to the next free place, on its author's page alone.
   */
  makeRoomFor(arrived: readonly NoteId[]): void {
    for (const id of arrived) {
      const other = this.#book.note(id)
      if (!other) continue
      for (const note of this.#book.notes()) {
        if (note.author === this.#you && note.id > other.id && isUnder(note, other)) this.move(note.id, note.zone)
      }
    }
  }

  #step(write: () => void): void {
    this.#room.history.mark()
    this.#room.client.board.change(write)
    this.#room.history.mark()
  }

  #wall(except?: NoteId) {
    const notes = this.#book.notes().filter(({ id }) => id !== except)
    return {
      zones: this.#book.zones(),
      boxes: notes.map((note) => boxOf(note.at, sizeWith(this.#book.words(note.id), note.size))),
    }
  }
}

function largest(sizes: readonly Size[]): Size {
  return [Math.max(...sizes.map(([width]) => width)), Math.max(...sizes.map(([, height]) => height))]
}
