import type { BoardContents, WordedNote } from '../../document/contents.ts'
import { plainTextOf, richTextOf } from '../../document/richText.ts'
import { type BoardText, TEXT_LETTERS, type Zone } from '../../domain/zone.ts'
import type { BoardImage } from '../../domain/image.ts'
import type { Link } from '../../domain/link.ts'
import type { Shape } from '../../domain/shape.ts'
import { type Box, boxAround, boxGrown, boxOf } from '../../geometry.ts'
import { type Fitting, fitText, NOTE_FITTING } from '../../layout/fitText.ts'
import { setText } from '../../layout/setText.ts'
import { LINE_EM, measured, type TextMeasure } from '../../layout/textLayout.ts'
import { ZONE_HEAD, zoneHead } from '../../layout/zoneHead.ts'
import type { BoardPoint, Size } from '../../units.ts'
import { drawnImage, drawnLink, drawnShape, emptyFrame, groundOf, type Ground } from './figures.ts'
import { cardPart } from './card.ts'
import { drawnStroke } from './ink.ts'
import { letters, linesOf } from './letters.ts'
import { ground, hairline, ink, paperColours, slate, zoneGround } from './palette.ts'
import type { Drawn, Drawing, PlainDrawn, Scene, ScenePart } from './Scene.ts'

const MARGIN = 40
const EMPTY: Box = { x: 0, y: 0, width: 600, height: 400 }
const NOTE_RADIUS = 6
const ZONE_RADIUS = 16
const TEXT_LINE = 1.3
const NATURE_SIZE = 18
const LABEL_LETTERS = 18

/**
 * All that a board shows as what can be drawn, each kind in order.
 * @param whole what links may hold on to beyond the part that is drawn
 */
export function sceneOf(contents: BoardContents, drawing: Drawing, whole: BoardContents = contents): Scene {
  const places = groundOf(whole)
  const parts = [
    ...contents.zones.map((zone) => zonePart(zone, drawing)),
    ...contents.images.map((image) => imagePart(image, drawing)),
    ...contents.shapes.map((shape) => shapePart(shape, drawing)),
    ...contents.texts.map((text) => textPart(text, drawing)),
    ...contents.findings.flatMap((finding) => cardPart(finding, drawing)),
    ...contents.notes.map((note) => notePart(note, drawing)),
    ...contents.links.map((link) => linkPart(link, places, drawing)),
    ...contents.strokes.map(
      (stroke): ScenePart => ({ kind: 'stroke', id: stroke.id, says: '', drawn: drawnStroke(stroke) }),
    ),
  ]
  const around = boxAround(parts.flatMap(({ drawn }) => drawn.flatMap((one) => ('box' in one ? one.box : []))))
  return { box: around ? boxGrown(around, MARGIN) : EMPTY, ground, parts }
}

function zonePart(zone: Zone, { measure, natureName }: Drawing): ScenePart {
  const head = zoneHead(zone, measure)
  const { nature } = zone.meaning
  const [left, top] = [zone.at[0] + ZONE_HEAD.side, zone.at[1] + ZONE_HEAD.top]
  const width = zone.size[0] - 2 * ZONE_HEAD.side
  const drawn: Drawn[] = [
    {
      kind: 'box',
      box: boxOf(zone.at, zone.size),
      radius: ZONE_RADIUS,
      fill: zoneGround(nature),
      stroke: { ...hairline, width: 2 },
    },
  ]
  const bold: TextMeasure = (text) => measure(text, { bold: true, italic: false })
  const title = linesOf(zone.title, width, head.title, ZONE_HEAD.titleLine, bold)
  const titleHeight = zone.title === '' ? 0 : title.length * head.title * ZONE_HEAD.titleLine
  drawn.push(...letters(title, [left, top], head.title, ZONE_HEAD.titleLine, ink, true))
  const instruction = linesOf(zone.instruction, width, head.instruction, ZONE_HEAD.instructionLine, measure)
  const below: BoardPoint = [left, top + titleHeight]
  drawn.push(...letters(instruction, below, head.instruction, ZONE_HEAD.instructionLine, slate))
  const name = nature && natureName(nature)
  if (name) {
    const x = zone.at[0] + zone.size[0] - ZONE_HEAD.side - measure(name, { bold: false, italic: false }) * NATURE_SIZE
    const y = zone.at[1] + zone.size[1] - 14
    drawn.push({
      kind: 'letters',
      at: [x, y],
      text: name,
      fontSize: NATURE_SIZE,
      bold: false,
      italic: false,
      fill: slate,
    })
  }
  const says = [zone.title, zone.instruction, name].filter(Boolean).join('\n')
  return { kind: 'zone', id: zone.id, says, drawn }
}

function textPart(
  { id, text, at, size, letters: fontSize = TEXT_LETTERS }: BoardText,
  { measure }: Drawing,
): ScenePart {
  const lines = linesOf(text, size[0], fontSize, TEXT_LINE, measure)
  const height = Math.max(size[1], lines.length * fontSize * TEXT_LINE)
  const room: Drawn = { kind: 'box', box: boxOf(at, [size[0], height]), radius: 0 } // not seen, and in the picture whole
  return { kind: 'text', id, says: text, drawn: [room, ...letters(lines, at, fontSize, TEXT_LINE, ink)] }
}

const SHAPE_FITTING: Fitting = { ceiling: 28, floor: 11, padding: 12, grows: true }
/** How much of a box the words of a shape may take: an ellipse and a diamond narrow. */
const INSIDE = { image: 1, rectangle: 1, ellipse: 0.72, diamond: 0.56 } as const

function shapePart(shape: Shape, drawing: Drawing): ScenePart {
  const { id, kind, text } = shape
  return { kind: 'shape', id, says: text, drawn: [...drawnShape(shape), ...wordsWithin(shape, text, kind, drawing)] }
}

function imagePart(image: BoardImage, drawing: Drawing): ScenePart {
  const { id, alt } = image
  const instead = [...emptyFrame(image), ...wordsWithin(image, alt, 'image', drawing)]
  return { kind: 'image', id, says: alt, drawn: drawnImage(image, instead) }
}

/** Words in the middle of a frame: all of them, where the board cuts what does not fit. */
function wordsWithin(
  { at, size }: { readonly at: BoardPoint; readonly size: Size },
  words: string,
  form: keyof typeof INSIDE,
  { measure }: Drawing,
): PlainDrawn[] {
  if (words.trim() === '') return []
  const room: Size = [size[0] * INSIDE[form], size[1] * INSIDE[form]]
  const text = measured(richTextOf(words), measure)
  const { fontSize, padding } = fitText(text, room, SHAPE_FITTING)
  const lines = linesOf(words, Math.max(1, room[0] - 2 * padding), fontSize, LINE_EM, measure)
  const top = at[1] + (size[1] - lines.length * fontSize * LINE_EM) / 2
  return lines.flatMap(({ y, pieces }) => {
    const said = pieces.map((piece) => piece.text).join(' ')
    const x = at[0] + (size[0] - measure(said, { bold: false, italic: false }) * fontSize) / 2
    return letters([{ y, pieces }], [x, top], fontSize, LINE_EM, ink)
  })
}

function linkPart(link: Link, places: Ground, { measure }: Drawing): ScenePart {
  const { drawn, middle } = drawnLink(link, places) ?? { drawn: [], middle: undefined }
  if (link.label === '' || !middle) return { kind: 'link', id: link.id, says: link.label, drawn }
  const width = measure(link.label, { bold: false, italic: false }) * LABEL_LETTERS
  const box: Box = { x: middle[0] - width / 2 - 6, y: middle[1] - 14, width: width + 12, height: 28 }
  const lines = linesOf(link.label, Infinity, LABEL_LETTERS, LINE_EM, measure)
  const words = letters(lines, [box.x + 6, box.y + (28 - LABEL_LETTERS * LINE_EM) / 2], LABEL_LETTERS, LINE_EM, ink)
  return {
    kind: 'link',
    id: link.id,
    says: link.label,
    drawn: [...drawn, { kind: 'box', box, radius: 4, fill: ground }, ...words],
  }
}

function notePart(note: WordedNote, { measure }: Drawing): ScenePart {
  const text = measured(note.words, measure)
  const { fontSize, height, padding } = fitText(text, note.size, NOTE_FITTING)
  const lines = setText(text, (note.size[0] - 2 * padding) / fontSize, measure)
  const paper: Drawn = {
    kind: 'box',
    box: boxOf(note.at, [note.size[0], height]),
    radius: NOTE_RADIUS,
    fill: paperColours[note.colour],
    // A shadow on the wall; on paper an edge sets a pale note off from its ground.
    stroke: { colour: ink, width: 1, opacity: 0.12 },
  }
  const corner: BoardPoint = [note.at[0] + padding, note.at[1] + padding]
  return {
    kind: 'note',
    id: note.id,
    says: plainTextOf(note.words),
    drawn: [paper, ...letters(lines, corner, fontSize, LINE_EM, ink, false, measure)],
  }
}
