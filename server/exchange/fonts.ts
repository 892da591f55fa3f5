import { join } from 'node:path'
import type { TextMeasure } from '../../shared/layout/textLayout.ts'
import { root } from '../root.ts'

/*
 * Atkinson Hyperlegible Next as files that a PDF can hold: the letters of here, and those of the languages around.
 */

interface Style {
  readonly bold: boolean
  readonly italic: boolean
}
const subsets = ['latin', 'latin-ext'] as const
const weights = ['400', '700'] as const
const slants = ['normal', 'italic'] as const

const folder = join(root, 'node_modules', '@fontsource', 'atkinson-hyperlegible-next', 'files')

interface FontHolder {
  registerFont(name: string, file: string): unknown
  font(name: string): FontHolder
  fontSize(size: number): FontHolder
  widthOfString(text: string): number
}

export function registerFonts(document: FontHolder): void {
  for (const subset of subsets)
    for (const weight of weights)
      for (const slant of slants) {
        const name = `${subset}-${weight}-${slant}`
        document.registerFont(name, join(folder, `atkinson-hyperlegible-next-${name}.woff`))
      }
}

/** Pieces of a text, each with the font that has its letters. */
export function inFonts(text: string, { bold, italic }: Style): { readonly font: string; readonly text: string }[] {
  const dress = `${bold ? '700' : '400'}-${italic ? 'italic' : 'normal'}`
  const pieces: { font: string; text: string }[] = []
  for (const [piece] of settled(text).matchAll(IN_EITHER)) {
    pieces.push({ font: `${IN_LATIN.test(piece) ? 'latin' : 'latin-ext'}-${dress}`, text: piece })
  }
  return pieces
}

/** How wide words are, in em, in a document that has the fonts. */
export function measureWith(document: FontHolder): TextMeasure {
  const SIZE = 100
  const widths = new Map<string, number>()
  return (text, style) => {
    const key = `${style.bold ? 'b' : ''}${style.italic ? 'i' : ''} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    let width = 0
    for (const piece of inFonts(text, style))
      width += document.font(piece.font).fontSize(SIZE).widthOfString(piece.text)
    widths.set(key, width / SIZE)
    return width / SIZE
  }
}

// The range of the « latin » files, as their publisher gives it.
const LATIN =
  '\\0-\\u00FF\\u0131\\u0152\\u0153\\u02BB\\u02BC\\u02C6\\u02DA\\u02DC\\u0304\\u0308\\u0329\\u2000-\\u206F\\u20AC\\u2122\\u2191\\u2193\\u2212\\u2215\\uFEFF\\uFFFD'
const IN_EITHER = new RegExp(`[${LATIN}]+|[^${LATIN}]+`, 'gu')
const IN_LATIN = new RegExp(`^[${LATIN}]`, 'u')

/** The font has no narrow space of its own: the other one that holds takes its place. */
function settled(text: string): string {
  return text.replaceAll('\u202F', '\u00A0').replaceAll('\t', ' ')
}
