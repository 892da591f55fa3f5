import { type Box, boxGrown } from '../../../shared/geometry.ts'
import { isPlace, type LinkEnd } from '../../../shared/domain/link.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../../board/Editor.ts'
import type { Figure } from '../../board/Figures.ts'
import { handlePoint, handlesOf } from '../../board/handles.ts'
import { routeLink } from '../../../shared/layout/routing.ts'
import type { Guide, Sketch } from '../../board/Sketch.ts'
import { drawLink } from './drawLink.ts'
import { outline } from './drawShape.ts'
import { drawWetInk } from './drawStroke.ts'
import type { FigurePalette } from './palette.ts'

const HANDLE_PX = 5
const ROOM_PX = 4 // between a thing and the line around it

/** Draws over the board in screen pixels. */
export function drawOverlay(context: CanvasRenderingContext2D, editor: Editor, palette: FigurePalette): void {
  for (const id of editor.selection.figures) {
    const figure = editor.figures.get(id)
    if (figure) drawChosen(context, editor, figure, palette)
  }
  const { sketch } = editor
  if (sketch) drawSketch(context, editor, sketch, palette)
  for (const { colour, points } of editor.others.lights()) drawLight(context, editor, points, colourOf(colour, palette))
}

function drawChosen(context: CanvasRenderingContext2D, editor: Editor, figure: Figure, palette: FigurePalette): void {
  const box = editor.whereIs(figure.thing.id)
  if (!box) return
  context.strokeStyle = palette.chosen
  context.lineWidth = 2
  const isHeld = editor.resizable === figure && !editor.isDragging
  if (figure.kind === 'links') {
    const points = (figure.way ?? []).map((point) => editor.camera.toScreen(point))
    context.globalAlpha = 0.35
    context.lineWidth = 8
    line(context, points)
    context.globalAlpha = 1
    context.lineWidth = 2
    if (isHeld) for (const point of [points[0], points.at(-1)]) if (point) knob(context, point, palette)
    return
  }
  const { x, y, width, height } = onScreen(editor, box)
  context.strokeRect(x - ROOM_PX, y - ROOM_PX, width + 2 * ROOM_PX, height + 2 * ROOM_PX)
  if (!isHeld || editor.sketch) return
  for (const handle of handlesOf(box, editor.camera.zoom))
    knob(context, editor.camera.toScreen(handlePoint(box, handle)), palette)
}

function drawSketch(context: CanvasRenderingContext2D, editor: Editor, sketch: Sketch, palette: FigurePalette): void {
  const { zoom } = editor.camera
  context.strokeStyle = palette.chosen
  context.lineWidth = 2
  switch (sketch.kind) {
    case 'box':
      outline(context, sketch.shape === 'zone' ? 'rectangle' : sketch.shape, onScreen(editor, sketch.box))
      return context.stroke()
    case 'resize': {
      const { x, y, width, height } = onScreen(editor, sketch.box)
      return context.strokeRect(x, y, width, height)
    }
    case 'ink':
      return inUnits(context, editor, () => drawWetInk(context, sketch, sketch.points, palette))
    case 'link':
      return inUnits(context, editor, () => {
        const [from, to] = [anchor(editor, sketch.from), anchor(editor, sketch.to)]
        drawLink(context, { kind: 'arrow', colour: editor.ink, label: '' }, routeLink(from, to, []), zoom, palette)
        for (const end of [sketch.from, sketch.to]) if (!isPlace(end)) ring(context, anchor(editor, end), zoom, palette)
      })
    case 'light':
      return drawLight(context, editor, sketch.points, palette.ink.brick)
    case 'guides':
      for (const guide of sketch.guides) drawGuide(context, editor, guide, palette)
      if (sketch.onto) inUnits(context, editor, () => ring(context, sketch.onto as Box, zoom, palette))
      return undefined
    case 'erase':
      return undefined // what it touches fades in the picture itself
  }
}

function drawGuide(
  context: CanvasRenderingContext2D,
  editor: Editor,
  { from, to, kind }: Guide,
  palette: FigurePalette,
): void {
  const [a, b] = [editor.camera.toScreen(from), editor.camera.toScreen(to)]
  context.strokeStyle = palette.ink.brick
  context.lineWidth = 1
  line(context, [a, b])
  if (kind === 'line') return
  const isAcross = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1])
  for (const [x, y] of [a, b])
    line(
      context,
      isAcross
        ? [
            [x, y - 5],
            [x, y + 5],
          ]
        : [
            [x - 5, y],
            [x + 5, y],
          ],
    )
}

/** A trace of light: thin where the hand was, thick where it is. */
function drawLight(
  context: CanvasRenderingContext2D,
  editor: Editor,
  points: readonly BoardPoint[],
  colour: string,
): void {
  context.strokeStyle = colour
  context.lineCap = 'round'
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]]
    if (!a || !b) continue
    const age = index / points.length
    context.globalAlpha = age
    context.lineWidth = 2 + 5 * age
    line(context, [editor.camera.toScreen(a), editor.camera.toScreen(b)])
  }
  context.globalAlpha = 1
}

function ring(context: CanvasRenderingContext2D, box: Box, zoom: number, palette: FigurePalette): void {
  const { x, y, width, height } = boxGrown(box, ROOM_PX / zoom)
  context.strokeStyle = palette.chosen
  context.lineWidth = 3 / zoom
  context.strokeRect(x, y, width, height)
}

function knob(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], palette: FigurePalette): void {
  context.beginPath()
  context.arc(x, y, HANDLE_PX, 0, 2 * Math.PI)
  context.fillStyle = palette.paper
  context.fill()
  context.stroke()
}

function line(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath()
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.stroke()
}

function inUnits(context: CanvasRenderingContext2D, editor: Editor, draw: () => void): void {
  const { x, y, zoom } = editor.camera.view
  context.save()
  context.scale(zoom, zoom)
  context.translate(-x, -y)
  draw()
  context.restore()
}

function onScreen(editor: Editor, { x, y, width, height }: Box): Box {
  const [left, top] = editor.camera.toScreen([x, y])
  const { zoom } = editor.camera
  return { x: left, y: top, width: width * zoom, height: height * zoom }
}

function anchor(editor: Editor, end: LinkEnd): Box {
  const place = isPlace(end) ? { x: end[0], y: end[1], width: 0, height: 0 } : editor.whereIs(end)
  return place ?? { x: 0, y: 0, width: 0, height: 0 }
}

/** A person's colour is a name of the palette of people; light shines in ink. */
function colourOf(name: string, palette: FigurePalette): string {
  const inks = Object.values(palette.ink)
  const index = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return inks[index % inks.length] ?? palette.ink.brick
}
