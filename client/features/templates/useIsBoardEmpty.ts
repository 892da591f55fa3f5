import { useSyncExternalStore } from 'react'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'

/** Whether nothing at all is on a board. */
export function useIsBoardEmpty(board: BoardDocument): boolean {
  return useSyncExternalStore(
    (listener) => board.onChange(listener),
    () => board.isEmpty,
  )
}
