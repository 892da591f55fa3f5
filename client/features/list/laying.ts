import type { Note } from '../../../shared/domain/note.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import { type Box, boxAround, boxOf } from '../../../shared/geometry.ts'
import { areaBelow, NOTE_GAP, obstacleOf, placeOfBlock, placesIn, placesInZone } from '../../../shared/placing.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import { fitText, NOTE_FITTING } from '../../../shared/layout/fitText.ts'
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
  const sizes = Array.from({ length: count }, () => size)
  if (zone)
    return placesInZone(
      zone,
      sizes,
      obstacleOf(() => wall.boxes),
    )
  // Ground that belongs to no zone, at their left edge: near what people look at, and a note laid there slips into none.
  const area = areaBelow(boxAround(wall.zones.map((one) => boxOf(one.at, one.size))), count)
  const inTheWay = wall.boxes.filter((box) => box.y + box.height > area.y && meetsAcross(area, box))
  const rows = Math.ceil((count + inTheWay.length * MOST_SPOILT) / NOTES_ACROSS)
  const height = rows * (size[1] + NOTE_GAP)
  return placesIn(
    { ...area, height },
    sizes,
    obstacleOf(() => inTheWay),
  )
}

/** A place on the wall for what stays together: in a zone, or below the zones. */
export function blockPlaceOn(wall: Wall, zone: Zone | undefined, size: Size): BoardPoint {
  const below = () => placesOn(wall, undefined, size, 1)[0] ?? [0, 0]
  return zone
    ? placeOfBlock(
        zone,
        size,
        obstacleOf(() => wall.boxes),
      )
    : below()
}

/** How many places one note can lie across. */
const MOST_SPOILT = 4
const NOTES_ACROSS = 8 // of ten, since some are wider than others

function meetsAcross(area: Box, box: Box): boolean {
  return box.x <= area.x + area.width && area.x <= box.x + box.width
}

/** Whether two notes lie in one place to the unit, as when two people took the same free place at once. */
export function isUnder(one: Note, other: Note): boolean {
  return one.id !== other.id && one.at[0] === other.at[0] && one.at[1] === other.at[1]
}
