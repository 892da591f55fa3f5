import type { Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { byOrder } from '../../shared/document/BoardDocument.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { boxHolds, boxOf } from '../../shared/geometry.ts'
import type { ZoneId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { linesAt, measured, type TextMeasure } from './textLayout.ts'

/** The zone a point lies in: the smallest where several do, then the topmost. */
export function zoneAt(zones: readonly Zone[], point: BoardPoint): Zone | undefined {
  let found: Zone | undefined
  for (const zone of zones) {
    if (!boxHolds(boxOf(zone.at, zone.size), point)) continue
    if (!found || areaOf(zone) < areaOf(found) || (areaOf(zone) === areaOf(found) && byOrder(found, zone) < 0))
      found = zone
  }
  return found
}

/** The zone a note belongs to when it is laid down here. Its paper's centre decides, however much the text made it grow. */
export function zoneOf(zones: readonly Zone[], { at, size }: Pick<Note, 'at' | 'size'>): ZoneId | undefined {
  return zoneAt(zones, [at[0] + size[0] / 2, at[1] + size[1] / 2])?.id
}

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

function areaOf({ size }: Zone): number {
  return size[0] * size[1]
}
