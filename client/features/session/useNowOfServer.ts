import { useSyncPart } from '../workgroup/roomContext.ts'
import { useNowAhead } from './useNowAhead.ts'

/**
 * The moment it is on the server’s clock, which is what the end of a turn is told by: milliseconds since 1970. The component is
 * drawn again at each second.
 * @param isTicking whether seconds count now; false draws nothing by itself, as while a session is paused
 */
export function useNowOfServer(isTicking = true): number {
  return useNowAhead(
    useSyncPart(({ clockAheadMs }) => clockAheadMs ?? 0),
    isTicking,
  )
}
