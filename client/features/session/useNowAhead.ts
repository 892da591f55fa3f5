import { useCallback, useSyncExternalStore } from 'react'

const SECOND_MS = 1000
const stay = () => () => undefined

/**
 * The moment it is on a clock that is ahead of this device's, at the end of the present second: milliseconds since 1970, so that
 * what is left of ten minutes is at first ten minutes. The component is drawn again at each second.
 * @param isTicking whether seconds count now; false draws nothing by itself, as while a session is paused
 */
export function useNowAhead(aheadMs: number, isTicking = true): number {
  const tick = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout>
      const wait = () => {
        // At the turn of the server's second, so that every screen of the room changes its figure together.
        timer = setTimeout(
          () => {
            changed()
            wait()
          },
          SECOND_MS - ((Date.now() + aheadMs) % SECOND_MS),
        )
      }
      wait()
      return () => clearTimeout(timer)
    },
    [aheadMs],
  )
  return useSyncExternalStore(isTicking ? tick : stay, () => Math.ceil((Date.now() + aheadMs) / SECOND_MS) * SECOND_MS)
}
