import type { Note } from '../../../shared/domain/note.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import { type Box, boxHolds, boxOf } from '../../../shared/geometry.ts'
import { zoneInterior } from '../../../shared/slots.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import { fitText, NOTE_FITTING } from '../../../shared/layout/fitText.ts'
import { NOTE_GAP, obstacleOf, placeNear, placesIn } from '../../board/placing.ts'
import { measured, type TextMeasure } from '../../../shared/layout/textLayout.ts'

/** A list sees no letters on paper: their mean width in em is enough to find a place where nothing lies. */
const roughly: TextMeasure = (text, { bold }) => text.length * (bold ? 0.56 : 0.52)

/** The size of a note once its words are on it: paper grows under a long text. */
export function sizeWith(words: RichText, size: Size): Size {
  return [size[0], fitText(measured(words, roughly), size, NOTE_FITTING).height]
}

interface Wall {
  readonly zones: readonly Zone[]
  /** What lies on the wall already, as high as its text made it. */
  readonly boxes: readonly Box[]
}

/** Places on the wall for `count` notes, free ones first: in a zone, or below the zones for those that belong to none. */
export function placesOn(wall: Wall, zone: Zone | undefined, size: Size, count: number): BoardPoint[] {
  const places: BoardPoint[] = []
  const taken = () => [...wall.boxes, ...places.map((at) => boxOf(at, size))]
  if (zone) {
    return placesIn(zoneInterior(zone), size, count, obstacleOf(taken))
  }
  const start = underZones(wall.zones)
  const areas = wall.zones.map((one) => boxOf(one.at, one.size))
  while (places.length < count) {
    // Ground that belongs to no zone: a note laid there must not slip into one.
    places.push(placeNear(start, size, (box) => areas.find((area) => holdsMiddle(area, box)) ?? obstacleOf(taken)(box)))
  }
  return places
}

/** Under all the zones, at their left edge: near what people look at, and nobody's ground. */
function underZones(zones: readonly Zone[]): BoardPoint {
  const left = Math.min(...zones.map(({ at }) => at[0]))
  const foot = Math.max(...zones.map(({ at, size }) => at[1] + size[1]))
  return zones.length === 0 ? [0, 0] : [left, foot + 2 * NOTE_GAP]
}

function holdsMiddle(area: Box, box: Box): boolean {
  return boxHolds(area, [box.x + box.width / 2, box.y + box.height / 2])
}

/** Whether two notes lie in one place to the unit, as when two people took the same free place at once. */
export function isUnder(one: Note, other: Note): boolean {
  return one.id !== other.id && one.at[0] === other.at[0] && one.at[1] === other.at[1]
}
