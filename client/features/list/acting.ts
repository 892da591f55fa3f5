import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import { type Note, type NoteColour, NOTE_SIZE } from '../../../shared/domain/note.ts'
import { type Hat, hatColours } from '../../../shared/domain/hat.ts'
import { isMatrix, type MatrixValues, placeSaying, valuesAt } from '../../../shared/domain/matrix.ts'
import { type MeaningPart, meaningOf, zoneSaying } from '../../../shared/domain/meaning.ts'
import { colourOf, type Zone, type ZoneMeaning } from '../../../shared/domain/zone.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { type RichText, richTextOf } from '../../../shared/document/richText.ts'
import { boxOf } from '../../../shared/geometry.ts'
import { newId, type NoteId, type ParticipantId, type ZoneId } from '../../../shared/ids.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import { type GroupDesk, regroup } from '../../board/regroup.ts'
import type { OwnedNote } from '../../board/standing.ts'
import { isUnder, placesOn, sizeWith } from './laying.ts'
import type { NoteBook } from './NoteBook.ts'

/** What it needs of the room: where it writes, what takes it back, and whether it was the last to write. */
interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  /** The hat that everybody wears: what is written meanwhile says so. */
  readonly hatWorn?: () => Hat | undefined
  /** Counts all that was changed here. */
  readonly ownChanges: number
  /** The rule against doing something at this very moment. */
  readonly ruleFor: (act: DocumentAct, note?: OwnedNote) => ActRule | undefined
}

/** A note and where it goes. */
type Move = readonly [Note, Zone | undefined]

interface Removal {
  readonly ids: readonly NoteId[]
  readonly putBack: () => boolean
}

/** What one does to notes from the list and the table. Each is one step to undo; what may not be done is left undone. */
export class Acting {
  readonly #room: Desk
  readonly #book: NoteBook
  readonly #you: ParticipantId

  constructor(room: Desk, book: NoteBook, you: ParticipantId) {
    this.#room = room
    this.#book = book
    this.#you = you
  }

  /**
   * Puts one note a text into free places of a zone.
   * @param onBehalfOf who said it, where that is not who writes it
   * @param along      what else belongs to the same step
   * @returns their ids, in order
   */
  write(
    texts: readonly string[],
    zoneId: ZoneId | undefined,
    onBehalfOf?: string,
    along?: (ids: readonly NoteId[]) => void,
  ): NoteId[] {
    if (this.#room.ruleFor('note.create')) return []
    const zone = zoneId && this.#book.zone(zoneId)
    const words = texts.map(richTextOf)
    const places = placesOn(this.#wall(), zone, largest(words.map((one) => sizeWith(one, NOTE_SIZE))), texts.length)
    const orders = ordersAbove(this.#book.notes(), texts.length)
    const hat = this.#room.hatWorn?.()
    const notes = places.map(
      (at, index): Note => ({
        id: newId<NoteId>(),
        at,
        size: NOTE_SIZE,
        colour: hat ? hatColours[hat] : colourOf(zone),
        kind: 'idea',
        zone: zone?.id,
        author: this.#you,
        onBehalfOf,
        hat,
        origin: 'contribution',
        createdAt: Date.now(),
        order: orders[index] ?? 'a0',
      }),
    )
    const ids = notes.map(({ id }) => id)
    this.#step(() => {
      for (const [index, note] of notes.entries()) this.#room.client.board.putNote(note, words[index])
      along?.(ids)
    })
    return ids
  }

  /**
   * Lays a note, or several in their order, into free places of a zone, or under them all.
   * @param along what else belongs to the same step
   * @returns those that were moved
   */
  move(some: NoteId | readonly NoteId[], zoneId: ZoneId | undefined, along?: () => void): readonly NoteId[] {
    const zone = zoneId && this.#book.zone(zoneId)
    return this.#lay(
      this.#permitted('note.move', some).map((note) => [note, zone]),
      along,
    )
  }

  /**
   * Lets notes say something else: each goes to the zone that says so and keeps most of what it said.
   * @returns those that were moved; not among them those that say so already, and those for which there is no such zone
   */
  mean<Part extends MeaningPart>(
    some: NoteId | readonly NoteId[],
    part: Part,
    value: ZoneMeaning[Part],
  ): readonly NoteId[] {
    const zones = this.#book.zones()
    const moves: Move[] = []
    for (const note of this.#permitted('note.move', some)) {
      const present = meaningOf(note, (id) => this.#book.zone(id))
      if (present[part] === value) continue
      const zone = zoneSaying(zones, present, part, value)
      if (zone || value === undefined) moves.push([note, zone])
    }
    return this.#lay(moves)
  }

  /**
   * Lays notes where they say these values, each in the matrix that it is in; what is not given stays as it is. Notes that
   * would hide each other lie a step aside.
   * @returns those that were moved
   */
  weigh(some: NoteId | readonly NoteId[], values: Partial<MatrixValues>): readonly NoteId[] {
    const places = new Map<NoteId, BoardPoint>()
    for (const note of this.#permitted('note.move', some)) {
      const zone = note.zone && this.#book.zone(note.zone)
      if (!zone || !isMatrix(zone)) continue
      const present = valuesAt(zone, note.at, note.size)
      const wanted = { ...present, ...values }
      if (present.x === wanted.x && present.y === wanted.y) continue
      let at = placeSaying(zone, wanted, note.size)
      while ([...places.values()].some((other) => isHiding(at, other))) at = [at[0] + ASIDE, at[1] + ASIDE]
      places.set(note.id, at)
    }
    if (places.size === 0) return []
    this.#step(() => {
      for (const [id, at] of places) this.#room.client.board.updateNote(id, { at })
    })
    return [...places.keys()]
  }

  /** @returns those whose paper it is now */
  colour(some: NoteId | readonly NoteId[], colour: NoteColour): readonly NoteId[] {
    const ids = this.#permitted('note.write', some).map(({ id }) => id)
    if (ids.length === 0) return ids
    this.#step(() => {
      for (const id of ids) this.#room.client.board.updateNote(id, { colour })
    })
    return ids
  }

  /** @returns those that went, and what puts them back with their words, whatever was done since, and says whether it could */
  remove(some: NoteId | readonly NoteId[]): Removal | undefined {
    const notes = this.#permitted('note.remove', some)
    if (notes.length === 0) return undefined
    const kept = notes.map((note) => ({ note, words: this.#book.words(note.id) }))
    const ids = notes.map(({ id }) => id)
    this.#step(() => {
      this.#room.client.board.removeNotes(ids)
      this.#dissolve(notes)
    })
    const stepsThen = this.#room.ownChanges
    const putBack = () => {
      if (this.#room.ownChanges === stepsThen) return this.#room.history.undo()
      return this.putBack(kept)
    }
    return { ids, putBack }
  }

  /** @returns whether something of it may come back now */
  putBack(gone: readonly { readonly note: Note; readonly words: RichText }[]): boolean {
    const mayReturn = gone.filter(({ note }) => {
      const isOwn = note.author === undefined || note.author === this.#you
      return !this.#room.ruleFor('note.create', isOwn ? { ...note, author: this.#you } : note)
    })
    if (mayReturn.length === 0) return false
    this.#step(() => {
      for (const { note, words } of mayReturn) this.#room.client.board.putNote(note, words)
    })
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

  /** The notes that one may do this with now; the others stay as they are. */
  #permitted(act: DocumentAct, some: NoteId | readonly NoteId[]): Note[] {
    const ids = typeof some === 'string' ? [some] : some
    const notes = ids.flatMap((id) => this.#book.note(id) ?? [])
    return notes.filter((note) => !this.#room.ruleFor(act, note))
  }

  #lay(moves: readonly Move[], along?: () => void): readonly NoteId[] {
    if (moves.length === 0) return []
    const moving = new Set(moves.map(([{ id }]) => id))
    const wall = this.#wall(moving)
    const patches = new Map<NoteId, Pick<Note, 'zone' | 'at'>>()
    for (const zone of new Set(moves.map(([, to]) => to))) {
      const notes = moves.flatMap(([note, to]) => (to === zone ? [note] : []))
      const size = largest(notes.map((note) => sizeWith(this.#book.words(note.id), note.size)))
      const places = placesOn(wall, zone, size, notes.length)
      wall.boxes.push(...places.map((at) => boxOf(at, size)))
      for (const [index, { id, at }] of notes.entries()) patches.set(id, { zone: zone?.id, at: places[index] ?? at })
    }
    const moved = moves.flatMap(([note, to]) => (to?.id === note.zone ? [] : [note]))
    this.#step(() => {
      for (const [id, patch] of patches) this.#room.client.board.updateNote(id, patch)
      this.#ungroup(moved)
      along?.()
    })
    return [...patches.keys()]
  }

  /** Groups of which notes are gone are no more when too few are left. */
  #dissolve(gone: readonly Note[]): void {
    const to = new Map(gone.filter(({ group }) => group).map(({ id }) => [id, undefined]))
    if (to.size > 0) regroup(this.#desk(), this.#room.client.board, to)
  }
  /** Notes that go elsewhere leave their groups, unless a group goes whole, or is locked. */
  #ungroup(notes: readonly Note[]): void {
    const all = this.#book.notes()
    const going = new Set(notes.map(({ id }) => id))
    const leaving = notes.filter(({ group }) => {
      if (!group || this.#room.ruleFor('group', { id: group })) return false
      return all.some((other) => other.group === group && !going.has(other.id))
    })
    if (leaving.length === 0) return
    regroup(this.#desk(), this.#room.client.board, new Map(leaving.map(({ id }) => [id, undefined])))
  }

  #desk(): GroupDesk {
    const notes = { all: () => this.#book.notes(), get: (id: NoteId) => this.#book.note(id) }
    return { notes, ruleFor: this.#room.ruleFor }
  }

  #step(write: () => void): void {
    this.#room.history.step(() => this.#room.client.board.change(write))
  }

  #wall(except: ReadonlySet<NoteId> = new Set()) {
    const notes = this.#book.notes().filter(({ id }) => !except.has(id))
    return {
      zones: this.#book.zones(),
      boxes: notes.map((note) => boxOf(note.at, sizeWith(this.#book.words(note.id), note.size))),
    }
  }
}

const ASIDE = 24 // board units

function isHiding(one: BoardPoint, other: BoardPoint): boolean {
  return Math.abs(one[0] - other[0]) < ASIDE && Math.abs(one[1] - other[1]) < ASIDE
}

function largest(sizes: readonly Size[]): Size {
  return [Math.max(...sizes.map(([width]) => width)), Math.max(...sizes.map(([, height]) => height))]
}
