import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { isPlace, type LinkEnd } from '../../shared/domain/link.ts'
import type { Box } from '../../shared/geometry.ts'
import type { BoardPoint } from '../../shared/units.ts'
import type { Figure } from './Figures.ts'

/** A figure some board units further: what of it changes. A link moves by its free ends; the others follow their things. */
export function figureMoved(figure: Figure, [dx, dy]: BoardPoint): Figure {
  const by = ([x, y]: BoardPoint): BoardPoint => [Math.round(x + dx), Math.round(y + dy)]
  if (figure.kind === 'links') {
    const end = (at: LinkEnd) => (isPlace(at) ? by(at) : at)
    return { ...figure, thing: { ...figure.thing, from: end(figure.thing.from), to: end(figure.thing.to) } }
  }
  return { ...figure, thing: { ...figure.thing, at: by(figure.thing.at) } } as Figure
}

/** A figure in another box; those without a size of their own keep it. */
export function figureResized(figure: Figure, { x, y, width, height }: Box): Figure {
  if (figure.kind === 'links' || figure.kind === 'strokes') return figure
  const at: BoardPoint = [Math.round(x), Math.round(y)]
  return { ...figure, thing: { ...figure.thing, at, size: [Math.round(width), Math.round(height)] } } as Figure
}

/** Writes a figure as it is to be, whole. */
export function putFigure(board: BoardDocument, figure: Figure): void {
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
  }
}

/** Takes figures away; the notes in a zone that goes stay where they are. */
export function removeFigures(board: BoardDocument, figures: readonly Figure[]): void {
  for (const { kind, thing } of figures) {
    if (kind === 'zones') board.removeZones([thing.id])
    else if (kind === 'images') board.remove(kind, [thing.id])
    else if (kind === 'shapes') board.remove(kind, [thing.id])
    else if (kind === 'texts') board.remove(kind, [thing.id])
    else if (kind === 'links') board.remove(kind, [thing.id])
    else board.remove(kind, [thing.id])
  }
}
