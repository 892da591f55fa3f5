import { orderAbove } from '../../../shared/document/order.ts'
import type { ThingKind, Things } from '../../../shared/document/BoardDocument.ts'
import { isPlace, type Link, type LinkEnd, type LinkKind } from '../../../shared/domain/link.ts'
import type { Shape, ShapeKind } from '../../../shared/domain/shape.ts'
import { type InkPoint, packInk, type Stroke } from '../../../shared/domain/stroke.ts'
import type { InkColour } from '../../../shared/domain/thing.ts'
import { type BoardText, TEXT_LETTERS, type Zone } from '../../../shared/domain/zone.ts'
import { type Box, distance } from '../../../shared/geometry.ts'
import { type LinkId, newId, type ShapeId, type StrokeId, type TextId, type ZoneId } from '../../../shared/ids.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { putFigure, writeFigureWords } from '../figureChanges.ts'
import type { Figure, FigureId } from '../Figures.ts'
import { simplified } from '../ink.ts'

const SHAPE_SIZE: Size = [240, 140]
export const TEXT_SIZE: Size = [320, 44]
export const ZONE_SIZE: Size = [900, 640]
const LEAST = 24 // board units: a smaller box was a click
const LEAST_LINK = 12

/** Whose a new thing is, and above which others it lies. */
function belongings<Kind extends ThingKind>(
  editor: Editor,
  kind: Kind,
): Pick<Things[Kind], 'order'> & { author: Editor['author'] } {
  return { author: editor.author, order: orderAbove(editor.board.all(kind)) }
}

/** A shape in this box, and the caret in it. A box without much room was a click: a shape of the usual size, around it. */
export function createShape(editor: Editor, kind: ShapeKind, box: Box): void {
  if (!editor.permits('note.create')) return
  const { at, size } = roomy(box, SHAPE_SIZE)
  const shape: Shape = {
    id: newId<ShapeId>(),
    kind,
    at,
    size,
    colour: editor.ink,
    filled: true,
    text: '',
    ...belongings(editor, 'shapes'),
  }
  const since = editor.history.depth
  editor.change((board) => board.put('shapes', shape))
  made(editor, shape.id, since)
}

/** A text that starts here, and the caret in it. */
export function createText(editor: Editor, [x, y]: BoardPoint): void {
  if (!editor.permits('note.create')) return
  const text: BoardText = {
    id: newId<TextId>(),
    text: '',
    at: [Math.round(x), Math.round(y - TEXT_LETTERS / 2)],
    size: TEXT_SIZE,
    ...belongings(editor, 'texts'),
  }
  const since = editor.history.depth
  editor.change((board) => board.putText(text))
  made(editor, text.id, since)
}

/** A zone, for those who make the structure. It can be moved until it is locked. */
export function createZone(editor: Editor, box: Box): void {
  if (!editor.permits('structure')) return
  const { at, size } = roomy(box, ZONE_SIZE)
  const zone: Zone = {
    id: newId<ZoneId>(),
    title: '',
    instruction: '',
    at,
    size: [Math.max(size[0], 320), Math.max(size[1], 320)],
    meaning: {},
    layout: 'free',
    locked: false,
    order: orderAbove(editor.zones),
  }
  const since = editor.history.depth
  editor.change((board) => board.putZone(zone))
  made(editor, zone.id, since)
}

/** A link between two things, or places. One that goes nowhere is none. */
export function createLink(editor: Editor, from: LinkEnd, to: LinkEnd): void {
  if (!editor.permits('note.create')) return
  const isNowhere = isPlace(from) && isPlace(to) ? distance(from, to) < LEAST_LINK / editor.camera.zoom : from === to
  if (isNowhere) return
  const link: Link = {
    id: newId<LinkId>(),
    from: rounded(from),
    to: rounded(to),
    kind: 'arrow',
    colour: editor.ink,
    label: '',
    ...belongings(editor, 'links'),
  }
  editor.change((board) => board.put('links', link))
  editor.selection.set([link.id])
  editor.tell({ kind: 'drawn', what: 'links' })
}

/** A line of ink, freed of the points nobody would miss. */
export function createStroke(editor: Editor, tool: Stroke['tool'], width: number, points: readonly InkPoint[]): void {
  if (!editor.permits('note.create')) return
  const stroke: Stroke = {
    id: newId<StrokeId>(),
    tool,
    colour: editor.ink,
    width,
    ...packInk(simplified(points, 0.4 / editor.camera.zoom)),
    ...belongings(editor, 'strokes'),
  }
  editor.change((board) => board.put('strokes', stroke))
}

/** Ink of what is chosen, and of what comes. */
export function inkChosen(editor: Editor, colour: InkColour): void {
  editor.chooseInk(colour)
  const figures = editor.permittedFigures('note.write')
  if (figures.length === 0) return
  editor.change((board) => {
    for (const { kind, thing } of figures) {
      if (kind === 'shapes') board.update(kind, thing.id, { colour })
      else if (kind === 'links') board.update(kind, thing.id, { colour })
      else if (kind === 'strokes') board.update(kind, thing.id, { colour })
    }
  })
}

/**
 * What is written in a text, a shape, beside a link or over a zone. A text left empty goes.
 * @param since how deep the history was before it was made for this: a thing and its first words are one step
 */
export function wordFigure(editor: Editor, id: FigureId, words: string, since?: number): void {
  const figure = editor.figures.get(id)
  if (!figure || editor.ruleForFigure('note.write', figure)) return
  if (figure.kind === 'texts' && words.trim() === '' && since !== undefined) return editor.history.rewindTo(since)
  editor.change((board) => writeFigureWords(board, figure, words))
  if (since !== undefined) editor.history.joinSince(since)
}

function made(editor: Editor, id: FigureId, since: number): void {
  editor.selection.set([id])
  editor.writeFigure(id, since)
  editor.tell({ kind: 'drawn', what: editor.figures.get(id)?.kind ?? 'shapes' })
}

function roomy(box: Box, usual: Size): { at: BoardPoint; size: Size } {
  const isClick = box.width < LEAST && box.height < LEAST
  const [x, y] = isClick ? [box.x - usual[0] / 2, box.y - usual[1] / 2] : [box.x, box.y]
  const size: Size = isClick ? usual : [Math.max(LEAST, Math.round(box.width)), Math.max(LEAST, Math.round(box.height))]
  return { at: [Math.round(x), Math.round(y)], size }
}

function rounded(end: LinkEnd): LinkEnd {
  return isPlace(end) ? [Math.round(end[0]), Math.round(end[1])] : end
}

/** Shapes get their tint, or lose it. */
export function fillChosen(editor: Editor): void {
  const shapes = editor.permittedFigures('note.write').filter((figure) => figure.kind === 'shapes')
  const filled = !shapes.every(({ thing }) => thing.filled)
  if (shapes.length === 0) return
  editor.change((board) => {
    for (const { thing } of shapes) board.update('shapes', thing.id, { filled })
  })
}

export function linkChosen(editor: Editor, kind: LinkKind): void {
  const links = editor.permittedFigures('note.write').filter((figure) => figure.kind === 'links')
  if (links.length === 0) return
  editor.change((board) => {
    for (const { thing } of links) board.update('links', thing.id, { kind })
  })
}

/** @param letters their height in board units */
export function letterChosen(editor: Editor, letters: number): void {
  const texts = editor.permittedFigures('note.write').filter((figure) => figure.kind === 'texts')
  if (texts.length === 0) return
  editor.change((board) => {
    for (const { thing } of texts) board.updateText(thing.id, { letters })
  })
}

/** Makes what is chosen a part of the wall, or frees it again; for those who make the structure. */
export function lockChosen(editor: Editor, locked: boolean): void {
  const figures = [...editor.selection.figures]
    .flatMap((id) => editor.figures.get(id) ?? [])
    .filter(({ kind }) => kind !== 'findings') // the wall holds none: their place is the group's
  if (figures.length === 0 || !editor.permits('structure')) return
  editor.change((board) => {
    for (const figure of figures) {
      if (figure.kind === 'zones') board.updateZone(figure.thing.id, { locked })
      else putFigure(board, { ...figure, thing: { ...figure.thing, locked } } as Figure)
    }
  })
  if (locked) editor.selection.clear()
}
