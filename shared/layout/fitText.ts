import type { Size } from '../units.ts'
import { heightAt, LINE_EM, type MeasuredText } from './textLayout.ts'

/** How text is fitted on its paper, in board units. */
export interface Fitting {
  /** The largest letters: what a short note has. */
  readonly ceiling: number
  /** The smallest letters: below this the paper grows, or the text is cut. */
  readonly floor: number
  /** From paper's edge to text. */
  readonly padding: number
  /** Whether the paper grows under text that does not fit at the floor; else the text is cut. */
  readonly grows: boolean
}
export interface Fit {
  readonly fontSize: number
  /** How high the note is drawn: its own height, or more where it grew. */
  readonly height: number
  readonly padding: number
  /** How many lines there is room for, when the text has to be cut. */
  readonly lines?: number | undefined
}

export const NOTE_FITTING: Fitting = { ceiling: 22, floor: 14, padding: 14, grows: true }
const TRIES = 6 // halves 8 units six times: an eighth of a unit, which no eye tells apart
const SAFETY = 1 // a unit of width in hand, since a browser's own sums are rounded

/**
 * The largest letters with which a text fits on its paper, found by halving.
 * A word is not broken to make letters larger; at the floor it is, when it must be.
 */
export function fitText(text: MeasuredText, [width, height]: Size, fitting: Fitting): Fit {
  const { ceiling, floor, padding, grows } = fitting
  const lineWidth = Math.max(1, width - 2 * padding - SAFETY)
  const room = Math.max(1, height - 2 * padding)
  const heightOf = (fontSize: number) => heightAt(text, lineWidth / fontSize) * fontSize
  const fits = (fontSize: number) => text.longest * fontSize <= lineWidth && heightOf(fontSize) <= room
  if (fits(ceiling)) return { fontSize: ceiling, height, padding }

  let small = floor
  let large = ceiling
  for (let tries = 0; tries < TRIES; tries++) {
    const middle = (small + large) / 2
    if (fits(middle)) small = middle
    else large = middle
  }
  const needed = heightOf(small)
  if (needed <= room) return { fontSize: small, height, padding }
  if (grows) return { fontSize: floor, height: Math.ceil(needed + 2 * padding), padding }
  return { fontSize: floor, height, padding, lines: Math.max(1, Math.floor(room / (floor * LINE_EM))) }
}
