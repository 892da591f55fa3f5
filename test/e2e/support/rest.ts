import type { Locator } from '@playwright/test'

/** So many frames in a row at one place: a camera on its way is at another in each. */
const FRAMES = 10

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where something is drawn, once the view has come to rest. Two looks in a row may fall into one frame, and say nothing. */
export function restingBox(target: Locator): Promise<Box> {
  return target.evaluate(
    (element, frames) =>
      new Promise<Box>((resolve) => {
        let [last, still] = [element.getBoundingClientRect(), 0]
        const look = () => {
          const now = element.getBoundingClientRect()
          still = now.x === last.x && now.y === last.y && now.width === last.width ? still + 1 : 0
          last = now
          if (still < frames) requestAnimationFrame(look)
          else resolve({ x: now.x, y: now.y, width: now.width, height: now.height })
        }
        requestAnimationFrame(look)
      }),
    FRAMES,
  )
}

export async function restingMiddle(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, width, height } = await restingBox(target)
  return { x: x + width / 2, y: y + height / 2 }
}
