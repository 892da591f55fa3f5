import { BLOCK_GAP_EM, breaksOf, LINE_EM, type MeasuredText, type TextMeasure, type Word } from './textLayout.ts'

/** Letters of one dress that stand together on a line. */
export interface SetPiece {
  readonly text: string
  /** em from the left edge of the text */
  readonly x: number
  readonly bold: boolean
  readonly italic: boolean
  /** The address it leads to. */
  readonly link?: string | undefined
}
export interface SetLine {
  /** em from the top of the text to the top of the line */
  readonly y: number
  readonly pieces: readonly SetPiece[]
}

const LEAST_WIDTH = 0.5
const MARKER_GAP_EM = 0.35

/**
 * Every letter of a text in its place, as the page breaks its lines: for pictures and pages that no browser sets.
 * @param width  of a line, in em
 * @param lineEm height of a line, in em
 * @returns lines from the top; with bold, italic and the signs of lists
 */
export function setText(
  { blocks }: MeasuredText,
  width: number,
  measure: TextMeasure,
  lineEm: number = LINE_EM,
): SetLine[] {
  const set: SetLine[] = []
  let y = 0
  let number = 0
  for (const [index, { kind, indent, lines }] of blocks.entries()) {
    if (index > 0) y += BLOCK_GAP_EM
    number = kind === 'numbered' ? number + 1 : 0
    const broken = lines.flatMap((words) => brokenWords(words, Math.max(LEAST_WIDTH, width - indent), measure))
    for (const [line, words] of broken.entries()) {
      const pieces = piecesOf(words, indent)
      const marker = line === 0 ? markerOf(kind, number) : undefined
      set.push({ y, pieces: marker ? [markerPiece(marker, indent, measure), ...pieces] : pieces })
      y += lineEm
    }
  }
  return set
}

function markerOf(kind: 'paragraph' | 'bullet' | 'numbered', number: number): string | undefined {
  if (kind === 'paragraph') return undefined
  return kind === 'bullet' ? '•' : `${number}.`
}

function markerPiece(text: string, indent: number, measure: TextMeasure): SetPiece {
  const plain = { bold: false, italic: false }
  return { text, x: Math.max(0, indent - measure(text, plain) - MARKER_GAP_EM), ...plain }
}

function brokenWords(words: readonly Word[], width: number, measure: TextMeasure): Word[][] {
  const whole = words.flatMap((word) => (word.width > width ? cutWord(word, width, measure) : [word]))
  const breaks = breaksOf(whole, width)
  const lines: Word[][] = [[]]
  for (const [index, word] of whole.entries()) {
    if (breaks.has(index)) lines.push([])
    lines.at(-1)?.push(word)
  }
  return lines
}

/** A word longer than a line, in parts that each fit on one. */
function cutWord(word: Word, width: number, measure: TextMeasure): Word[] {
  const parts: Word[] = []
  let text = ''
  let used = 0
  for (const sign of word.text.trimEnd()) {
    const more = measure(sign, word)
    if (text !== '' && used + more > width) {
      parts.push({ ...word, text, width: used, space: 0 })
      text = ''
      used = 0
    }
    text += sign
    used += more
  }
  const spaces = word.text.slice(word.text.trimEnd().length)
  parts.push({ ...word, text: text + spaces, width: used })
  return parts
}

function piecesOf(words: readonly Word[], indent: number): SetPiece[] {
  const pieces: SetPiece[] = []
  let x = indent
  for (const { text, width, space, bold, italic, link } of words) {
    const last = pieces.at(-1)
    if (last && last.bold === bold && last.italic === italic && last.link === link) {
      pieces[pieces.length - 1] = { ...last, text: last.text + text }
    } else {
      pieces.push({ text, x, bold, italic, ...(link !== undefined && { link }) })
    }
    x += width + space
  }
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replaceAll('\t', ' ').trimEnd() }))
    .filter(({ text }) => text !== '')
}
