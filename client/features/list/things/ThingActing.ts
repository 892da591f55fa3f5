import type { ActRule, DocumentAct } from '../../../../shared/access.ts'
import type { BoardDocument } from '../../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../../shared/document/BoardHistory.ts'
import { boxAround, boxOf } from '../../../../shared/geometry.ts'
import type { ParticipantId, ZoneId } from '../../../../shared/ids.ts'
import { figureMoved, putFigure, removeFigures, writeFigureWords } from '../../../board/figureChanges.ts'
import type { Stage } from '../../../../shared/protocol.ts'
import { ruleForFigure, standingOf } from '../../../board/standing.ts'
import { blockPlaceOn, sizeWith } from '../laying.ts'
import type { NoteBook } from '../NoteBook.ts'
import type { ListedStroke, ListedThing, ThingBook } from './ThingBook.ts'

/** What it needs of the room: where it writes, what takes it back, who one is, and whether it was the last to write. */
export interface Desk {
  readonly client: { readonly board: BoardDocument; readonly state: { readonly stage?: Stage | undefined } }
  readonly history: BoardHistory
  /** Counts all that was changed here. */
  readonly ownChanges: number
}
type Some = readonly (ListedThing | ListedStroke)[]

export interface Removal {
  readonly count: number
  /** @returns whether it could */
  readonly putBack: () => boolean
}

/** What one does from the list to what is no note. Each is one step to undo; what may not be done is left undone. */
export class ThingActing {
  readonly #room: Desk
  readonly #book: NoteBook
  readonly #things: ThingBook
  readonly #you: ParticipantId

  constructor(room: Desk, book: NoteBook, things: ThingBook, you: ParticipantId) {
    this.#room = room
    this.#book = book
    this.#things = things
    this.#you = you
  }

  /** The rule against doing this with a thing at this very moment. */
  ruleFor(act: DocumentAct, one: ListedThing | ListedStroke): ActRule | undefined {
    return ruleForFigure(standingOf(this.#room.client.state.stage), act, one)
  }

  /** @returns whether it says so now */
  write(one: ListedThing, words: string): boolean {
    if (this.ruleFor('note.write', one)) return false
    this.#step(() => writeFigureWords(this.#room.client.board, one, words))
    return true
  }

  /**
   * Lays things into a free place of a zone, or under them all; what is moved together stays together.
   * @returns how many were moved
   */
  move(some: Some, zoneId: ZoneId | undefined): number {
    const moving = some.filter((one) => isMovable(one) && !this.ruleFor('note.move', one))
    const around = boxAround(moving.flatMap((one) => this.#things.boxOf(one) ?? []))
    if (!around) return 0
    const zone = zoneId && this.#book.zone(zoneId)
    const own = new Set(moving.map((one) => this.#things.boxOf(one)).map((box) => JSON.stringify(box)))
    const others = this.#things.boxes().filter((box) => !own.has(JSON.stringify(box)))
    const papers = this.#book.notes().map((note) => boxOf(note.at, sizeWith(this.#book.words(note.id), note.size)))
    const wall = { zones: this.#book.zones(), boxes: [...papers, ...others] }
    const [x, y] = blockPlaceOn(wall, zone, [around.width, around.height])
    this.#step(() => {
      for (const one of moving) putFigure(this.#room.client.board, figureMoved(one, [x - around.x, y - around.y]))
    })
    return moving.length
  }

  /** @returns how many went, and what puts them back whatever was done since; undefined when none may go */
  remove(some: Some): Removal | undefined {
    const gone = some.filter((one) => !this.ruleFor('note.remove', one))
    if (gone.length === 0) return undefined
    this.#step(() => removeFigures(this.#room.client.board, gone))
    const stepsThen = this.#room.ownChanges
    const putBack = () => (this.#room.ownChanges === stepsThen ? this.#room.history.undo() : this.putBack(gone))
    return { count: gone.length, putBack }
  }

  /** @returns whether something of it may come back now */
  putBack(gone: Some): boolean {
    const returning = gone.filter((one) => !this.ruleFor('note.create', one))
    if (returning.length === 0) return false
    this.#step(() => {
      for (const one of returning) putFigure(this.#room.client.board, one)
    })
    return true
  }

  /** A thing that somebody took away under one's words: one's own copy of it, with them. @returns whether it may be made */
  makeAgain(one: ListedThing, words: string): boolean {
    const own = { ...one, thing: { ...one.thing, author: this.#you, locked: undefined } } as ListedThing
    if (this.ruleFor('note.create', own)) return false
    this.#step(() => {
      putFigure(this.#room.client.board, own)
      writeFigureWords(this.#room.client.board, own, words)
    })
    return true
  }

  #step(write: () => void): void {
    this.#room.history.step(() => this.#room.client.board.change(write))
  }
}

/** A link follows what it holds on to: only one that holds on to nothing is moved by itself, which is done on the wall. */
export function isMovable(one: ListedThing | ListedStroke): boolean {
  return one.kind !== 'links'
}
