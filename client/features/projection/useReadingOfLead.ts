import { useCallback, useSyncExternalStore } from 'react'
import { may } from '../../../shared/access.ts'
import type { SheetId } from '../../../shared/ids.ts'
import type { PresenceChannel } from '../../sync/PresenceChannel.ts'

/** The part of a sheet that somebody who leads reads; undefined when nobody who leads has it open. */
export function useReadingOfLead(presence: PresenceChannel, sheet: SheetId): string | undefined {
  const read = useCallback(() => {
    for (const { reading, user } of presence.others().values()) {
      const [, id, part] = reading?.split('/') ?? []
      // The server says who leads, so a guest cannot turn the wall.
      if (id === sheet && may(user.role, 'structure.write')) return part
    }
    return undefined
  }, [presence, sheet])
  return useSyncExternalStore(
    useCallback((listener: () => void) => presence.onChange(listener), [presence]),
    read,
  )
}
