import { createContext, useContext } from 'react'
import type { ZoneId } from '../../../../shared/ids.ts'

/** What may be done with a zone from its title in the list. */
export type ZoneAction = 'set' | 'move' | 'remove'

export interface WallParts {
  /** Whether one makes the structure. */
  readonly mayBuild: boolean
  /** Whether one may lay something on the wall now. */
  readonly mayCreate: boolean
  readonly add: (what: 'zone' | 'text' | 'link') => void
  readonly act: (zone: ZoneId, action: ZoneAction) => void
}

/** Absent where the wall is only read. */
export const WallContext = createContext<WallParts | undefined>(undefined)

export function useWall(): WallParts | undefined {
  return useContext(WallContext)
}
