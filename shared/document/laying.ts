import type { TemplateContents } from '../domain/template.ts'
import { unpackInk } from '../domain/stroke.ts'
import type { BoardText, Zone } from '../domain/zone.ts'
import { type Box, boxAround, boxOf } from '../geometry.ts'
import { newId, type TextId, type ZoneId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { ordersAbove } from './order.ts'

/** Board units left free between a template and what was on the board before. */
const BESIDE = 160
const WALL = 16 / 9 // width to height of what is projected

/** The pieces of a board that a template becomes: what it says, with ids of their own, in places of this board. */
export interface LaidTemplate {
  readonly zones: readonly Zone[]
  readonly texts: readonly BoardText[]
  /** The box around them; undefined for a template of nothing. */
  readonly around: Box | undefined
}

/**
 * Lays a template at a free place of a board, in one change: one step to undo.
 * Called twice it lays down two, each with ids of its own.
 */
export function layTemplate(board: BoardDocument, contents: TemplateContents): LaidTemplate {
  return board.change(() => {
    const laid = placed(contents, placeFor(contents, boxOfAll(board)), board)
    for (const zone of laid.zones) board.putZone(zone)
    for (const text of laid.texts) board.putText(text)
    return laid
  })
}

/** What a board has of a template: its zones and texts, from a corner of their own. */
export function templateOf(board: BoardDocument): TemplateContents {
  const zones = board.zones().map(({ id: _id, order: _order, ...zone }) => zone)
  const texts = board.texts().map(({ id: _id, order: _order, author: _author, ...text }) => text)
  const { x = 0, y = 0 } = boxOfPieces({ zones, texts }) ?? {}
  return movedBy({ zones, texts }, [-x, -y])
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
  const zoneOrders = ordersAbove(board.zones(), moved.zones.length)
  const textOrders = ordersAbove(board.texts(), moved.texts.length)
  return {
    zones: moved.zones.map((zone, index) => ({ ...zone, id: newId<ZoneId>(), order: zoneOrders[index] as string })),
    texts: moved.texts.map((text, index) => ({ ...text, id: newId<TextId>(), order: textOrders[index] as string })),
    around: boxOfPieces(moved),
  }
}

function movedBy({ zones, texts }: TemplateContents, [dx, dy]: BoardPoint): TemplateContents {
  const moved = <Piece extends { readonly at: BoardPoint }>(piece: Piece): Piece => ({
    ...piece,
    at: [piece.at[0] + dx, piece.at[1] + dy],
  })
  return { zones: zones.map(moved), texts: texts.map(moved) }
}

/** The box around all pieces of a template. */
export function boxOfPieces({ zones, texts }: TemplateContents): Box | undefined {
  return boxAround([...zones, ...texts].map(({ at, size }) => boxOf(at, size)))
}

function boxOfAll(board: BoardDocument): Box | undefined {
  const flat = [...board.notes(), ...board.zones(), ...board.texts(), ...board.all('shapes'), ...board.all('images')]
  const ink = board.all('strokes').flatMap((stroke) => unpackInk(stroke).map(([x, y]) => boxOf([x, y], [0, 0])))
  return boxAround([...flat.map(({ at, size }) => boxOf(at, size)), ...ink])
}
