import { getStroke } from 'perfect-freehand'
import { type Stroke, unpackInk } from '../../domain/stroke.ts'
import { boxAround, boxOf } from '../../geometry.ts'
import { inkColourValues } from './palette.ts'
import { n } from './numbers.ts'
import type { Drawn } from './Scene.ts'

/** How a highlighter lets through what it lies on. */
const HIGHLIGHTER = 0.3

/** A line of ink, as wide as the hand pressed: the same outline as on the board (client/canvas/figures/drawStroke.ts). */
export function drawnStroke(stroke: Stroke): Drawn[] {
  const points = unpackInk(stroke)
  const around = boxAround(points.map(([x, y]) => boxOf([x, y], [0, 0])))
  if (!around) return []
  const isPen = stroke.tool === 'pen'
  const outline = getStroke(points as unknown as [number, number, number][], {
    size: stroke.width,
    thinning: isPen ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: isPen && points.every(([, , pressure]) => pressure === 0.5),
    last: true,
  })
  const [first] = outline
  if (!first) return []
  const curves = outline.map(([x, y], index) => {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? []
    return `Q${n(x)} ${n(y)} ${n((x + nextX) / 2)} ${n((y + nextY) / 2)}`
  })
  return [
    { kind: 'box', box: around, radius: 0 }, // not seen, and in the picture whole
    {
      kind: 'path',
      path: `M${n(first[0])} ${n(first[1])}${curves.join('')}Z`,
      fill: inkColourValues[stroke.colour],
      ...(!isPen && { opacity: HIGHLIGHTER }),
    },
  ]
}
