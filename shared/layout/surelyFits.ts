import type { RichText } from '../document/richText.ts'
import type { Size } from '../units.ts'
import type { Fitting } from './fitText.ts'
import { BLOCK_GAP_EM, LINE_EM, LIST_INDENT_EM, type TextMeasure } from './textLayout.ts'

const SAFETY = 1.05 // letters in a word stand a little farther apart than alone, a few of them
const LATIN_END = 0x250 // letters beyond may join, stack or stand in pairs: these are measured as words
const PUNCTUATION = { from: 0x2010, to: 0x2064 } // dashes, quotes, spaces that hold

/** Widths of letters by themselves, each measured once; Infinity for what is no letter of ours. */
export class LetterWidths {
  readonly #measure: TextMeasure
  readonly #plain: number[] = []
  readonly #bold: number[] = []
  readonly #italic: number[] = []
  readonly #both: number[] = []

  constructor(measure: TextMeasure) {
    this.#measure = measure
  }

  /** em by the code of a letter */
  of(code: number, bold: boolean, italic: boolean): number {
    const widths = bold ? (italic ? this.#both : this.#bold) : italic ? this.#italic : this.#plain
    const known = widths[code]
    if (known !== undefined) return known
    const isKnown = code < LATIN_END || (code >= PUNCTUATION.from && code <= PUNCTUATION.to)
    const width = isKnown ? this.#measure(String.fromCharCode(code), { bold, italic }) * SAFETY : Infinity
    widths[code] = width
    return width
  }
}

/**
 * Whether a text is sure to fit on its paper with the smallest letters, so that the paper keeps its height: told from the widths
 * of its letters, without measuring a word. False says nothing.
 */
export function surelyFits(words: RichText, [width, height]: Size, fitting: Fitting, letters: LetterWidths): boolean {
  const { floor, padding } = fitting
  const line = (width - 2 * padding - 1) / floor
  const room = (height - 2 * padding) / floor
  let high = Math.max(0, words.length - 1) * BLOCK_GAP_EM
  for (const { kind, runs } of words) {
    const wide = kind === 'paragraph' ? line : line - LIST_INDENT_EM
    high += LINE_EM * linesAtMost(runs, wide, letters)
    if (!(high <= room)) return false
  }
  return true
}

/** How many lines these runs take at most; Infinity when a word may be longer than a line. Fewer breaks are seen than there are. */
function linesAtMost(runs: RichText[number]['runs'], wide: number, letters: LetterWidths): number {
  let count = 1
  let used = 0 // em taken on the present line, with the space before the next word
  let word = 0
  for (const { text, bold = false, italic = false } of runs) {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      const isBreak = code === SPACE || code === TAB || code === NEWLINE
      if (!isBreak) {
        word += letters.of(code, bold, italic)
        if (word > wide) return Infinity
        if (used > 0 && used + word > wide) {
          count++
          used = 0
        }
        continue
      }
      used += word
      word = 0
      if (code === NEWLINE) {
        count++
        used = 0
      } else {
        used += letters.of(SPACE, bold, italic)
        // Spaces at the end of a line may be set on one of their own.
        if (used > wide) {
          count++
          used = 0
        }
      }
    }
  }
  return count
}
const SPACE = 32
const TAB = 9
const NEWLINE = 10
