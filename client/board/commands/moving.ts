import type { Note } from '../../../shared/domain/note.ts'
import { byOrder, ordersAbove } from '../../../shared/document/order.ts'
import { boxHolds, type Box, inTenths } from '../../../shared/geometry.ts'
import type { ItemId, NoteId, ZoneId } from '../../../shared/ids.ts'
import { placesInZone } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { figureMoved, putFigure } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import type { BoardNote } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { regroup } from '../regroup.ts'
import { zoneOf } from '../zones.ts'
import { obstacles } from './creating.ts'
import { mayLeave, wholeIn } from './regrouping.ts'

/** Lays what is in the hand down elsewhere: notes, other things, and zones with all that lies in them. One step to undo. */
export function dropItems(editor: Editor, notes: Iterable<NoteId>, figures: Iterable<FigureId>, by: BoardPoint): void {
  const moving = editor.permittedFigures('note.move', figures)
  if (moving.length === 0) return dropNotes(editor, notes, by)
  if (by[0] === 0 && by[1] === 0) return
  editor.history.mark()
  editor.board.change(() => {
    for (const figure of moving) putFigure(editor.board, figureMoved(figure, by))
    const kept = editor.permitted('note.move', notes)
    const zones = editor.board.zones() // as they lie from now on
    const carried = new Set<string>(moving.map(({ thing }) => thing.id))
    place(
      editor,
      kept.map((note): [BoardNote, BoardPoint] => [note, [note.at[0] + by[0], note.at[1] + by[1]]]),
      // What comes with its zone stays in it.
      (note, at) => (note.zone && carried.has(note.zone) ? note.zone : zoneOf(zones, { at, size: note.size })),
    )
  })
  editor.history.mark()
  editor.tell({ kind: 'moved', count: moving.length + [...notes].length, hasFigures: true })
}

/** Some of what lies on a board. */
export interface Held {
  readonly notes: readonly NoteId[]
  readonly figures: readonly FigureId[]
}

/** All that goes with some things when they are moved: what lies in a zone goes with it, zones in it too. */
export function withContents(editor: Editor, ids: Iterable<ItemId>): Held {
  const notes = new Set<NoteId>()
  const figures = new Set<FigureId>()
  const ahead: ItemId[] = [...ids]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const figure = editor.figures.get(id)
    if (!figure) notes.add(id as NoteId)
    if (!figure || figures.has(figure.thing.id)) continue
    figures.add(figure.thing.id)
    if (figure.kind !== 'zones') continue
    for (const note of editor.notes.all()) if (note.zone === id) notes.add(note.id)
    for (const other of editor.figures.inBox(figure.box))
      if (isWithin(other.box, figure.box)) ahead.push(other.thing.id)
  }
  return { notes: [...notes], figures: [...figures] }
}

/** Lays notes down elsewhere: each belongs from now on to the zone its middle lies in. One step to undo. */
export function dropNotes(editor: Editor, ids: Iterable<NoteId>, by: BoardPoint): void {
  sayMoved(editor, carry(editor, ids, by))
}

/** The same without a word. @returns those that were moved */
export function carry(editor: Editor, ids: Iterable<NoteId>, [dx, dy]: BoardPoint): BoardNote[] {
  const notes = editor.permitted('note.move', ids)
  if (notes.length === 0 || (dx === 0 && dy === 0)) return []
  place(
    editor,
    notes.map((note): [BoardNote, BoardPoint] => [note, [note.at[0] + dx, note.at[1] + dy]]),
  )
  return notes
}
export function sayMoved(editor: Editor, notes: readonly BoardNote[]): void {
  const zones = new Set(notes.map(({ id }) => editor.notes.get(id)?.zone))
  if (notes.length > 0)
    editor.tell({ kind: 'moved', count: notes.length, zone: zones.size === 1 ? [...zones][0] : undefined })
}

/**
 * What is chosen, some board units further.
 * @param isHeld whether the key has been down since the last time: then both are one step
 */
export function nudge(editor: Editor, by: BoardPoint, isHeld = false): void {
  const { notes, figures } = withContents(editor, editor.selection.all)
  const { depth } = editor.history
  dropItems(editor, notes, figures, by)
  if (isHeld && editor.history.depth > depth) editor.history.joinSince(depth - 1)
  const box = editor.boxAround(editor.selection.all)
  if (box) editor.reveal(box)
}

/** Lays notes into free places of a zone, in the order in which they are read. Groups go whole, or are left. */
export function moveToZone(editor: Editor, ids: Iterable<NoteId>, zoneId: ZoneId): void {
  const zone = editor.zone(zoneId)
  const notes = editor.permitted('note.move', ids)
  if (!zone || notes.length === 0) return
  const moving = new Set(notes.map(({ id }) => id))
  const ordered = readingOrder(editor.zones, notes, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
  const size: [number, number] = [
    Math.max(...ordered.map((note) => note.size[0])),
    Math.max(...ordered.map((note) => note.fit.height)),
  ]
  const sizes = ordered.map(() => size)
  const places = placesInZone(zone, sizes, obstacles(editor, moving))
  const whole = wholeIn(editor, moving)
  const staying = new Set(whole.flatMap((group) => group.notes))
  const leaving = ordered.filter((note) => !staying.has(note.id) && mayLeave(editor, note))
  editor.change((board) => {
    place(
      editor,
      ordered.map((note, index): [BoardNote, BoardPoint] => [note, places[index] ?? note.at]),
      () => zoneId,
    )
    regroup(
      editor,
      board,
      new Map(leaving.map(({ id }) => [id, undefined])),
      whole.map(({ group }) => group.id),
    )
  })
  const box = editor.boxAround(moving)
  if (box) editor.reveal(box)
  editor.tell({ kind: 'moved', count: notes.length, zone: zoneId })
}

/**
 * What is laid down lies on top of what it meets there; what meets nothing keeps its height.
 * @param home the zone a note belongs to there; absent, the one its middle lies in
 */
export function place(
  editor: Editor,
  moves: readonly (readonly [BoardNote, BoardPoint])[],
  home = ({ size }: BoardNote, at: BoardPoint): ZoneId | undefined => zoneOf(editor.zones, { at, size }),
): void {
  if (moves.length === 0) return
  const moving = new Set(moves.map(([note]) => note.id))
  const covered = new Map<NoteId, BoardNote>()
  for (const [note, at] of moves) {
    const box = { x: at[0], y: at[1], width: note.size[0], height: note.fit.height }
    for (const id of editor.notes.index.inBox(box)) {
      const other = moving.has(id) ? undefined : editor.notes.get(id)
      if (other) covered.set(id, other)
    }
  }
  const rises = moves.some(([note]) => [...covered.values()].some((other) => byOrder(note, other) < 0))
  const raised = moves.map(([note]) => note).sort(byOrder)
  const orders = rises ? ordersAbove(covered.values(), raised.length) : []
  const orderById = new Map(raised.map((note, index) => [note.id, orders[index]]))
  editor.change((board) => {
    for (const [note, point] of moves) {
      const at = inTenths(point)
      const order = orderById.get(note.id)
      const patch: Partial<Note> = { at, zone: home(note, at) }
      board.updateNote(note.id, order === undefined ? patch : { ...patch, order })
    }
  })
}

function isWithin(inner: Box, outer: Box): boolean {
  return boxHolds(outer, [inner.x, inner.y]) && boxHolds(outer, [inner.x + inner.width, inner.y + inner.height])
}
