import { type ActRule } from '../../../../shared/access.ts'
import { orderAbove } from '../../../../shared/document/order.ts'
import { isPlace, type LinkEnd } from '../../../../shared/domain/link.ts'
import { TEXT_LETTERS, type Zone } from '../../../../shared/domain/zone.ts'
import { type Box, boxAround, boxHolds, boxOf } from '../../../../shared/geometry.ts'
import {
  type ItemId,
  type LinkId,
  newId,
  type ParticipantId,
  type TextId,
  type ZoneId,
} from '../../../../shared/ids.ts'
import { NOTE_GAP, obstacleOf, placeNear } from '../../../../shared/placing.ts'
import type { BoardPoint, Size } from '../../../../shared/units.ts'
import { TEXT_SIZE, ZONE_SIZE } from '../../../board/commands/drawing.ts'
import type { ZoneSettings } from '../../../board/commands/zones.ts'
import { figureMoved, putFigure } from '../../../board/figureChanges.ts'
import { ruleFor, ruleForFigure, standingOf } from '../../../board/standing.ts'
import { blockPlaceOn, sizeWith } from '../laying.ts'
import type { NoteBook } from '../NoteBook.ts'
import type { Desk, Removal } from '../things/ThingActing.ts'
import type { ThingBook } from '../things/ThingBook.ts'

/** What one makes on the wall from the list, and what one does with its zones. Each is one step to undo. */
export class WallActing {
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

  /** The rule against it at this very moment. */
  ruleFor(act: 'structure' | 'note.create'): ActRule | undefined {
    return ruleFor(this.#standing, act)
  }

  /** A zone on free ground beside the others. @returns undefined when it may not be made */
  makeZone(settings: ZoneSettings): ZoneId | undefined {
    if (this.ruleFor('structure')) return undefined
    const { board } = this.#room.client
    const around = boxAround(this.#zoneBoxes()) ?? boxAround(this.#boxes())
    const start: BoardPoint = around ? [around.x + around.width + NOTE_GAP, around.y] : [0, 0]
    const id = newId<ZoneId>()
    const at = this.#freePlace(start, ZONE_SIZE)
    this.#step(() => board.putZone({ ...settings, id, at, size: ZONE_SIZE, order: orderAbove(board.zones()) }))
    return id
  }

  /** @returns whether it says so now */
  setZone(id: ZoneId, settings: ZoneSettings): boolean {
    if (this.ruleFor('structure') || !this.#book.zone(id)) return false
    this.#step(() => this.#room.client.board.updateZone(id, settings))
    return true
  }

  /** Lays a zone, with all that lies in it, on the free ground nearest to the right of another. */
  moveZone(id: ZoneId, beside: ZoneId): boolean {
    const [zone, other] = [this.#book.zone(id), this.#book.zone(beside)]
    if (!zone || !other || this.ruleFor('structure')) return false
    const { board } = this.#room.client
    const within = this.#within(zone)
    const start: BoardPoint = [other.at[0] + other.size[0] + NOTE_GAP, other.at[1]]
    const at = this.#freePlace(start, zone.size, boxOf(zone.at, zone.size))
    const by: BoardPoint = [at[0] - zone.at[0], at[1] - zone.at[1]]
    const moved = ([x, y]: BoardPoint): BoardPoint => [x + by[0], y + by[1]]
    this.#step(() => {
      for (const one of within.zones) board.updateZone(one.id, { at: moved(one.at) })
      for (const note of within.notes) board.updateNote(note.id, { at: moved(note.at) })
      for (const thing of within.things) putFigure(board, figureMoved(thing, by))
    })
    return true
  }

  /** The zone goes, and what lies in it stays. @returns what brings it back, whatever was done since */
  removeZone(id: ZoneId): Removal | undefined {
    const zone = this.#book.zone(id)
    if (!zone || this.ruleFor('structure')) return undefined
    const { client, history } = this.#room
    this.#step(() => client.board.removeZones([id]))
    const stepsThen = this.#room.ownChanges
    const putBack = () => {
      if (this.#room.ownChanges === stepsThen) return history.undo()
      if (this.ruleFor('structure')) return false
      this.#step(() => client.board.putZone(zone))
      return true
    }
    return { count: 1, putBack }
  }

  /** A text in a zone, or under them all. */
  makeText(words: string, zoneId: ZoneId | undefined): TextId | undefined {
    if (this.ruleFor('note.create')) return undefined
    const { board } = this.#room.client
    const lines = words.split('\n').length
    const size: Size = [TEXT_SIZE[0], Math.max(TEXT_SIZE[1], Math.ceil(lines * TEXT_LETTERS * LINE))]
    const wall = { zones: this.#book.zones(), boxes: this.#boxes() }
    const at = blockPlaceOn(wall, zoneId && this.#book.zone(zoneId), size)
    const id = newId<TextId>()
    this.#step(() => board.putText({ id, text: words, at, size, author: this.#you, order: orderAbove(board.texts()) }))
    return id
  }

  /** Links two things. @returns 'known' when they are linked already; undefined when it may not be made */
  link(from: ItemId, to: ItemId, label: string): LinkId | 'known' | undefined {
    const { board } = this.#room.client
    const ends = new Set<LinkEnd>([from, to])
    if (board.all('links').some((link) => ends.size === 2 && ends.has(link.from) && ends.has(link.to))) return 'known'
    if (this.ruleFor('note.create') || from === to) return undefined
    const id = newId<LinkId>()
    const order = orderAbove(board.all('links'))
    this.#step(() =>
      board.put('links', { id, from, to, kind: 'arrow', colour: 'petrol', label, author: this.#you, order }),
    )
    return id
  }

  get #standing() {
    return standingOf(this.#room.client.state.stage)
  }

  #within(zone: Zone) {
    const around = boxOf(zone.at, zone.size)
    const zones = this.#book.zones().filter((one) => one.id === zone.id || isWithin(boxOf(one.at, one.size), around))
    const ids = new Set<unknown>(zones.map(({ id }) => id))
    const notes = this.#book.notes().filter((note) => ids.has(note.zone) && !ruleFor(this.#standing, 'note.move', note))
    const { things, strokes } = this.#things.all()
    const moving = [...things, ...strokes].filter((one) => {
      const box = one.kind === 'links' ? freeBoxOf(one.thing) : this.#things.boxOf(one)
      return box && isWithin(box, around) && !ruleForFigure(this.#standing, 'note.move', one)
    })
    return { zones, notes, things: moving }
  }

  #zoneBoxes(): Box[] {
    return this.#book.zones().map(({ at, size }) => boxOf(at, size))
  }
  /** All that lies on the wall beside zones. */
  #boxes(): Box[] {
    const papers = this.#book.notes().map((note) => boxOf(note.at, sizeWith(this.#book.words(note.id), note.size)))
    return [...papers, ...this.#things.boxes()]
  }
  /** @param own what is moving is not in its own way */
  #freePlace(start: BoardPoint, size: Size, own?: Box): BoardPoint {
    const inTheWay = [...this.#zoneBoxes(), ...this.#boxes()].filter((box) => !own || !isWithin(box, own))
    return placeNear(
      start,
      size,
      obstacleOf(() => inTheWay),
    )
  }

  #step(write: () => void): void {
    this.#room.history.step(() => this.#room.client.board.change(write))
  }
}

const LINE = 1.3

/** The box of a link that holds on to nothing; one that does follows what it holds. */
function freeBoxOf({ from, to }: { readonly from: LinkEnd; readonly to: LinkEnd }): Box | undefined {
  return isPlace(from) && isPlace(to) ? boxAround([boxOf(from, [0, 0]), boxOf(to, [0, 0])]) : undefined
}

function isWithin(inner: Box, outer: Box): boolean {
  return boxHolds(outer, [inner.x, inner.y]) && boxHolds(outer, [inner.x + inner.width, inner.y + inner.height])
}
