import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noteColours } from '../../shared/domain/note.ts'

/** What is written on what, in every theme; AA for text is 4.5, for the edge of a field 3, for a note we want 9. */
const TEXT = 4.5
const EDGE = 3
const NOTE = 9

const tokens = readFileSync(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8')

function themeTokens(theme: string): Map<string, string> {
  const start = tokens.search(new RegExp(`\\[data-theme=["']${theme}["']\\]\\s*\\{`))
  const block = tokens.slice(start, tokens.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const pairs: [ink: string, ground: string, least: number][] = [
  ...['ink', 'slate', 'petrol', 'leaf', 'gold', 'brick'].flatMap((ink): [string, string, number][] => [
    [ink, 'paper', TEXT],
    [ink, 'surface', TEXT],
  ]),
  ['slate', 'sunken', TEXT],
  ['petrol', 'petrol-soft', TEXT],
  ['slate', 'petrol-soft', TEXT],
  ['ink', 'gold-soft', TEXT],
  ['ink', 'brick-soft', TEXT],
  ['ink', 'leaf-soft', TEXT],
  ['on-petrol', 'petrol', TEXT],
  ['on-petrol', 'petrol-strong', TEXT],
  ['on-brick', 'brick', TEXT],
  ['on-cloth', 'cloth', TEXT],
  ['edge', 'surface', EDGE],
  ['edge', 'paper', EDGE],
  ['focus', 'paper', EDGE],
  ['focus', 'surface', EDGE],
  ...noteColours.map((colour): [string, string, number] => ['note-ink', `note-${colour}`, NOTE]),
]

describe.each(['light', 'dark', 'contrast'])('in the %s theme', (theme) => {
  const values = themeTokens(theme)
  test.each(pairs)('%s is read on %s (at least %d)', (ink, ground, least) => {
    const [front, back] = [values.get(ink), values.get(ground)]
    if (!front || !back) throw new Error(`tokens.css has no ${ink} or no ${ground}`)
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least)
  })
})
