import type { Zone } from '../../shared/domain/zone.ts'
import { type Box, boxCentre, boxOf } from '../../shared/geometry.ts'
import type { Camera, Margins, View } from './Camera.ts'

/** What a projector may look at. */
export interface Scene {
  /** Around everything; undefined on an empty board. */
  readonly content: Box | undefined
  /** What was touched last, and the zone it is in. */
  readonly latest: { readonly box: Box; readonly zone: Zone | undefined } | undefined
}

/** Zoom at which an ordinary note can be read from the back of a room on a screen of 1080 lines. */
export const READABLE_ZOOM = 1.1
const MAX_PROJECTED_ZOOM = 2

/**
 * Where a projector looks so that what is written is read from the back: everything, if that is large enough; else the
 * zone where something happened last; else, in a zone larger than the wall, the note itself.
 * @param readable screen pixels per board unit below which notes are too small
 */
export function followedView(
  camera: Camera,
  margins: Margins,
  scene: Scene,
  readable = READABLE_ZOOM,
): View | undefined {
  const { content, latest } = scene
  if (!content) return undefined
  const whole = camera.fitting(content, margins, MAX_PROJECTED_ZOOM)
  if (whole.zoom >= readable || !latest)
    return whole.zoom >= readable ? whole : startOf(camera, margins, content, readable)
  if (latest.zone) {
    const zone = boxOf(latest.zone.at, latest.zone.size)
    const view = camera.fitting(zone, margins, MAX_PROJECTED_ZOOM)
    return view.zoom >= readable ? view : centredWithin(camera, margins, latest.box, zone, readable)
  }
  return centredWithin(camera, margins, latest.box, content, readable)
}

/** Nothing has happened yet: the top left, where one begins to read. */
function startOf(camera: Camera, margins: Margins, content: Box, zoom: number): View {
  return { x: content.x - margins.left / zoom, y: content.y - margins.top / zoom, zoom }
}

/** A box in the middle, without showing more than needed of what lies outside of `bounds`. */
function centredWithin(camera: Camera, margins: Margins, box: Box, bounds: Box, zoom: number): View {
  const [width, height] = camera.size
  const along = (centre: number, start: number, length: number, before: number, seen: number) => {
    if (length <= seen) return start + length / 2 - seen / 2 - before
    return Math.min(start + length - seen, Math.max(start, centre - seen / 2)) - before
  }
  const [x, y] = boxCentre(box)
  const seenWidth = (width - margins.left - margins.right) / zoom
  const seenHeight = (height - margins.top - margins.bottom) / zoom
  return {
    x: along(x, bounds.x, bounds.width, margins.left / zoom, seenWidth),
    y: along(y, bounds.y, bounds.height, margins.top / zoom, seenHeight),
    zoom,
  }
}
