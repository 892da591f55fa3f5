import type { TemplateText, TemplateZone } from '../domain/template.ts'
import { NOTE_SIZE } from '../domain/note.ts'
import type { Box } from '../geometry.ts'
import { NOTE_GAP, zoneInterior } from '../placing.ts'
import type { BoardPoint, Size } from '../units.ts'

/** Board units between zones that lie beside each other. */
export const ZONE_GAP = 40

/** How large a zone is that has room for so many notes of the usual size, beside and under each other. */
export function zoneSize(across: number, down: number): Size {
  const [width, height] = [10_000, 10_000]
  const inside = zoneInterior({ at: [0, 0], size: [width, height] })
  const span = (notes: number, of: number) => notes * (of + NOTE_GAP) - NOTE_GAP
  return [span(across, NOTE_SIZE[0]) + width - inside.width, span(down, NOTE_SIZE[1]) + height - inside.height]
}

/** Where notes may lie in a zone that is not there yet. */
export function insideOf(at: BoardPoint, size: Size): Box {
  return zoneInterior({ at, size })
}

type ZoneWords = Pick<TemplateZone, 'title' | 'instruction'> & Partial<TemplateZone>

/** A zone of the wall: locked, and free to lay notes on, unless it says otherwise. */
export function zone(at: BoardPoint, size: Size, about: ZoneWords): TemplateZone {
  return { at, size, meaning: {}, layout: 'free', locked: true, ...about }
}

/** Zones of one size, row by row from a corner. */
export function grid(
  columns: number,
  [width, height]: Size,
  zones: readonly ZoneWords[],
  [left, top]: BoardPoint = [0, 0],
): TemplateZone[] {
  return zones.map((about, index) => {
    const column = index % columns
    const row = Math.floor(index / columns)
    return zone([left + column * (width + ZONE_GAP), top + row * (height + ZONE_GAP)], [width, height], about)
  })
}

/** A line of text on the wall, and how much of it its letters take. */
export const LETTERS = 34
export const LINE_HEIGHT = 46

export function line(at: BoardPoint, width: number, text: string): TemplateText {
  return { at, size: [width, LINE_HEIGHT], text, letters: LETTERS, locked: true }
}

/** The width or height of so many things of one extent beside each other, with the gaps between them. */
export function spanOf(count: number, extent: number): number {
  return count * (extent + ZONE_GAP) - ZONE_GAP
}
