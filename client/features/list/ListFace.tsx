import { useMemo } from 'react'
import type { Stage } from '../../../shared/protocol.ts'
import { standingOf } from '../../board/standing.ts'
import { LedList } from '../session/LedList.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { NoteList } from './NoteList.tsx'

/** The list of a working group: the same notes as on the board, equal in power, made for phones and for those who listen. */
export default function ListFace({ stage }: { stage: Stage }) {
  const { book } = useRoom()
  const standing = useMemo(() => standingOf(stage), [stage])
  return (
    <>
      <NoteList book={book} standing={standing} you={stage.you.id} />
      <LedList book={book} />
    </>
  )
}
