import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { type Box, boxCentre, boxesMeet, boxOf } from '../../../shared/geometry.ts'
import { common, groupTitle, LEAST_IN_GROUP, notesByGroup } from '../../../shared/grouping.ts'
import { type GroupId, newId, type NoteId } from '../../../shared/ids.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import { blockPlaces, goesAroundOthers, groundOf, placeBeside, placeOver, topOfPile } from '../../board/groupPlacing.ts'
import { obstacleOf } from '../../../shared/placing.ts'
import { readingOrder } from '../../board/readingOrder.ts'
import { type GroupDesk, mayMove, regroup } from '../../board/regroup.ts'
import type { OwnedNote } from '../../board/standing.ts'
import { zoneAt } from '../../board/zones.ts'
import { sizeWith } from './laying.ts'
import type { NoteBook } from './NoteBook.ts'

interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  readonly ruleFor: (act: DocumentAct, note?: OwnedNote) => ActRule | undefined
}

/** What one does with groups from the list. Each is one step to undo; what may not be done is left undone. */
export class Grouping {
  readonly #room: Desk
  readonly #book: NoteBook
  readonly #desk: GroupDesk

  constructor(room: Desk, book: NoteBook) {
    this.#room = room
    this.#book = book
    this.#desk = {
      notes: { all: () => book.notes(), get: (id) => book.note(id) },
      ruleFor: (act, note) => room.ruleFor(act, note),
    }
  }

  /** The groups that have notes enough, with these in the order in which they are read. */
  groups(): { readonly group: Group; readonly notes: readonly NoteId[] }[] {
    const { groups } = this.#book
    const inside = notesByGroup(this.#book.notes(), groups.all())
    return [...inside].flatMap(([id, notes]) => {
      const group = groups.get(id)
      return group ? { group, notes: readingOrder(this.#book.zones(), notes) } : []
    })
  }
  groupOf(id: NoteId): Group | undefined {
    for (const { groups } of this.#book.sections()) {
      const group = groups?.get(id)
      if (group) return this.#book.groups.get(group)
    }
    return undefined
  }
  /** The rule against putting a note into groups or out of them. */
  ruleFor(id: NoteId): ActRule | undefined {
    const note = this.#book.note(id)
    return this.#room.ruleFor('note.move', note) ?? this.#room.ruleFor('group', this.groupOf(id))
  }

  /** Puts a note into a group, and beside its notes on the wall. @returns whether it was done */
  add(id: NoteId, to: GroupId): boolean {
    const note = this.#book.note(id)
    const joined = this.groups().find(({ group }) => group.id === to)
    if (!note || !joined || this.ruleFor(id) || this.#room.ruleFor('group', joined.group)) return false
    this.#step((board) => {
      this.#lay(board, note, this.#besideNotes(note, joined.group, joined.notes))
      regroup(this.#desk, board, new Map([[id, to]]))
    })
    return true
  }

  /** Makes a group of these notes. @returns undefined when fewer than two may be put into one */
  make(words: string, ids: readonly NoteId[]): GroupId | undefined {
    const notes = readingOrder(this.#book.zones(), this.#notes(ids))
      .flatMap((id) => this.#book.note(id) ?? [])
      .filter(({ id }) => !this.ruleFor(id))
    if (notes.length < LEAST_IN_GROUP || this.#room.ruleFor('group')) return undefined
    const group: Group = {
      id: newId<GroupId>(),
      title: groupTitle(words),
      zone: common(notes.map(({ zone }) => zone)),
      order: orderAbove(this.#book.groups.all()),
    }
    this.#step((board) => {
      board.putGroup(group)
      this.#gather(board, notes)
      regroup(this.#desk, board, new Map(notes.map(({ id }) => [id, group.id])))
    })
    return group.id
  }

  /** Takes a note out of its group; it stays where it lies. @returns whether it was done */
  leave(id: NoteId): boolean {
    if (!this.groupOf(id) || this.ruleFor(id)) return false
    this.#step((board) => regroup(this.#desk, board, new Map([[id, undefined]])))
    return true
  }

  rename(id: GroupId, words: string): boolean {
    const group = this.#book.groups.get(id)
    const title = groupTitle(words)
    if (!group || this.#room.ruleFor('group', group)) return false
    if (title !== group.title) this.#step((board) => board.updateGroup(id, { title }))
    return true
  }

  /** Its notes stay where they lie, and are in none. */
  dissolve(id: GroupId): boolean {
    const dissolved = this.groups().find(({ group }) => group.id === id)
    if (!dissolved || this.#room.ruleFor('group', dissolved.group)) return false
    this.#step((board) => {
      board.removeGroups([id])
      regroup(this.#desk, board, new Map(dissolved.notes.map((note) => [note, undefined])))
    })
    return true
  }

  #besideNotes(note: Note, group: Group, ids: readonly NoteId[]): BoardPoint {
    const boxes = this.#notes(ids).map((one) => this.#boxOf(one))
    const onto = boxes.at(-1)
    if (!onto) return note.at
    if (group.stacked) return topOfPile(boxes)
    const others = this.#others(new Set([note.id]))
    const foreign = this.#others(new Set([note.id, ...ids]))
    const zones = this.#book.zones()
    const place = placeBeside(
      boxes,
      onto,
      sizeWith(this.#book.words(note.id), note.size),
      obstacleOf(() => others),
      groundOf(zones, zoneAt(zones, boxCentre(onto))),
      (frame) => foreign.filter((box) => boxesMeet(box, frame)),
    )
    return place ?? placeOver(onto)
  }

  /** Side by side, where a frame around them would go around other notes; none is taken out of its zone. */
  #gather(board: BoardDocument, notes: readonly Note[]): void {
    const [first] = notes
    const others = this.#others(new Set(notes.map(({ id }) => id)))
    const meeting = (frame: Box) => others.filter((box) => boxesMeet(box, frame))
    const zone = first?.zone && this.#book.zone(first.zone)
    const isApart = new Set(notes.map((note) => note.zone)).size > 1
    if (
      !first ||
      isApart ||
      !goesAroundOthers(
        notes.map((note) => this.#boxOf(note)),
        meeting,
      )
    )
      return
    const places = blockPlaces(
      notes.map(({ id, size }) => sizeWith(this.#book.words(id), size)),
      first.at,
      groundOf(this.#book.zones(), zone),
      obstacleOf(() => others),
      others,
    )
    for (const [index, note] of notes.entries()) {
      const at = places[index]
      if (at && mayMove(this.#desk, note.id)) board.updateNote(note.id, { at })
    }
  }

  #lay(board: BoardDocument, note: Note, at: BoardPoint): void {
    const middle = boxCentre(boxOf(at, note.size))
    const order = orderAbove(this.#book.notes())
    board.updateNote(note.id, { at, zone: zoneAt(this.#book.zones(), middle)?.id, order })
  }
  #notes(ids: readonly NoteId[]): Note[] {
    return ids.flatMap((id) => this.#book.note(id) ?? [])
  }
  #boxOf(note: Note): Box {
    return boxOf(note.at, sizeWith(this.#book.words(note.id), note.size))
  }
  #others(except: ReadonlySet<NoteId>): Box[] {
    return this.#book.notes().flatMap((note) => (except.has(note.id) ? [] : this.#boxOf(note)))
  }
  #step(write: (board: BoardDocument) => void): void {
    const { client, history } = this.#room
    history.step(() => client.board.change(() => write(client.board)))
  }
}
