import { isPlace } from '../../../shared/domain/link.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { ordersKept } from '../../../shared/document/order.ts'
import { newId, type ItemId, type NoteId, type ZoneId } from '../../../shared/ids.ts'
import { NOTE_GAP, placeNear } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { figureCopied, figureMoved, putFigure, raised } from '../figureChanges.ts'
import type { Figure, FigureId } from '../Figures.ts'
import type { BoardNote } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { zoneOf } from '../zones.ts'
import { copyGroups } from './copyingGroups.ts'
import { clearOfZones, obstacles } from './creating.ts'
import { type Held, withContents } from './moving.ts'
import { wholeIn } from './regrouping.ts'

/** A zone that holds more is copied in parts: its copy is one change, sent at once. */
export const MOST_COPIED_WITH_ZONES = 500

/** Ids of what is chosen, a zone with all that lies in it. */
export function chosenWithContents(editor: Editor): ItemId[] {
  const { notes, figures } = withContents(editor, editor.selection.all)
  return [...notes, ...figures]
}

/** What a zone holds when it is copied: the links among what lies in it too, wherever they pass. */
function withLinks(editor: Editor, ids: readonly ItemId[]): Held {
  const held = withContents(editor, ids)
  if (!ids.some((id) => editor.zone(id as ZoneId))) return held
  const all = new Set<ItemId>([...held.notes, ...held.figures])
  const among = [...editor.figures.linksAt(all)].filter((id) => {
    const figure = all.has(id) ? undefined : editor.figures.get(id)
    return figure?.kind === 'links' && [figure.thing.from, figure.thing.to].every((end) => isPlace(end) || all.has(end))
  })
  return { ...held, figures: [...held.figures, ...among] }
}

/** @returns whether a zone among what is chosen holds more than is copied at once; that is said */
function isTooMuch(editor: Editor, { notes, figures }: Held, chosen: readonly ItemId[]): boolean {
  const count = notes.length + figures.length
  if (count === chosen.length || count <= MOST_COPIED_WITH_ZONES) return false
  editor.tell({ kind: 'tooManyToCopy', count, most: MOST_COPIED_WITH_ZONES })
  return true
}

/** What a clipboard takes. */
export interface Copyable {
  readonly held: Held
  /** In the order in which they are read. */
  readonly notes: readonly BoardNote[]
  readonly figures: readonly Figure[]
  /** Those of which every note is there. */
  readonly groups: readonly Group[]
}

/** What is chosen, a zone with all that lies in it; undefined when it is nothing, or too much. */
export function copyableChosen(editor: Editor): Copyable | undefined {
  const chosen = editor.selection.all
  const held = withLinks(editor, chosen)
  if (chosen.length === 0 || isTooMuch(editor, held, chosen)) return undefined
  return {
    held,
    notes: inReadingOrder(editor, held.notes),
    figures: held.figures.flatMap((id) => editor.figures.get(id) ?? []),
    groups: wholeIn(editor, new Set(held.notes)).map(({ group }) => group),
  }
}

function inReadingOrder(editor: Editor, ids: readonly NoteId[]): BoardNote[] {
  const notes = ids.flatMap((id) => editor.notes.get(id) ?? [])
  return readingOrder(editor.zones, notes, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
}

/** Copies of what is chosen beside it, chosen in its stead. The copies are one's own. */
export function duplicateChosen(editor: Editor): void {
  const box = editor.boxAround(editor.selection.all)
  if (!box) return
  if (editor.selection.size > 1) return void duplicate(editor, [NOTE_GAP * 2, NOTE_GAP * 2])
  const beside: BoardPoint = [box.width + NOTE_GAP, 0]
  if (!editor.zone(editor.selection.onlyFigure as ZoneId)) return void duplicate(editor, beside)
  // A zone that lay on another would mix what is in both.
  const free = clearOfZones(editor, obstacles(editor))
  const [x, y] = placeNear([box.x + beside[0], box.y], [box.width, box.height], free)
  duplicate(editor, [x - box.x, y - box.y])
}

/** The same, this far from the originals. @returns whether anything could be copied */
export function duplicate(editor: Editor, by: BoardPoint): boolean {
  if (!copyChosen(editor, by)) return false
  const around = editor.boxAround(editor.selection.all)
  if (around) editor.reveal(around)
  return true
}

/** What a copy is made of. */
export interface Copies {
  readonly notes: readonly NoteId[]
  readonly figures: readonly FigureId[]
}

/** The same, whether in sight or not: a zone with all that lies in it. @returns undefined when nothing could be copied */
export function copyChosen(editor: Editor, [dx, dy]: BoardPoint): Copies | undefined {
  const mayBuild = !editor.ruleFor('structure')
  // A finding is one thing wherever it is read: a second card of it would say so of two.
  const isCopied = (id: ItemId) => editor.figures.get(id)?.kind !== 'findings'
  const chosen = editor.selection.all.filter((id) => isCopied(id) && (mayBuild || !editor.zone(id as ZoneId)))
  const all = withLinks(editor, chosen)
  const held = { notes: all.notes, figures: all.figures.filter(isCopied) }
  if (chosen.length === 0 || !editor.permits('note.create') || isTooMuch(editor, held, chosen)) return undefined
  const originals = inReadingOrder(editor, held.notes)
  const figures = held.figures.flatMap((id) => editor.figures.get(id) ?? [])
  const copyOf = new Map<ItemId, ItemId>([...originals.map(({ id }) => id), ...held.figures].map((id) => [id, newId()]))
  const groups = copyGroups(editor, originals, [dx, dy])
  const orders = ordersKept(editor.notes.all(), originals)
  const copies = originals.map((original, index): Note => {
    const { words: _words, text: _text, fit: _fit, ...note } = original
    const at: Note['at'] = [note.at[0] + dx, note.at[1] + dy]
    const own = note.zone && (copyOf.get(note.zone) as ZoneId | undefined)
    return {
      ...note,
      id: copyOf.get(note.id) as NoteId,
      at,
      zone: own ?? zoneOf(editor.zones, { at, size: note.size }),
      group: groups.groupOf(original.id),
      order: orders[index] ?? note.order,
      author: editor.author,
      createdAt: Date.now(),
    }
  })
  const drawn = raised(editor.board, figures).map((figure) =>
    figureCopied(figureMoved(figure, [dx, dy]), copyOf, editor.author),
  )
  editor.change((board) => {
    for (const figure of drawn) putFigure(board, figure)
    for (const group of groups.fresh) board.putGroup(group)
    for (const [index, copy] of copies.entries()) board.putNote(copy, originals[index]?.words)
  })
  const ids = chosen.flatMap((id) => copyOf.get(id) ?? [])
  editor.selection.set(ids, copies.find(({ id }) => ids.includes(id))?.id)
  editor.tell({ kind: 'duplicated', count: ids.length, hasFigures: drawn.length > 0 })
  return { notes: copies.map(({ id }) => id), figures: drawn.map(({ thing }) => thing.id) }
}
