import { richTextOf } from '../document/richText.ts'
import type { Zone } from '../domain/zone.ts'
import { linesAt, measured, type TextMeasure } from './textLayout.ts'

/** How the head of a zone is set, in board units. `ZoneView.tsx` draws with the same numbers. */
export const ZONE_HEAD = { top: 22, side: 40, height: 90, titleLine: 1.2, instructionLine: 1.4 } as const
const TITLE_SIZES = [40, 36, 32, 28]
const INSTRUCTION_SIZES = [22, 20, 18, 16, 15]

/**
 * Letter sizes with which title and instruction stand above the notes: a long title is set smaller before it takes two
 * lines, and the instruction takes what is left.
 */
export function zoneHead(zone: Zone, measure: TextMeasure): { readonly title: number; readonly instruction: number } {
  const width = zone.size[0] - 2 * ZONE_HEAD.side
  const linesOf = (text: string, letters: number) =>
    text === '' ? 0 : linesAt(measured(richTextOf(text), measure), (width * 0.98) / letters)
  const smallestTitle = TITLE_SIZES.at(-1) ?? 0
  const title = TITLE_SIZES.find((letters) => linesOf(zone.title, letters * BOLD) <= 1) ?? smallestTitle
  const left = ZONE_HEAD.height - linesOf(zone.title, title * BOLD) * title * ZONE_HEAD.titleLine
  const fits = (letters: number) => linesOf(zone.instruction, letters) * letters * ZONE_HEAD.instructionLine <= left
  return { title, instruction: INSTRUCTION_SIZES.find(fits) ?? INSTRUCTION_SIZES.at(-1) ?? 0 }
}
const BOLD = 1.08 // how much wider titles are set than the same words in notes
