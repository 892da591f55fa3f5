import { Suspense, useMemo } from 'react'
import { useLocation } from 'react-router'
import type { Stage } from '../../../shared/protocol.ts'
import { standingOf } from '../../board/standing.ts'
import { apart } from '../../ui/apart.tsx'
import { LedList } from '../session/LedList.tsx'
import { treeViewAt } from '../tree/paths.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { ListSkeleton } from './ListSkeleton.tsx'
import { NoteList } from './NoteList.tsx'

// Nobody waits for it who reads note by note.
const tree = apart(() => import('../tree/TreeFace.tsx'))

/**
 * The list of a working group: the same notes as on the board, equal in power, made for phones and for those who listen. Where
 * the address says so, as a problem tree.
 */
export default function ListFace({ stage }: { stage: Stage }) {
  const { book } = useRoom()
  const view = treeViewAt(useLocation().pathname)
  const standing = useMemo(() => standingOf(stage), [stage])
  if (view) {
    return (
      <Suspense fallback={<ListSkeleton />}>
        <tree.View key={stage.you.id} stage={stage} isDrawing={view === 'drawing'} />
      </Suspense>
    )
  }
  return (
    <>
      <NoteList book={book} standing={standing} you={stage.you.id} />
      <LedList book={book} />
    </>
  )
}
