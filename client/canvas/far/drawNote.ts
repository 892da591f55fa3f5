import { type BoardNote, drawnBox, type Notes } from '../../board/Notes.ts'
import { BLOCK_GAP_EM, LINE_EM } from '../../../shared/layout/textLayout.ts'
import type { Palette } from './palette.ts'

/** From this zoom on words are drawn as letters, below it as bars, and then not at all: all notes alike. */
const LETTERS_FROM = 0.27
const BARS_FROM = 0.12
const BAR_ALPHA = 0.28
const ASCENT_EM = 0.78 // from the top of the letters' box to the line they stand on
const RADIUS = 6

/** What a line around a note says of it. */
export type Mark = 'chosen' | 'found'

/** Draws a note seen from afar. @param zoom screen pixels per board unit; the context counts in board units */
export function drawNote(
  context: CanvasRenderingContext2D,
  note: BoardNote,
  mark: Mark | undefined,
  zoom: number,
  notes: Notes,
  palette: Palette,
): void {
  const { x, y, width, height } = drawnBox(note)
  context.fillStyle = palette.paper[note.colour]
  if (zoom > 0.25) {
    context.beginPath()
    context.roundRect(x, y, width, height, RADIUS)
    context.fill()
  } else {
    context.fillRect(x, y, width, height)
  }
  if (palette.edge !== 'transparent') {
    context.strokeStyle = palette.edge
    context.lineWidth = 1 / zoom
    context.strokeRect(x, y, width, height)
  }
  if (zoom >= LETTERS_FROM) drawLetters(context, note, notes, palette)
  else if (zoom >= BARS_FROM) drawBars(context, note, palette)
  if (mark) {
    context.strokeStyle = palette[mark]
    context.lineWidth = 2.5 / zoom
    context.strokeRect(x, y, width, height)
  }
}

function drawLetters(context: CanvasRenderingContext2D, note: BoardNote, notes: Notes, palette: Palette): void {
  const { fontSize, lines, padding } = note.fit
  context.fillStyle = palette.ink
  context.font = `${fontSize}px ${palette.font}`
  let y = note.at[1] + padding + (ASCENT_EM + (LINE_EM - 1) / 2) * fontSize
  for (const { text, indent } of notes.linesOf(note).slice(0, lines)) {
    context.fillText(text, note.at[0] + padding + indent * fontSize, y)
    y += LINE_EM * fontSize
  }
}

/** As many bars as there are lines, about: enough to see who wrote much. */
function drawBars(context: CanvasRenderingContext2D, note: BoardNote, palette: Palette): void {
  const { fontSize, padding } = note.fit
  const room = note.size[0] - 2 * padding
  const length = note.text.length * fontSize * 0.5
  const step = (LINE_EM + BLOCK_GAP_EM / 2) * fontSize
  const most = Math.floor((note.fit.height - 2 * padding) / step)
  context.fillStyle = palette.ink
  context.globalAlpha = BAR_ALPHA
  for (let line = 0; line < Math.min(most, Math.ceil(length / room)); line++) {
    const width = Math.min(room * 0.92, length - line * room)
    context.fillRect(note.at[0] + padding, note.at[1] + padding + line * step + fontSize * 0.25, width, fontSize * 0.6)
  }
  context.globalAlpha = 1
}
