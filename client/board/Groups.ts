import type { BoardChange, BoardDocument } from '../../shared/document/BoardDocument.ts'
import { byOrder } from '../../shared/document/order.ts'
import type { Group } from '../../shared/domain/zone.ts'
import { type Box, boxAround, boxGrown } from '../../shared/geometry.ts'
import { LEAST_IN_GROUP } from '../../shared/grouping.ts'
import type { GroupId, NoteId } from '../../shared/ids.ts'
import { ItemIndex } from './ItemIndex.ts'
import type { Notes } from './Notes.ts'

/** Board units between the notes of a group and the frame around them; a pile is held more closely. */
const MARGIN = { spread: 24, stacked: 14 } as const

/** A group as it is on the board, its notes at rest. Replaced when anything of it changes, never changed in place. */
export interface BoardGroup {
  readonly group: Group
  /** At least two, in no order. */
  readonly notes: readonly NoteId[]
  readonly frame: Box
}

/** The groups of a board: read once for each change, and found by place or by a note of theirs. */
export class Groups {
  readonly index = new ItemIndex<GroupId>()
  readonly #board: BoardDocument
  readonly #notes: Notes
  readonly #entries = new Map<GroupId, Group>()
  /** Whom the notes name, whether that is a group or not. */
  readonly #named = new Map<GroupId, Set<NoteId>>()
  readonly #namedBy = new Map<NoteId, GroupId>()
  readonly #byId = new Map<GroupId, BoardGroup>()
  #list: readonly BoardGroup[] | undefined

  constructor(board: BoardDocument, notes: Notes) {
    this.#board = board
    this.#notes = notes
    for (const group of board.groups()) this.#entries.set(group.id, group)
    for (const { id } of notes.all()) this.#name(id)
    this.refit()
  }

  /** Lowest first; the same array until a group changes. */
  get list(): readonly BoardGroup[] {
    this.#list ??= [...this.#byId.values()].sort((a, b) => byOrder(a.group, b.group))
    return this.#list
  }
  /** The ids of all, in no order. */
  ids(): Iterable<GroupId> {
    return this.#byId.keys()
  }
  get(id: GroupId): BoardGroup | undefined {
    return this.#byId.get(id)
  }
  /** The group that a note is in. */
  of(note: NoteId): BoardGroup | undefined {
    const named = this.#namedBy.get(note)
    return named && this.#byId.get(named)
  }
  /** The one group that these notes are, all of it and nothing else. */
  exactly(notes: ReadonlySet<NoteId>): BoardGroup | undefined {
    const [first] = notes
    const group = first && this.of(first)
    return group && group.notes.length === notes.size && group.notes.every((id) => notes.has(id)) ? group : undefined
  }

  /** Takes what a change touched; the notes must have heard it before. @returns whether any group is otherwise now */
  hear(change: BoardChange): boolean {
    const touched = new Set<GroupId>()
    for (const id of change.groups) {
      const entry = this.#board.group(id)
      if (entry) this.#entries.set(id, entry)
      else this.#entries.delete(id)
      touched.add(id)
    }
    for (const id of change.notes) {
      const before = this.#namedBy.get(id)
      const now = this.#name(id)
      for (const group of [before, now]) if (group) touched.add(group)
    }
    return this.#takeAll(touched)
  }
  /** The notes are of other heights. */
  refit(): boolean {
    return this.#takeAll(this.#entries.keys())
  }

  /** @returns whom a note names now */
  #name(id: NoteId): GroupId | undefined {
    const before = this.#namedBy.get(id)
    const now = this.#notes.get(id)?.group
    if (before === now) return now
    if (before) this.#named.get(before)?.delete(id)
    if (now) {
      this.#named.set(now, (this.#named.get(now) ?? new Set()).add(id))
      this.#namedBy.set(id, now)
    } else {
      this.#namedBy.delete(id)
    }
    return now
  }
  #takeAll(ids: Iterable<GroupId>): boolean {
    let isOther = false
    for (const id of ids) isOther = this.#take(id) || isOther
    if (isOther) this.#list = undefined
    return isOther
  }
  #take(id: GroupId): boolean {
    const before = this.#byId.get(id)
    const now = this.#read(id)
    if (before && now && JSON.stringify(before) === JSON.stringify(now)) return false
    if (now) {
      this.#byId.set(id, now)
      this.index.put(id, now.frame)
    } else {
      this.#byId.delete(id)
      this.index.remove(id)
    }
    return before !== now
  }
  #read(id: GroupId): BoardGroup | undefined {
    const group = this.#entries.get(id)
    const notes = [...(this.#named.get(id) ?? [])]
    if (!group || notes.length < LEAST_IN_GROUP) return undefined
    const frame = frameAround(
      group,
      notes.flatMap((note) => this.#notes.boxOf(note) ?? []),
    )
    return frame && { group, notes, frame }
  }
}

/** The frame of a group around its notes. */
export function frameAround({ stacked }: Pick<Group, 'stacked'>, boxes: readonly Box[]): Box | undefined {
  const around = boxAround(boxes)
  return around && boxGrown(around, stacked ? MARGIN.stacked : MARGIN.spread)
}
