import { distance } from '../../../shared/geometry.ts'
import type { Pointer } from './ToolState.ts'

/** How far a pressed pointer may tremble before it is a drag, in screen pixels. */
const DRAG_PX = { mouse: 4, pen: 4, touch: 6 } as const
const DOUBLE_CLICK_MS = 450
/** How far apart two clicks of a double click may be, in screen pixels: a finger never meets the same place twice. */
const DOUBLE_CLICK_PX = { mouse: 8, pen: 12, touch: 32 } as const
export const HOLD_MS = 500

export function isDrag(start: Pointer, now: Pointer): boolean {
  return distance(start.screen, now.screen) >= DRAG_PX[now.device]
}

/** Tells the second click of two from a first. */
export class Clicks {
  #last: Pointer | undefined

  /** A click was made. @returns whether it ends a double click; a third click begins anew */
  isSecond(click: Pointer): boolean {
    const last = this.#last
    const isSecond =
      last !== undefined &&
      last.device === click.device &&
      click.timeMs - last.timeMs <= DOUBLE_CLICK_MS &&
      distance(last.screen, click.screen) <= DOUBLE_CLICK_PX[click.device]
    this.#last = isSecond ? undefined : click
    return isSecond
  }
  /** What came between was something else. */
  forget(): void {
    this.#last = undefined
  }
}
