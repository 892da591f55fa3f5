import { getStroke } from 'perfect-freehand'
import { type InkPoint, type Stroke, unpackInk } from '../../../shared/domain/stroke.ts'
import type { FigurePalette } from './palette.ts'

/** How a highlighter lets through what it lies on. */
const HIGHLIGHTER_ALPHA = 0.3
const paths = new WeakMap<object, Path2D>()

/** Draws a line of ink; the context counts in board units. */
export function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, palette: FigurePalette): void {
  const known = paths.get(stroke.points)
  const path = known ?? inkPath(stroke, unpackInk({ ...stroke, at: [0, 0] }))
  if (!known) paths.set(stroke.points, path)
  context.save()
  context.translate(stroke.at[0], stroke.at[1])
  fillInk(context, stroke, path, palette)
  context.restore()
}

/** A line that is being drawn, whose points are not packed yet. */
export function drawWetInk(
  context: CanvasRenderingContext2D,
  ink: Pick<Stroke, 'tool' | 'colour' | 'width'>,
  points: readonly InkPoint[],
  palette: FigurePalette,
): void {
  fillInk(context, ink, inkPath(ink, points), palette)
}

function fillInk(
  context: CanvasRenderingContext2D,
  { tool, colour }: Pick<Stroke, 'tool' | 'colour'>,
  path: Path2D,
  palette: FigurePalette,
): void {
  context.fillStyle = palette.ink[colour]
  context.globalAlpha = tool === 'highlighter' ? HIGHLIGHTER_ALPHA : 1
  context.fill(path)
  context.globalAlpha = 1
}

/** The outline of a line: a pen presses more or less, a highlighter never. */
function inkPath({ tool, width }: Pick<Stroke, 'tool' | 'width'>, points: readonly InkPoint[]): Path2D {
  const feelsNothing = points.every((point) => point[2] === 0.5)
  const outline = getStroke(points as [number, number, number][], {
    size: width,
    thinning: tool === 'pen' ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: tool === 'pen' && feelsNothing,
    last: true,
  })
  const path = new Path2D()
  const [first] = outline
  if (!first) return path
  path.moveTo(first[0] ?? 0, first[1] ?? 0)
  for (const [index, [x = 0, y = 0]] of outline.entries()) {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? []
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
  }
  path.closePath()
  return path
}
