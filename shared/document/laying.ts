import type { BoardImage } from '../domain/image.ts'
import { isPlace, type Link, type LinkEnd } from '../domain/link.ts'
import type { Shape } from '../domain/shape.ts'
import { unpackInk } from '../domain/stroke.ts'
import type {
  TemplateContents,
  TemplateEnd,
  TemplateImage,
  TemplateLink,
  TemplatePiece,
  TemplateShape,
} from '../domain/template.ts'
import type { BoardText, Zone } from '../domain/zone.ts'
import { cardOf } from '../domain/findingCard.ts'
import { type Box, boxAround, boxOf } from '../geometry.ts'
import { type ImageId, type LinkId, newId, type ShapeId, type TextId, type ZoneId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { ordersAbove } from './order.ts'
import { isPiece } from './templateContents.ts'

/** Board units left free between a template and what was on the board before. */
const BESIDE = 160
const WALL = 16 / 9 // width to height of what is projected

/** The pieces of a board that a template becomes: what it says, with ids of their own, in places of this board. */
export interface LaidTemplate {
  readonly zones: readonly Zone[]
  readonly texts: readonly BoardText[]
  readonly shapes: readonly Shape[]
  readonly images: readonly BoardImage[]
  readonly links: readonly Link[]
  /** The box around them; undefined for a template of nothing. */
  readonly around: Box | undefined
}

/**
 * Lays a template at a free place of a board, in one change: one step to undo. Its images are to be uploads of this board's
 * workgroup already. Called twice it lays down two, each with ids of its own.
 */
export function layTemplate(board: BoardDocument, contents: TemplateContents): LaidTemplate {
  return board.change(() => {
    const laid = placed(contents, placeFor(contents, boxOfAll(board)), board)
    for (const zone of laid.zones) board.putZone(zone)
    for (const text of laid.texts) board.putText(text)
    for (const shape of laid.shapes) board.put('shapes', shape)
    for (const image of laid.images) board.put('images', image)
    for (const link of laid.links) board.put('links', link)
    return laid
  })
}

/** What a board has of a template: all but its notes and what is said of them, from a corner of their own. */
export function templateOf(board: BoardDocument): TemplateContents {
  const [zones, texts] = [board.zones(), board.texts()]
  const [shapes, images] = [board.all('shapes'), board.all('images')]
  const pieceOf = new Map<string, TemplatePiece>()
  for (const [kind, things] of [
    ['zones', zones],
    ['texts', texts],
    ['shapes', shapes],
    ['images', images],
  ] as const)
    for (const [index, { id }] of things.entries()) pieceOf.set(id, { kind, index })
  const endOf = (end: LinkEnd): TemplateEnd | undefined => (isPlace(end) ? end : pieceOf.get(end))
  // A link to a note goes with the note.
  const links = board.all('links').flatMap((link): TemplateLink[] => {
    const [from, to] = [endOf(link.from), endOf(link.to)]
    return from && to ? [{ ...nameless(link), from, to }] : []
  })
  const some = <Piece>(pieces: readonly Piece[]) => (pieces.length > 0 ? pieces : undefined)
  const contents: TemplateContents = {
    zones: zones.map(nameless),
    texts: texts.map(nameless),
    shapes: some(shapes.map(nameless)),
    images: some(images.map(nameless)),
    links: some(links),
  }
  const { x = 0, y = 0 } = boxOfPieces(contents) ?? {}
  return movedBy(contents, [-x, -y])
}

function nameless<T extends { readonly id: string; readonly order: string }>(
  thing: T,
): Omit<T, 'id' | 'order' | 'author'> {
  const { id: _id, order: _order, author: _author, ...rest } = thing as T & { readonly author?: unknown }
  return rest
}

/** Beside what is there, or under it: whichever leaves the whole more like a wall that can be projected at once. */
function placeFor(contents: TemplateContents, taken: Box | undefined): BoardPoint {
  const own = boxOfPieces(contents)
  if (!taken || !own) return [0, 0]
  const beside = (taken.width + BESIDE + own.width) / Math.max(taken.height, own.height)
  const under = Math.max(taken.width, own.width) / (taken.height + BESIDE + own.height)
  const isBeside = Math.abs(Math.log(beside / WALL)) <= Math.abs(Math.log(under / WALL))
  const corner = isBeside ? [taken.x + taken.width + BESIDE, taken.y] : [taken.x, taken.y + taken.height + BESIDE]
  return [Math.round(corner[0] as number), Math.round(corner[1] as number)]
}

function placed(contents: TemplateContents, at: BoardPoint, board: BoardDocument): LaidTemplate {
  const { x = 0, y = 0 } = boxOfPieces(contents) ?? {}
  const moved = movedBy(contents, [at[0] - x, at[1] - y])
  const named = <Named extends ZoneId | TextId | ShapeId | ImageId | LinkId, Piece>(
    pieces: readonly Piece[] | undefined,
    present: Iterable<{ order: string }>,
  ) => {
    const orders = ordersAbove(present, pieces?.length ?? 0)
    return (pieces ?? []).map((piece, index) => ({ ...piece, id: newId<Named>(), order: orders[index] as string }))
  }
  const zones = named<ZoneId, TemplateContents['zones'][number]>(moved.zones, board.zones())
  const texts = named<TextId, TemplateContents['texts'][number]>(moved.texts, board.texts())
  const shapes = named<ShapeId, TemplateShape>(moved.shapes, board.all('shapes'))
  const images = named<ImageId, TemplateImage>(moved.images, board.all('images'))
  const pieces = { zones, texts, shapes, images }
  const endOf = (end: TemplateEnd): LinkEnd => (isPiece(end) ? (pieces[end.kind][end.index]?.id ?? [0, 0]) : end)
  const links = named<LinkId, TemplateLink>(moved.links, board.all('links')).map((link): Link => {
    return { ...link, from: endOf(link.from), to: endOf(link.to) }
  })
  return { ...pieces, links, around: boxOfPieces(moved) }
}

function movedBy({ zones, texts, shapes, images, links }: TemplateContents, [dx, dy]: BoardPoint): TemplateContents {
  const shifted = ([x, y]: BoardPoint): BoardPoint => [x + dx, y + dy]
  const moved = <Piece extends { readonly at: BoardPoint }>(piece: Piece): Piece => ({
    ...piece,
    at: shifted(piece.at),
  })
  const end = (one: TemplateEnd): TemplateEnd => (isPiece(one) ? one : shifted(one))
  return {
    zones: zones.map(moved),
    texts: texts.map(moved),
    ...(shapes && { shapes: shapes.map(moved) }),
    ...(images && { images: images.map(moved) }),
    ...(links && { links: links.map((link) => ({ ...link, from: end(link.from), to: end(link.to) })) }),
  }
}

/** The box around all pieces of a template. */
export function boxOfPieces({ zones, texts, shapes = [], images = [] }: TemplateContents): Box | undefined {
  return boxAround([...zones, ...texts, ...shapes, ...images].map(({ at, size }) => boxOf(at, size)))
}

function boxOfAll(board: BoardDocument): Box | undefined {
  const cards = board.records.all('findings').flatMap((finding) => cardOf(finding) ?? [])
  const things = [...board.texts(), ...board.all('shapes'), ...board.all('images')]
  const flat = [...board.notes(), ...board.zones(), ...things, ...cards]
  const ink = board.all('strokes').flatMap((stroke) => unpackInk(stroke).map(([x, y]) => boxOf([x, y], [0, 0])))
  return boxAround([...flat.map(({ at, size }) => boxOf(at, size)), ...ink])
}
