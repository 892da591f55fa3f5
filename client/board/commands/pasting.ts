import { MAX_NOTE_LENGTH, type Note, NOTE_SIZE } from '../../../shared/domain/note.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { type GroupId, type ItemId, newId, type NoteId, type ZoneId } from '../../../shared/ids.ts'
import { type RichText, safeAddress } from '../../../shared/document/richText.ts'
import { ordersAbove, ordersKept } from '../../../shared/document/order.ts'
import { isPlace } from '../../../shared/domain/link.ts'
import { boxAround, boxOf } from '../../../shared/geometry.ts'
import { NOTE_GAP, placeNear } from '../../../shared/placing.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import type { CopiedBoard } from '../clipboard.ts'
import type { Editor } from '../Editor.ts'
import { figureCopied, figureMoved, putFigure, raised, type Unboxed } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import { clearOfZones, createNotes, type Draft, freeCorner, freshNote, obstacles, topOrder } from './creating.ts'
import { withContents } from './moving.ts'

export const MAX_PASTED_NOTES = 300 // more is an import, which has its own way in

/** An address alone becomes a link. */
function wordsOf(line: string): string | RichText {
  const link = safeAddress(line)
  return link ? [{ kind: 'paragraph', runs: [{ text: link, link }] }] : line
}

/** One note a text, in one step. */
export function pasteLines(editor: Editor, lines: readonly string[]): NoteId[] {
  return paste(
    editor,
    lines.map((line) => ({ words: wordsOf(line.slice(0, MAX_NOTE_LENGTH)) })),
  )
}

/**
 * What was copied from a board of ours, with its colours and as it lay: zones with what was in them, for who makes the structure;
 * for others what was in them. One step.
 */
export function pasteBoard(editor: Editor, copied: CopiedBoard): void {
  const zones = editor.ruleFor('structure') ? [] : copied.zones
  const figures = figuresOf(copied, zones)
  if (figures.length === 0 && copied.groups.length === 0) return void paste(editor, copied.notes)
  if (!editor.permits('note.create')) return
  editor.endWriting()
  const by = awayFrom(editor, copied, figures)
  const copyOf = new Map<ItemId, ItemId>()
  for (const { thing } of figures) copyOf.set(thing.id, newId<FigureId>())
  const groups = groupsOf(editor, copied, copyOf)
  const orders = ordersKept(editor.notes.all(), copied.notes)
  const notes = copied.notes.map(({ id, at, colour, zone, group }, index): Note => {
    const order = orders[index] ?? topOrder(editor)
    const note = freshNote(editor, [at[0] + by[0], at[1] + by[1]], order, colour)
    if (id) copyOf.set(id, note.id)
    const own = zone && (copyOf.get(zone) as ZoneId | undefined)
    return { ...note, zone: own ?? note.zone, group: group && groups.get(group)?.id }
  })
  const pasted = raised(editor.board, figures).map((figure) =>
    figureCopied(figureMoved(figure, by), copyOf, editor.author),
  )
  editor.change((board) => {
    for (const figure of pasted) putFigure(board, figure)
    for (const group of groups.values()) board.putGroup(group)
    for (const [index, note] of notes.entries()) board.putNote(note, copied.notes[index]?.words)
  })
  choosePasted(editor, notes, pasted)
}

/** How far from where they lay things are pasted: a zone on ground of its own, or it would mix with what is there. */
function awayFrom(editor: Editor, { notes, zones }: CopiedBoard, figures: readonly Unboxed[]): BoardPoint {
  const boxes = [
    ...notes.map(({ at }) => boxOf(at, NOTE_SIZE)),
    ...figures.flatMap(({ kind, thing }) => {
      if (kind === 'links') return []
      return boxOf(thing.at, kind === 'strokes' ? [1, 1] : thing.size)
    }),
  ]
  const around = boxAround(boxes)
  if (!around) return [40, 40]
  const size: Size = [around.width, around.height]
  const hasZones = figures.some(({ kind }) => kind === 'zones')
  // On the board that it was copied from, a zone comes beside itself.
  const isHere = hasZones && zones.some(({ id }) => editor.zone(id))
  const near: BoardPoint = isHere ? [around.x + around.width + NOTE_GAP, around.y] : freeCorner(editor, size)
  const corner = hasZones ? placeNear(near, size, clearOfZones(editor, obstacles(editor))) : near
  return [corner[0] - around.x, corner[1] - around.y]
}

/** Groups to be made for those that were copied whole. @param copyOf what the zones have become */
function groupsOf(
  editor: Editor,
  { notes, groups }: CopiedBoard,
  copyOf: ReadonlyMap<ItemId, ItemId>,
): Map<GroupId, Group> {
  const named = new Set(notes.map(({ group }) => group))
  const whole = editor.ruleFor('group') ? [] : groups.filter(({ id }) => named.has(id))
  const orders = ordersAbove(editor.board.groups(), whole.length)
  return new Map(
    whole.map((group, index) => [
      group.id,
      {
        ...group,
        id: newId<GroupId>(),
        zone: group.zone && (copyOf.get(group.zone) as ZoneId | undefined),
        order: orders[index] ?? group.order,
      },
    ]),
  )
}

/** What lies in a zone that was pasted is carried with it, and not chosen beside it. */
function choosePasted(editor: Editor, notes: readonly Note[], figures: readonly Unboxed[]): void {
  const ids = [...notes.map(({ id }) => id), ...figures.map(({ thing }) => thing.id)]
  const zones = new Set<ItemId>(figures.flatMap(({ kind, thing }) => (kind === 'zones' ? thing.id : [])))
  const contents = new Set<ItemId>()
  for (const zone of zones) {
    const { notes: inIt, figures: onIt } = withContents(editor, [zone])
    for (const id of [...inIt, ...onIt]) if (id !== zone) contents.add(id)
  }
  const outermost = ids.filter((id) => !contents.has(id))
  editor.selection.set(outermost, zones.size === 0 ? notes[0]?.id : undefined)
  const box = editor.boxAround(ids)
  if (box) editor.reveal(box)
  editor.tell({ kind: 'pasted', count: ids.length, hasFigures: figures.length > 0 })
}

/** A link whose ends were not copied with it has nothing to hold on to on another board. */
function figuresOf(
  { notes, links, texts, shapes, strokes, images }: CopiedBoard,
  zones: CopiedBoard['zones'],
): Unboxed[] {
  const here = new Set<ItemId>([...notes, ...zones, ...texts, ...shapes, ...images].flatMap(({ id }) => id ?? []))
  const held = links.filter(({ from, to }) => [from, to].every((end) => isPlace(end) || here.has(end)))
  return [
    ...zones.map((thing) => ({ kind: 'zones', thing }) as const),
    ...images.map((thing) => ({ kind: 'images', thing }) as const),
    ...shapes.map((thing) => ({ kind: 'shapes', thing }) as const),
    ...texts.map((thing) => ({ kind: 'texts', thing }) as const),
    ...strokes.map((thing) => ({ kind: 'strokes', thing }) as const),
    ...held.map((thing) => ({ kind: 'links', thing }) as const),
  ]
}

function paste(editor: Editor, drafts: readonly Draft[]): NoteId[] {
  const ids = createNotes(editor, drafts.slice(0, MAX_PASTED_NOTES))
  if (ids.length > 0) editor.tell({ kind: 'pasted', count: ids.length })
  return ids
}
