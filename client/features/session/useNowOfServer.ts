import { useEffect, useReducer } from 'react'
import { useSyncPart } from '../workgroup/roomContext.ts'

const SECOND_MS = 1000

/**
 * The moment it is on the server's clock, which is what the end of a turn is told by: milliseconds since 1970. The component is
 * drawn again at each second, and whatever else draws it again shows the moment it is then.
 * @param isTicking whether seconds count now; false draws nothing by itself, as while a session is paused
 */
export function useNowOfServer(isTicking = true): number {
  const aheadMs = useSyncPart(({ clockAheadMs }) => clockAheadMs ?? 0)
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0)
  useEffect(() => {
    if (!isTicking) return
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      // At the turn of the server's second, so that every screen of the room changes its figure together.
      timer = setTimeout(
        () => {
          tick()
          wait()
        },
        SECOND_MS - ((Date.now() + aheadMs) % SECOND_MS),
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [isTicking, aheadMs])
  return Date.now() + aheadMs
}
