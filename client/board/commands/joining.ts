import { ordersAbove } from '../../../shared/document/order.ts'
import { type Box, boxCentre, boxHolds, boxOf } from '../../../shared/geometry.ts'
import { joinedTitle } from '../../../shared/grouping.ts'
import type { GroupId, NoteId } from '../../../shared/ids.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { figureMoved, putFigure } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import { frameAt, titleAt } from '../groupFrames.ts'
import { groundOf, placeBeside, placeOver, topOfPile } from '../groupPlacing.ts'
import type { BoardGroup } from '../Groups.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
import { obstacleOf } from '../../../shared/placing.ts'
import { regroup } from '../regroup.ts'
import { zoneAt } from '../zones.ts'
import { obstacles } from './creating.ts'
import { carry, dropItems, place, sayMoved } from './moving.ts'
import { mayLeave, newGroup, notesOf, wholeIn } from './regrouping.ts'

/** The middle part of a note that takes what is dropped there, of its width and height. */
const INNER = 0.6

/** What is carried to where, as far as groups go. */
export interface Carried {
  readonly notes: readonly NoteId[]
  /** The note that the hand holds, or the group whose title it holds. */
  readonly grip: { readonly note: NoteId } | { readonly group: GroupId } | undefined
  readonly by: BoardPoint
  /** Where the hand is. */
  readonly point: BoardPoint
}
/** What takes what is carried when it is let go now. */
export type Joined = { readonly note: NoteId; readonly box: Box } | { readonly group: GroupId; readonly box: Box }

/** What would take what is carried: a note under the middle of the one in the hand, or a group around it. */
export function joinedBy(editor: Editor, carried: Carried): Joined | undefined {
  const { grip } = carried
  if (!grip || editor.ruleFor('group')) return undefined
  if ('group' in grip) return groupUnder(editor, carried, grip.group)
  const held = editor.notes.get(grip.note)
  if (!held || !mayLeave(editor, held)) return undefined
  const middle = moved(boxCentre(drawnBox(held)), carried.by)
  const own = editor.groups.of(held.id)
  const note = noteUnder(editor, middle, new Set(carried.notes))
  if (note) return sameGroup(editor, note.id, own) ? undefined : { note: note.id, box: drawnBox(note) }
  const around = frameAt(editor, middle, (group) => group !== own && mayTake(editor, group))
  return around && !around.notes.every((id) => carried.notes.includes(id)) ? asJoined(around) : undefined
}

/** A group that is dropped on the frame or the title of another becomes one with it. */
function groupUnder(editor: Editor, { point }: Carried, own: GroupId): Joined | undefined {
  const under = titleAt(editor, point, 'mouse', own) ?? groupAround(editor, point, own)
  return under && mayTake(editor, under) ? asJoined(under) : undefined
}
function groupAround(editor: Editor, point: BoardPoint, own: GroupId): BoardGroup | undefined {
  const piles = editor.groups.index.near(point).flatMap((id) => editor.groups.get(id) ?? [])
  return (
    frameAt(editor, point, ({ group }) => group.id !== own) ??
    piles.find(({ group }) => group.id !== own && group.stacked)
  )
}

function noteUnder(editor: Editor, middle: BoardPoint, carried: ReadonlySet<NoteId>): BoardNote | undefined {
  let top: BoardNote | undefined
  for (const id of editor.notes.index.near(middle)) {
    const note = carried.has(id) ? undefined : editor.notes.get(id)
    if (!note || !boxHolds(inner(drawnBox(note)), middle)) continue
    if (!top || top.order < note.order || (top.order === note.order && top.id < note.id)) top = note
  }
  if (!top) return undefined
  const group = editor.groups.of(top.id)
  // Whoever is in no group yet has to be put into one; a group that is there takes in whom it likes.
  return group ? (mayTake(editor, group) ? top : undefined) : editor.ruleFor('note.move', top) ? undefined : top
}
function inner(box: Box): Box {
  const [dx, dy] = [(box.width * (1 - INNER)) / 2, (box.height * (1 - INNER)) / 2]
  return { x: box.x + dx, y: box.y + dy, width: box.width - 2 * dx, height: box.height - 2 * dy }
}
function mayTake(editor: Editor, { group }: BoardGroup): boolean {
  return editor.ruleFor('group', group) === undefined
}
function sameGroup(editor: Editor, note: NoteId, own: BoardGroup | undefined): boolean {
  return own !== undefined && editor.groups.of(note) === own
}
function asJoined({ group, frame }: BoardGroup): Joined {
  return { group: group.id, box: frame }
}

/**
 * Lays carried notes down. What takes them makes a group with them; else those that were carried out of their group's frame
 * leave it, and those that come into another's are in that one. One step to undo.
 * @param isPlain nothing of that: Alt is held
 */
export function dropCarried(editor: Editor, carried: Carried, isPlain: boolean): void {
  const joined = isPlain ? undefined : joinedBy(editor, carried)
  const whole = wholeIn(editor, new Set(carried.notes))
  if (joined) return join(editor, carried, joined, whole)
  const to = isPlain ? new Map<NoteId, GroupId | undefined>() : crossings(editor, carried)
  // A pile stays one: what was not taken off it falls back.
  const going = isPlain ? carried.notes : carried.notes.filter((id) => to.has(id) || !isOnPile(editor, id, whole))
  let notes: readonly BoardNote[] = []
  editor.change((board) => {
    notes = carry(editor, going, carried.by)
    regroup(
      editor,
      board,
      to,
      whole.map(({ group }) => group.id),
    )
  })
  if (!sayCrossings(editor, to)) sayMoved(editor, notes)
}

function isOnPile(editor: Editor, id: NoteId, whole: readonly BoardGroup[]): boolean {
  const own = editor.groups.of(id)
  return own?.group.stacked === true && !whole.includes(own)
}

/** Notes that leave a frame or come into one on their own: a group that is carried whole stays one. */
function crossings(editor: Editor, { notes, by }: Carried): Map<NoteId, GroupId | undefined> {
  const to = new Map<NoteId, GroupId | undefined>()
  if (editor.ruleFor('group')) return to
  const all = new Set(notes)
  const whole = new Set(wholeIn(editor, all))
  for (const id of notes) {
    const note = editor.notes.get(id)
    const own = editor.groups.of(id)
    if (!note || (own && (whole.has(own) || !mayLeave(editor, note)))) continue
    const middle = moved(boxCentre(drawnBox(note)), by)
    if (own && boxHolds(own.frame, middle)) continue
    const into = frameAt(editor, middle, (group) => mayTake(editor, group) && !group.notes.every((one) => all.has(one)))
    if (into !== own) to.set(id, into?.group.id)
  }
  return to
}

/** @returns whether something was said */
function sayCrossings(editor: Editor, to: ReadonlyMap<NoteId, GroupId | undefined>): boolean {
  const groups = new Set(to.values())
  if (groups.size !== 1) return false
  const into = [...groups][0]
  if (into === undefined) editor.tell({ kind: 'ungrouped', count: to.size })
  else editor.tell({ kind: 'grouped', count: to.size, title: editor.groups.get(into)?.group.title ?? '' })
  return true
}

function join(editor: Editor, carried: Carried, joined: Joined, whole: readonly BoardGroup[]): void {
  const notes = editor.permitted('note.move', carried.notes).filter((note) => mayLeave(editor, note))
  const onto = 'note' in joined ? editor.notes.get(joined.note) : undefined
  const target = 'group' in joined ? editor.groups.get(joined.group) : onto && editor.groups.of(onto.id)
  if (notes.length === 0 || (!onto && !target)) return
  // A whole group that is put on a single note takes it in, and keeps its title.
  const taking = target ?? whole[0]
  const group = taking?.group ?? newGroup(editor, onto ? [onto, ...notes] : notes)
  const titles = [target, ...whole].flatMap((one) => (one ? [one.group.title] : []))
  const title = joinedTitle(titles)
  editor.change((board) => {
    if (!taking) board.putGroup(group)
    else if (title !== group.title) board.updateGroup(group.id, { title })
    const isLaidWhereDropped = !onto && whole.length === 0 && !group.stacked
    if (isLaidWhereDropped) carry(editor, carried.notes, carried.by)
    else if (target?.group.stacked) layOnPile(editor, notes, target)
    else if (group.stacked && onto) layOnPile(editor, [onto], taking, carried.by)
    else layBeside(editor, notes, onto, target)
    const joining = onto && !target ? [onto, ...notes] : notes
    regroup(editor, board, new Map(joining.map(({ id }) => [id, group.id])))
  })
  editor.tell({ kind: 'grouped', count: notes.length, title })
}

/** @param by how far the pile itself is carried meanwhile */
function layOnPile(editor: Editor, notes: readonly BoardNote[], pile: BoardGroup | undefined, by: BoardPoint = [0, 0]) {
  const lying = notesOf(editor, pile)
  const boxes = lying.map((note) => ({ ...drawnBox(note), x: note.at[0] + by[0], y: note.at[1] + by[1] }))
  const moves: (readonly [BoardNote, BoardPoint])[] = []
  for (const note of notes) {
    const at = topOfPile(boxes)
    boxes.push(boxOf(at, note.size))
    moves.push([note, at])
  }
  if (by[0] !== 0 || by[1] !== 0) for (const note of lying) moves.push([note, moved(note.at, by)])
  const orders = ordersAbove(editor.notes.all(), notes.length)
  place(editor, moves)
  editor.board.change(() => {
    for (const [index, { id, order }] of notes.entries()) editor.board.updateNote(id, { order: orders[index] ?? order })
  })
}

/** Each beside those that are in the group already, the nearest to where it was put. */
function layBeside(
  editor: Editor,
  notes: readonly BoardNote[],
  onto: BoardNote | undefined,
  target: BoardGroup | undefined,
): void {
  const carried = new Set(notes.map(({ id }) => id))
  const lying = (target?.notes ?? (onto ? [onto.id] : [])).filter((id) => !carried.has(id))
  const boxes = lying.flatMap((id) => editor.notes.boxOf(id) ?? [])
  const start = onto ? drawnBox(onto) : boxes[0]
  if (!start) return
  const zone = zoneAt(editor.zones, boxCentre(start))
  const ground = groundOf(editor.zones, zone)
  const lie = obstacles(editor, carried)
  const moves: (readonly [BoardNote, BoardPoint])[] = []
  const laid: Box[] = []
  for (const note of notes) {
    const size = [note.size[0], note.fit.height] as const
    const obstacle = (box: Box) => obstacleOf(() => laid)(box) ?? lie(box)
    const foreign = (frame: Box) =>
      editor.notes.index
        .inBox(frame)
        .filter((id) => !carried.has(id) && !lying.includes(id))
        .flatMap((id) => editor.notes.boxOf(id) ?? [])
    const beside = placeBeside([...boxes, ...laid], start, size, obstacle, ground, foreign)
    const at = beside ?? placeOver(laid.at(-1) ?? start)
    laid.push(boxOf(at, size))
    moves.push([note, at])
  }
  place(editor, moves)
}

function moved([x, y]: BoardPoint, [dx, dy]: BoardPoint): BoardPoint {
  return [x + dx, y + dy]
}

/** Lays down all that is in the hand. Zones take with them what lies in them, and nothing of it changes its group. */
export function dropHeld(editor: Editor, carried: Carried, figures: readonly FigureId[], isPlain: boolean): void {
  const moving = editor.permittedFigures('note.move', figures)
  if (carried.notes.length === 0 || moving.some(({ kind }) => kind === 'zones'))
    return dropItems(editor, carried.notes, figures, carried.by)
  editor.change((board) => {
    for (const figure of moving) putFigure(board, figureMoved(figure, carried.by))
    dropCarried(editor, carried, isPlain)
  })
}
