import { useMemo } from 'react'
import type { Stage } from '../../../shared/protocol.ts'
import { standingOf } from '../../board/standing.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { NoteTable } from './NoteTable.tsx'

/** The notes of a working group as a table: to sort, to look through, and to change many at once. */
export default function TableFace({ stage }: { stage: Stage }) {
  const { book } = useRoom()
  const standing = useMemo(() => standingOf(stage), [stage])
  return <NoteTable key={stage.workgroup} book={book} standing={standing} you={stage.you.id} />
}
