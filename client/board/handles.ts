import { type Box, boxBetween, distance } from '../../shared/geometry.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'

/** Where a box is taken to be made larger or smaller, by the sides that follow. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof handles)[number]

/** Between two handles, in screen pixels: where there is less, those of the sides are left out. */
const ROOM_PX = 56

/** The handles of a box that there is room for. @param zoom screen pixels per board unit */
export function handlesOf({ width, height }: Box, zoom: number): Handle[] {
  return handles.filter((handle) => {
    if (handle === 'n' || handle === 's') return width * zoom >= ROOM_PX
    return handle.length === 2 || height * zoom >= ROOM_PX
  })
}

/** How near the hand must come, in screen pixels. */
const REACH_PX = { mouse: 12, pen: 12, touch: 20 } as const
const LEAST = 24 // board units

/** Where a handle of a box lies. */
export function handlePoint({ x, y, width, height }: Box, handle: Handle): BoardPoint {
  const along = handle.includes('w') ? 0 : handle.includes('e') ? 1 : 0.5
  const down = handle.includes('n') ? 0 : handle.includes('s') ? 1 : 0.5
  return [x + along * width, y + down * height]
}

/** The handle of a box that is under the hand. Corners before sides. */
export function handleAt(
  box: Box,
  screen: ScreenPoint,
  toScreen: (point: BoardPoint) => ScreenPoint,
  device: 'mouse' | 'pen' | 'touch',
): Handle | undefined {
  const zoom = toScreen([1, 0])[0] - toScreen([0, 0])[0]
  const near = handlesOf(box, zoom).filter(
    (handle) => distance(toScreen(handlePoint(box, handle)), screen) <= REACH_PX[device],
  )
  return near.find((handle) => handle.length === 2) ?? near[0]
}

/**
 * A box of which one handle was moved; it never turns inside out.
 * @param keepsRatio whether width and height keep their relation: of a corner the side that went farther counts
 */
export function resized(box: Box, handle: Handle, [dx, dy]: BoardPoint, keepsRatio: boolean): Box {
  const left = handle.includes('w') ? Math.min(dx, box.width - LEAST) : 0
  const right = handle.includes('e') ? Math.max(dx, LEAST - box.width) : 0
  const top = handle.includes('n') ? Math.min(dy, box.height - LEAST) : 0
  const bottom = handle.includes('s') ? Math.max(dy, LEAST - box.height) : 0
  const free = boxBetween([box.x + left, box.y + top], [box.x + box.width + right, box.y + box.height + bottom])
  if (!keepsRatio) return free
  const scale =
    handle === 'n' || handle === 's'
      ? free.height / box.height
      : handle === 'e' || handle === 'w'
        ? free.width / box.width
        : Math.max(free.width / box.width, free.height / box.height)
  const [width, height] = [box.width * scale, box.height * scale]
  return {
    x: handle.includes('w') ? box.x + box.width - width : box.x,
    y: handle.includes('n') ? box.y + box.height - height : box.y,
    width,
    height,
  }
}
