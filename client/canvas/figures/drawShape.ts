import type { Shape } from '../../../shared/domain/shape.ts'
import { richTextOf } from '../../../shared/document/richText.ts'
import type { Box } from '../../../shared/geometry.ts'
import { type Fit, type Fitting, fitText } from '../../../shared/layout/fitText.ts'
import { brokenLines, LINE_EM, measured, type TextMeasure } from '../../../shared/layout/textLayout.ts'
import type { FigurePalette } from './palette.ts'

const LINE_WIDTH = 2.5
const CORNER = 10
const FILL_ALPHA = 0.14
const WORDS_FROM = 0.12 // screen pixels per board unit: below, words are not drawn
const ASCENT_EM = 0.78
const FITTING: Fitting = { ceiling: 28, floor: 11, padding: 12, grows: false }
/** How much of a box the words of a shape may take: an ellipse and a diamond narrow. */
const INSIDE = { rectangle: 1, ellipse: 0.72, diamond: 0.56 } as const

const layouts = new WeakMap<
  Shape,
  { readonly fit: Fit; readonly lines: readonly { readonly text: string }[]; readonly measure: TextMeasure }
>()

/** Draws a shape with its words; the context counts in board units. @param zoom screen pixels per board unit */
export function drawShape(
  context: CanvasRenderingContext2D,
  shape: Shape,
  box: Box,
  zoom: number,
  measure: TextMeasure,
  palette: FigurePalette,
): void {
  outline(context, shape.kind, box)
  const colour = palette.ink[shape.colour]
  context.fillStyle = palette.paper
  if (shape.filled) {
    context.fill()
    context.globalAlpha = FILL_ALPHA
    context.fillStyle = colour
    context.fill()
    context.globalAlpha = 1
  }
  context.strokeStyle = colour
  context.lineWidth = Math.max(LINE_WIDTH, 1.5 / zoom)
  context.stroke()
  if (shape.text !== '' && zoom >= WORDS_FROM) drawWords(context, shape, box, measure, palette)
}

/** The way around a shape, ready to be filled or drawn. */
export function outline(context: CanvasRenderingContext2D, kind: Shape['kind'], { x, y, width, height }: Box): void {
  context.beginPath()
  if (kind === 'rectangle') context.roundRect(x, y, width, height, Math.min(CORNER, width / 4, height / 4))
  else if (kind === 'ellipse') context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
  else {
    context.moveTo(x + width / 2, y)
    context.lineTo(x + width, y + height / 2)
    context.lineTo(x + width / 2, y + height)
    context.lineTo(x, y + height / 2)
    context.closePath()
  }
}

function drawWords(
  context: CanvasRenderingContext2D,
  shape: Shape,
  box: Box,
  measure: TextMeasure,
  palette: FigurePalette,
): void {
  const { fit, lines } = layoutOf(shape, measure)
  context.fillStyle = palette.words
  context.font = `${fit.fontSize}px ${palette.font}`
  context.textAlign = 'center'
  const shown = lines.slice(0, fit.lines)
  const top = box.y + (box.height - shown.length * fit.fontSize * LINE_EM) / 2
  for (const [index, { text }] of shown.entries()) {
    const y = top + index * LINE_EM * fit.fontSize + (ASCENT_EM + (LINE_EM - 1) / 2) * fit.fontSize
    context.fillText(text.trim(), box.x + box.width / 2, y)
  }
  context.textAlign = 'start'
}

function layoutOf(shape: Shape, measure: TextMeasure) {
  const known = layouts.get(shape)
  if (known?.measure === measure) return known
  const room = INSIDE[shape.kind]
  const size = [shape.size[0] * room, shape.size[1] * room] as const
  const text = measured(richTextOf(shape.text), measure)
  const fit = fitText(text, size, FITTING)
  const lines = brokenLines(text, Math.max(1, size[0] - 2 * fit.padding) / fit.fontSize)
  const layout = { fit, lines, measure }
  layouts.set(shape, layout)
  return layout
}
