import { ordersAbove } from '../../../shared/document/order.ts'
import { type Box, boxCentre } from '../../../shared/geometry.ts'
import { groupTitle, joinedTitle, LEAST_IN_GROUP } from '../../../shared/grouping.ts'
import type { GroupId, NoteId, ZoneId } from '../../../shared/ids.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { blockPlaces, goesAroundOthers, groundOf, highestTop, pilePlaces } from '../groupPlacing.ts'
import type { BoardGroup } from '../Groups.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { mayMove, regroup } from '../regroup.ts'
import { zoneAt } from '../zones.ts'
import { obstacles } from './creating.ts'
import { place } from './moving.ts'
import { mayLeave, newGroup, notesOf, wholeIn } from './regrouping.ts'

/** Makes one group of what is chosen, and puts the caret into its title when it is new. */
export function groupChosen(editor: Editor): void {
  const before = editor.groups.exactly(editor.selection.ids)
  const made = groupNotes(editor, editor.selection.ids)
  if (made && !before) editor.writeGroup(made)
}

/**
 * One group of these notes. Groups that are whole among them become one, under the titles of all; notes of others leave
 * these. Where the frame would go around notes that are not meant, they are gathered beside each other.
 * @returns the group they are in; undefined when fewer than two may be moved
 */
export function groupNotes(editor: Editor, ids: Iterable<NoteId>): GroupId | undefined {
  const notes = readInTurn(editor, editor.permitted('note.move', ids)).filter((note) => mayLeave(editor, note))
  if (notes.length < LEAST_IN_GROUP || !editor.permits('group')) return undefined
  const chosen = new Set(notes.map(({ id }) => id))
  const present = editor.groups.exactly(chosen)
  if (present) return present.group.id
  const whole = wholeIn(editor, chosen)
  const group = whole[0]?.group ?? newGroup(editor, notes)
  const title = joinedTitle(whole.map((one) => one.group.title))
  editor.change((board) => {
    if (!whole[0]) board.putGroup(group)
    else if (title !== group.title) board.updateGroup(group.id, { title })
    if (!group.stacked) gather(editor, notes)
    else place(editor, movesTo(notes, pilePlaces(pileStart(editor, notes), notes.length)))
    regroup(editor, board, new Map(notes.map(({ id }) => [id, group.id])))
  })
  editor.tell({ kind: 'grouped', count: notes.length, title })
  return group.id
}

/** Takes the chosen notes out of their groups; a group that is chosen whole is no more. */
export function ungroupChosen(editor: Editor): void {
  ungroup(editor, editor.selection.ids)
}

export function ungroup(editor: Editor, ids: Iterable<NoteId>): void {
  const chosen = new Set(ids)
  const grouped = [...chosen].filter((id) => editor.groups.of(id))
  const whole = wholeIn(editor, chosen)
  const inWhole = new Set(whole.flatMap(({ notes }) => notes))
  const others = grouped.filter((id) => !inWhole.has(id))
  const leaving = others.length > 0 ? editor.permitted('note.move', others) : []
  const out = leaving.filter((note) => mayLeave(editor, note)).map(({ id }) => id)
  if (whole.length + out.length === 0) {
    const held = grouped[0] && editor.groups.of(grouped[0])
    if (held) editor.permits('group', held.group)
    return
  }
  editor.change((board) => {
    // A pile without a title over it would only hide its notes.
    for (const pile of whole) if (pile.group.stacked && mayMoveAll(editor, pile)) layOut(editor, pile)
    board.removeGroups(whole.map(({ group }) => group.id))
    regroup(editor, board, new Map([...inWhole, ...out].map((id) => [id, undefined])))
  })
  editor.tell({ kind: 'ungrouped', count: inWhole.size + out.length })
}

/** Lays the notes of a group on one pile, in the order in which they are read. */
export function stackGroup(editor: Editor, id: GroupId): void {
  const pile = movable(editor, id)
  if (!pile) return
  const notes = readInTurn(editor, notesOf(editor, pile))
  const orders = ordersAbove(editor.notes.all(), notes.length)
  editor.change((board) => {
    board.updateGroup(id, { stacked: true })
    place(editor, movesTo(notes, pilePlaces(pileStart(editor, notes), notes.length)))
    for (const [index, note] of notes.entries()) board.updateNote(note.id, { order: orders[index] ?? note.order })
    regroup(editor, board, new Map(), [id])
  })
  editor.tell({ kind: 'stacked', count: notes.length, title: pile.group.title })
}

/** Lays the notes of a pile side by side, in free places. */
export function spreadGroup(editor: Editor, id: GroupId): void {
  const pile = movable(editor, id)
  if (!pile) return
  editor.change((board) => {
    board.updateGroup(id, { stacked: undefined })
    layOut(editor, pile)
    regroup(editor, board, new Map(), [id])
  })
  const frame = editor.groups.get(id)?.frame
  if (frame) editor.reveal(frame)
  editor.tell({ kind: 'spread', count: pile.notes.length, title: pile.group.title })
}

/** One step to undo, and none when it is called so already. */
export function renameGroup(editor: Editor, id: GroupId, words: string): void {
  const known = editor.groups.get(id)
  const title = groupTitle(words)
  if (!known || known.group.title === title || !editor.permits('group', known.group)) return
  editor.change((board) => board.updateGroup(id, { title }))
  editor.tell({ kind: 'groupNamed', count: known.notes.length, title })
}

function mayMoveAll(editor: Editor, { notes }: BoardGroup): boolean {
  return notes.every((id) => mayMove(editor, id))
}
/** A group all of which may be laid elsewhere; that it may not be is said. */
function movable(editor: Editor, id: GroupId): BoardGroup | undefined {
  const of = editor.groups.get(id)
  if (!of || !editor.permits('group', of.group)) return undefined
  const held = notesOf(editor, of).find((note) => !mayMove(editor, note.id))
  return held && !editor.permits('note.move', held) ? undefined : of
}

function readInTurn(editor: Editor, notes: readonly BoardNote[]): BoardNote[] {
  return readingOrder(editor.zones, notes, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
}
function movesTo(notes: readonly BoardNote[], places: readonly BoardPoint[]): (readonly [BoardNote, BoardPoint])[] {
  return notes.map((note, index) => [note, places[index] ?? note.at] as const)
}

/** Where the first of them lies; in the first row of a zone a little lower, so that the title does not cover the zone's. */
function pileStart(editor: Editor, [first]: readonly BoardNote[]): BoardPoint {
  if (!first) return [0, 0]
  const [x, y] = first.at
  const zone = zoneAt(editor.zones, boxCentre(drawnBox(first)))
  return [x, zone ? Math.max(y, highestTop(zone)) : y]
}

/** A group whose frame would go around others' notes says more than it means: then its own are laid side by side. */
function gather(editor: Editor, notes: readonly BoardNote[]): void {
  const zones = new Set(notes.map(({ zone }) => zone))
  if (zones.size > 1) return // where a note lies says what it says: none is taken out of its zone
  const meant = new Set(notes.map(({ id }) => id))
  const foreign = (frame: Box) =>
    editor.notes.index.inBox(frame).flatMap((id) => (meant.has(id) ? [] : (editor.notes.boxOf(id) ?? [])))
  if (goesAroundOthers(notes.map(drawnBox), foreign)) layInBlock(editor, notes, notes[0]?.at ?? [0, 0], [...zones][0])
}

function layOut(editor: Editor, pile: BoardGroup): void {
  const notes = readInTurn(editor, notesOf(editor, pile))
  const first = notes[0]
  if (first) layInBlock(editor, notes, first.at, zoneAt(editor.zones, boxCentre(drawnBox(first)))?.id)
}

function layInBlock(editor: Editor, notes: readonly BoardNote[], near: BoardPoint, zoneId: ZoneId | undefined): void {
  const zone = editor.zone(zoneId)
  const moving = new Set(notes.map(({ id }) => id))
  const places = blockPlaces(
    notes.map(({ size, fit }): Size => [size[0], fit.height]),
    near,
    groundOf(editor.zones, zone),
    obstacles(editor, moving),
    [...editor.notes.all()].flatMap((note) => (moving.has(note.id) ? [] : drawnBox(note))),
  )
  place(editor, movesTo(notes, places), zone && (() => zone.id))
}
