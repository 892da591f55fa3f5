import { Suspense } from 'react'
import { hasBranches, holdsTree } from '../../../shared/problemTree.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { useText } from '../../text/index.ts'
import { apart } from '../../ui/apart.tsx'
import { TreeBook } from '../tree/TreeBook.ts'
import { useTrees } from '../tree/useHoldsTree.ts'
import findings from './FindingsWall.module.css'

const drawing = apart(async () => ({ default: (await import('../tree/TreeDrawing.tsx')).TreeDrawing }))

/** The problem tree, as large as it can be. */
export function TreeWall({ client }: { client: SyncClient }) {
  const t = useText()
  const book = TreeBook.of(client.board)
  const trees = useTrees(book)
  if (!hasBranches(trees) && !(holdsTree(trees) && trees.trees.length > 0)) {
    return <p className={findings.none}>{t('tree.empty.title')}</p>
  }
  return (
    <Suspense>
      <drawing.View book={book} isWall />
    </Suspense>
  )
}
