import type { WordedNote } from '../../document/contents.ts'
import { NOTE_SIZE } from '../../domain/note.ts'
import type { Zone } from '../../domain/zone.ts'
import { boxAround, boxOf } from '../../geometry.ts'
import type { ZoneId } from '../../ids.ts'
import { areaBelow, NOTE_GAP, obstacleOf, placesIn, ZONE_MARGIN, zoneInterior } from '../../placing.ts'
import type { Size } from '../../units.ts'
import type { BoardDraft } from '../draft.ts'

const ZONE_GAP = 80
const ZONE_HEAD = 120 // as placing.ts keeps free
const ZONES_ACROSS = 4
const LEAST_ACROSS = 3

/**
 * Gives a place to what a table named and did not place: zones side by side, as large as their notes need, and the notes in
 * rows inside them; what lies on no zone goes below.
 * @param placed ids of what has its place already
 */
export function laidInRows(draft: BoardDraft, placed: ReadonlySet<string>): BoardDraft {
  const isWaiting = ({ id }: { readonly id: string }) => !placed.has(id)
  const already = [...draft.zones, ...draft.notes, ...draft.texts].filter((thing) => !isWaiting(thing))
  const around = boxAround(already.map(({ at, size }) => boxOf(at, size)))
  let [x, y] = [around?.x ?? 0, around ? around.y + around.height + ZONE_GAP : 0]
  const left = x
  let rowHeight = 0
  let inRow = 0
  const zones = draft.zones.map((zone): Zone => {
    if (!isWaiting(zone)) return zone
    if (inRow === ZONES_ACROSS) {
      ;[x, y, rowHeight, inRow] = [left, y + rowHeight + ZONE_GAP, 0, 0]
    }
    const size = sizeFor(draft.notes.filter((note) => note.zone === zone.id).length)
    const laid: Zone = { ...zone, at: [x, y], size }
    x += size[0] + ZONE_GAP
    rowHeight = Math.max(rowHeight, size[1])
    inRow++
    return laid
  })
  return {
    ...draft,
    zones,
    notes: laidNotes({ ...draft, zones }, isWaiting),
    texts: laidTexts(draft, zones, isWaiting),
  }
}

function sizeFor(count: number): Size {
  const across = Math.max(LEAST_ACROSS, Math.ceil(Math.sqrt(count)))
  const down = Math.max(1, Math.ceil(count / across)) + 1 // a free row, as growing.ts keeps one
  const span = (many: number, of: number) => many * (of + NOTE_GAP) - NOTE_GAP
  return [span(across, NOTE_SIZE[0]) + 2 * ZONE_MARGIN, span(down, NOTE_SIZE[1]) + ZONE_HEAD + ZONE_MARGIN]
}

function laidNotes({ notes, zones }: BoardDraft, isWaiting: (note: WordedNote) => boolean): WordedNote[] {
  const taken = notes.filter((note) => !isWaiting(note)).map(({ at, size }) => boxOf(at, size))
  const homes = new Map(zones.map((zone) => [zone.id, zone]))
  const waiting = new Map<ZoneId | undefined, WordedNote[]>()
  for (const note of notes.filter(isWaiting)) waiting.set(note.zone, [...(waiting.get(note.zone) ?? []), note])
  const places = new Map<string, WordedNote['at']>()
  for (const [id, some] of waiting) {
    const zone = id && homes.get(id)
    const everything = [...zones, ...notes.filter((note) => !isWaiting(note))]
    const area = zone
      ? zoneInterior(zone)
      : areaBelow(boxAround(everything.map(({ at, size }) => boxOf(at, size))), some.length)
    const sizes = some.map(({ size }) => size)
    const slots = placesIn(
      area,
      sizes,
      obstacleOf(() => taken),
    )
    for (const [index, note] of some.entries()) places.set(note.id, slots[index] ?? [area.x, area.y])
  }
  return notes.map((note) => ({ ...note, at: places.get(note.id) ?? note.at }))
}

function laidTexts({ texts }: BoardDraft, zones: readonly Zone[], isWaiting: (text: { id: string }) => boolean) {
  const top = Math.min(0, ...zones.map(({ at }) => at[1]))
  let above = 0
  return texts.map((text) => {
    if (!isWaiting(text)) return text
    above += text.size[1] + NOTE_GAP
    return { ...text, at: [0, top - above] as const }
  })
}
