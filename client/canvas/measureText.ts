import type { TextMeasure } from '../../shared/layout/textLayout.ts'

const SIZE_PX = 100 // large enough that rounding to pixels is a hundredth of an em at most
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

/** Resolves once the letters of notes are there; widths measured before are those of another font. */
export async function fontReady(family: string): Promise<void> {
  await Promise.all(['400', '700', 'italic 400'].map((style) => document.fonts.load(`${style} 16px ${family}`, 'Aé')))
}
