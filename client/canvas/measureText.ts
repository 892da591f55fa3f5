import type { TextMeasure } from '../../shared/layout/textLayout.ts'

const SIZE_PX = 100 // large enough that rounding to pixels is a hundredth of an em at most
const STYLES = ['400', '700', 'italic 400']
const LETTERS = 'Aé'
const MOST_WORDS = 20_000 // a long afternoon of many people; then the cache begins anew

/**
 * Widths of words in the page's own font, by a canvas that is never shown. Each word is asked for once.
 * @param family as CSS says it
 */
export function measureIn(family: string): TextMeasure {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'
  const widths = new Map<string, number>()
  return (text, { bold, italic }) => {
    const key = `${bold ? 'b' : ''}${italic ? 'i' : ''} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    if (!context) return text.length * 0.55
    context.font = `${italic ? 'italic ' : ''}${bold ? 700 : 400} ${SIZE_PX}px ${family}`
    const width = context.measureText(text).width / SIZE_PX
    if (widths.size >= MOST_WORDS) widths.clear()
    widths.set(key, width)
    return width
  }
}

/** Whether the letters of notes are there already: what is measured then need not be measured again. */
export function isFontReady(family: string): boolean {
  return STYLES.every((style) => document.fonts.check(`${style} 16px ${family}`, LETTERS))
}
/** Resolves once they are; widths measured before are those of another font. */
export async function fontReady(family: string): Promise<void> {
  await Promise.all(STYLES.map((style) => document.fonts.load(`${style} 16px ${family}`, LETTERS)))
}
