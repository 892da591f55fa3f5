import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Action, may } from '../../../shared/access.ts'
import type { Stage } from '../../../shared/protocol.ts'
import type { SyncState } from '../../sync/SyncClient.ts'
import type { Room } from './Room.ts'

export const RoomContext = createContext<Room | undefined>(undefined)

export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('a part of a room is drawn outside of one')
  return room
}

export function useSyncState(): SyncState {
  const { client } = useRoom()
  return useSyncExternalStore(client.onState, () => client.state)
}

/** One thing of the state: the component is drawn again only when that changes. */
export function useSyncPart<T extends string | number | boolean | undefined>(part: (state: SyncState) => T): T {
  const { client } = useRoom()
  return useSyncExternalStore(client.onState, () => part(client.state))
}

/** What the server holds about the room; undefined until it has said so. */
export function useStage(): Stage | undefined {
  const { client } = useRoom()
  return useSyncExternalStore(client.onState, () => client.state.stage)
}

export function useMay(action: Action): boolean {
  return useSyncPart((state) => may(state.stage?.you.role, action))
}
