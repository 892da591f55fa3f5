import { useSyncExternalStore } from 'react'
import { holdsTree, type ProblemTrees } from '../../../shared/problemTree.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { TreeBook } from './TreeBook.ts'

/** The trees of a board; the same object until they change. */
export function useTrees(book: TreeBook): ProblemTrees {
  return useSyncExternalStore(book.onChange, book.trees)
}

/** Whether the board of this room holds a problem tree, or a place for one. */
export function useHoldsTree(): boolean {
  return holdsTree(useTrees(TreeBook.of(useRoom().client.board)))
}
