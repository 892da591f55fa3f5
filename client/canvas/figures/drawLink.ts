import type { Link } from '../../../shared/domain/link.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { FigurePalette } from './palette.ts'

const LINE_WIDTH = 2.5
const HEAD = 14 // board units from the point of an arrow to its feet
const BEND = 24 // how early a corner is rounded
const LABEL_LETTERS = 18
const LABEL_FROM = 0.2 // screen pixels per board unit: below, labels are not drawn
/** Below this zoom a link is one thin line. */
const HEADS_FROM = 0.12

/** Draws a link along its way; the context counts in board units. */
export function drawLink(
  context: CanvasRenderingContext2D,
  { kind, colour, label }: Pick<Link, 'kind' | 'colour' | 'label'>,
  way: readonly BoardPoint[],
  zoom: number,
  palette: FigurePalette,
): void {
  const [first, second] = way
  const [last, beforeLast] = [way.at(-1), way.at(-2)]
  if (!first || !second || !last || !beforeLast) return
  context.strokeStyle = palette.ink[colour]
  context.fillStyle = palette.ink[colour]
  context.lineWidth = Math.max(LINE_WIDTH, 1.5 / zoom)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(first[0], first[1])
  for (let index = 1; index < way.length - 1; index++) {
    const [corner, next] = [way[index], way[index + 1]]
    if (corner && next) context.arcTo(corner[0], corner[1], next[0], next[1], BEND)
  }
  context.lineTo(last[0], last[1])
  context.stroke()
  if (zoom >= HEADS_FROM) {
    if (kind !== 'line') drawHead(context, beforeLast, last)
    if (kind === 'both') drawHead(context, second, first)
  }
  if (label !== '' && zoom >= LABEL_FROM) drawLabel(context, label, middleOf(way), palette)
}

function drawHead(context: CanvasRenderingContext2D, from: BoardPoint, to: BoardPoint): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  context.beginPath()
  context.moveTo(to[0], to[1])
  for (const side of [-0.42, 0.42]) {
    context.lineTo(to[0] - HEAD * Math.cos(angle + side), to[1] - HEAD * Math.sin(angle + side))
  }
  context.closePath()
  context.fill()
  context.stroke()
}

function drawLabel(context: CanvasRenderingContext2D, label: string, [x, y]: BoardPoint, palette: FigurePalette): void {
  context.font = `${LABEL_LETTERS}px ${palette.font}`
  const width = context.measureText(label).width
  context.fillStyle = palette.paper
  context.beginPath()
  context.roundRect(x - width / 2 - 8, y - LABEL_LETTERS * 0.75, width + 16, LABEL_LETTERS * 1.5, 8)
  context.fill()
  context.fillStyle = palette.words
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(label, x, y)
  context.textAlign = 'start'
  context.textBaseline = 'alphabetic'
}

/** The point halfway along a way. */
export function middleOf(way: readonly BoardPoint[]): BoardPoint {
  const lengths = way.slice(1).map((point, index) => {
    const before = way[index] ?? point
    return Math.hypot(point[0] - before[0], point[1] - before[1])
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [way[index], way[index + 1]]
    if (a && b && left <= length) {
      const part = length === 0 ? 0 : left / length
      return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
    }
    left -= length
  }
  return way[0] ?? [0, 0]
}
