import { richTextOf } from '../../document/richText.ts'
import { setText, type SetLine } from '../../layout/setText.ts'
import { measured, type TextMeasure } from '../../layout/textLayout.ts'
import type { BoardPoint } from '../../units.ts'
import { petrol } from './palette.ts'
import type { DrawnLetters } from './Scene.ts'

/** From the top of the letters' box to the line they stand on, of the letters of Atkinson Hyperlegible Next. */
const ASCENT_EM = 0.984
const DESCENT_EM = 0.316

/** The lines of a plain text, broken at a width in board units. */
export function linesOf(
  text: string,
  width: number,
  fontSize: number,
  lineEm: number,
  measure: TextMeasure,
): SetLine[] {
  if (text === '') return []
  // Paragraphs of a title or an instruction stand as close as its lines.
  return text.split(/\r\n|\r|\n/).reduce<SetLine[]>((lines, paragraph) => {
    const more = setText(measured(richTextOf(paragraph), measure), width / fontSize, measure, lineEm)
    return [...lines, ...more.map(({ pieces }, index) => ({ y: (lines.length + index) * lineEm, pieces }))]
  }, [])
}

/**
 * Letters of lines that were set, at their places.
 * @param measure where words may lead somewhere
 */
export function letters(
  lines: readonly SetLine[],
  [x, y]: BoardPoint,
  fontSize: number,
  lineEm: number,
  fill: string,
  isBold = false,
  measure?: TextMeasure,
): DrawnLetters[] {
  const baseline = (lineEm - ASCENT_EM - DESCENT_EM) / 2 + ASCENT_EM
  return lines.flatMap((line) =>
    line.pieces.map(
      (piece): DrawnLetters => ({
        kind: 'letters',
        at: [x + piece.x * fontSize, y + (line.y + baseline) * fontSize],
        text: piece.text,
        fontSize,
        bold: isBold || piece.bold,
        italic: piece.italic,
        ...(piece.link !== undefined && measure
          ? { fill: petrol, link: { address: piece.link, width: measure(piece.text, piece) * fontSize } }
          : { fill }),
      }),
    ),
  )
}
