import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { ordersKept } from '../../shared/document/order.ts'
import { isPlace, type LinkEnd } from '../../shared/domain/link.ts'
import { type Box, inTenths } from '../../shared/geometry.ts'
import type { BoardPoint } from '../../shared/units.ts'
import type { ItemId, ParticipantId } from '../../shared/ids.ts'
import type { Figure } from './Figures.ts'

/** A figure without where it is drawn, which only the board knows. */
export type Unboxed = {
  readonly [Kind in Figure['kind']]: Pick<Extract<Figure, { kind: Kind }>, 'kind' | 'thing'>
}[Figure['kind']]

/** A figure some board units further: what of it changes. A link moves by its free ends; the others follow their things. */
export function figureMoved<One extends Unboxed>(figure: One, [dx, dy]: BoardPoint): One {
  const by = ([x, y]: BoardPoint): BoardPoint => inTenths([x + dx, y + dy])
  if (figure.kind === 'links') {
    const end = (at: LinkEnd) => (isPlace(at) ? by(at) : at)
    return { ...figure, thing: { ...figure.thing, from: end(figure.thing.from), to: end(figure.thing.to) } }
  }
  return { ...figure, thing: { ...figure.thing, at: by(figure.thing.at) } }
}

/** A figure in another box; those without a size of their own keep it. */
export function figureResized(figure: Figure, { x, y, width, height }: Box): Figure {
  if (figure.kind === 'links' || figure.kind === 'strokes' || figure.kind === 'findings') return figure
  const at: BoardPoint = [Math.round(x), Math.round(y)]
  return { ...figure, thing: { ...figure.thing, at, size: [Math.round(width), Math.round(height)] } } as Figure
}

/** Writes a figure as it is to be, whole. */
export function putFigure(board: BoardDocument, figure: Unboxed): void {
  switch (figure.kind) {
    case 'zones':
      return board.putZone(figure.thing)
    case 'images':
      return board.put('images', figure.thing)
    case 'shapes':
      return board.put('shapes', figure.thing)
    case 'texts':
      return board.put('texts', figure.thing)
    case 'links':
      return board.put('links', figure.thing)
    case 'strokes':
      return board.put('strokes', figure.thing)
    case 'findings':
      // Where it lies, and no more: what it says is written by others at the same time.
      return board.records.update('findings', figure.thing.id, { at: figure.thing.at })
  }
}

const LONGEST_LINE = 400 // letters, as the server takes them
const LONGEST_TEXT = 20_000

/** How many letters may be written on a figure. */
export function mostLetters({ kind }: Pick<Figure, 'kind'>): number {
  return kind === 'texts' || kind === 'shapes' ? LONGEST_TEXT : LONGEST_LINE
}

/** What is written in a text, a shape, beside a link, under a picture or over a zone. A text left empty goes. */
export function writeFigureWords(board: BoardDocument, { kind, thing }: Unboxed, words: string): void {
  const line = words.replaceAll('\n', ' ').slice(0, LONGEST_LINE)
  switch (kind) {
    case 'zones':
      return board.updateZone(thing.id, { title: line })
    case 'texts':
      return words.trim() === '' ? board.removeTexts([thing.id]) : board.updateText(thing.id, { text: words })
    case 'shapes':
      return board.update('shapes', thing.id, { text: words })
    case 'links':
      return board.update('links', thing.id, { label: line })
    case 'images':
      return board.update('images', thing.id, { alt: line })
    case 'strokes':
    case 'findings': // it is written on its own page
      return undefined
  }
}

/** What is written on a figure; '' for nothing. */
export function figureWords({ kind, thing }: Unboxed): string {
  switch (kind) {
    case 'zones':
    case 'findings':
      return thing.title
    case 'texts':
    case 'shapes':
      return thing.text
    case 'links':
      return thing.label
    case 'images':
      return thing.alt
    case 'strokes':
      return ''
  }
}

/** Takes figures away; the notes in a zone that goes stay where they are. A finding leaves the board alone: it stays one. */
export function removeFigures(board: BoardDocument, figures: readonly Unboxed[]): void {
  for (const { kind, thing } of figures) {
    if (kind === 'zones') board.removeZones([thing.id])
    else if (kind === 'images') board.remove(kind, [thing.id])
    else if (kind === 'shapes') board.remove(kind, [thing.id])
    else if (kind === 'texts') board.remove(kind, [thing.id])
    else if (kind === 'links') board.remove(kind, [thing.id])
    else if (kind === 'findings') board.records.update(kind, thing.id, { at: undefined })
    else board.remove(kind, [thing.id])
  }
}

/** Figures above all others of their kind, over each other as they are. */
export function raised<One extends Unboxed>(board: BoardDocument, figures: readonly One[]): One[] {
  const orders = new Map<Figure['kind'], string[]>()
  for (const kind of new Set(figures.map((figure) => figure.kind))) {
    if (kind === 'findings') continue // among themselves they are told apart by their place
    const present = kind === 'zones' ? board.zones() : board.all(kind)
    const same = figures.filter((figure) => figure.kind === kind).map(({ thing }) => thing)
    orders.set(kind, ordersKept(present, same))
  }
  return figures.map((figure) => {
    const order = orders.get(figure.kind)?.shift() ?? figure.thing.order
    return { ...figure, thing: { ...figure.thing, order } }
  })
}

/** One's own copy of a thing; a link between things that were copied with it links the copies. */
export function figureCopied(
  figure: Unboxed,
  copyOf: ReadonlyMap<ItemId, ItemId>,
  author: ParticipantId | undefined,
): Unboxed {
  const id = copyOf.get(figure.thing.id)
  if (figure.kind === 'zones') return { ...figure, thing: { ...figure.thing, id, locked: false } } as Unboxed
  const thing = { ...figure.thing, id, author, locked: undefined }
  if (figure.kind !== 'links') return { ...figure, thing } as Unboxed
  const end = (at: LinkEnd): LinkEnd => (isPlace(at) ? at : (copyOf.get(at) ?? at))
  return { ...figure, thing: { ...thing, from: end(figure.thing.from), to: end(figure.thing.to) } } as Unboxed
}
