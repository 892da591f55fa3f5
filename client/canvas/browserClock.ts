import type { Clock } from '../board/clock.ts'

/** The page's own time. */
export const browserClock: Clock = {
  now: () => performance.now(),
  nextFrame(callback) {
    // Not the time the frame gives: it may lie before a glide that began within the frame.
    const request = requestAnimationFrame(() => callback(performance.now()))
    return () => cancelAnimationFrame(request)
  },
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/** How long the camera takes to go somewhere: no time at all for those who do not want motion. */
export function glideMs(usualMs = 200): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : usualMs
}
