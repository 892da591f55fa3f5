import { MAX_NOTE_LENGTH, NOTE_SIZE } from '../../../shared/domain/note.ts'
import { type ItemId, newId, type NoteId } from '../../../shared/ids.ts'
import { type RichText, safeAddress } from '../../../shared/document/richText.ts'
import { ordersKept } from '../../../shared/document/order.ts'
import { isPlace } from '../../../shared/domain/link.ts'
import { boxAround, boxOf } from '../../../shared/geometry.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { CopiedBoard } from '../clipboard.ts'
import type { Editor } from '../Editor.ts'
import { figureCopied, figureMoved, putFigure, raised, type Unboxed } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import { createNotes, type Draft, freeCorner, freshNote, topOrder } from './creating.ts'

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

/** What was copied from a board of ours, with its colours and as it lay. One step. */
export function pasteBoard(editor: Editor, copied: CopiedBoard): void {
  const figures = figuresOf(copied)
  if (figures.length === 0) return void paste(editor, copied.notes)
  if (!editor.permits('note.create')) return
  editor.endWriting()
  const boxes = [
    ...copied.notes.map(({ at }) => boxOf(at, NOTE_SIZE)),
    ...figures.flatMap(({ kind, thing }) => {
      if (kind === 'links') return []
      return boxOf(thing.at, kind === 'strokes' ? [1, 1] : thing.size)
    }),
  ]
  const around = boxAround(boxes)
  const corner = around ? freeCorner(editor, [around.width, around.height]) : ([0, 0] as const)
  const by: BoardPoint = around ? [corner[0] - around.x, corner[1] - around.y] : [40, 40]
  const orders = ordersKept(editor.notes.all(), copied.notes)
  const copyOf = new Map<ItemId, ItemId>()
  const notes = copied.notes.map(({ id, at, colour }, index) => {
    const order = orders[index] ?? topOrder(editor)
    const note = freshNote(editor, [at[0] + by[0], at[1] + by[1]], order, colour)
    if (id) copyOf.set(id, note.id)
    return note
  })
  for (const { thing } of figures) copyOf.set(thing.id, newId<FigureId>())
  const pasted = raised(editor.board, figures).map((figure) =>
    figureCopied(figureMoved(figure, by), copyOf, editor.author),
  )
  editor.change((board) => {
    for (const [index, note] of notes.entries()) board.putNote(note, copied.notes[index]?.words)
    for (const figure of pasted) putFigure(board, figure)
  })
  const ids = [...notes.map(({ id }) => id), ...pasted.map(({ thing }) => thing.id)]
  editor.selection.set(ids, notes[0]?.id)
  const box = editor.boxAround(ids)
  if (box) editor.reveal(box)
  editor.tell({ kind: 'pasted', count: ids.length, hasFigures: true })
}

/** A link whose ends were not copied with it has nothing to hold on to on another board. */
function figuresOf({ notes, links, texts, shapes, strokes, images }: CopiedBoard): Unboxed[] {
  const here = new Set<ItemId>([...notes, ...texts, ...shapes, ...images].flatMap(({ id }) => id ?? []))
  const held = links.filter(({ from, to }) => [from, to].every((end) => isPlace(end) || here.has(end)))
  return [
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
