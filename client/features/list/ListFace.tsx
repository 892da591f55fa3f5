import type { ParticipantId } from '../../../shared/ids.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { NoteList } from './NoteList.tsx'

/** The list of a working group: the same notes as on the board, equal in power, made for phones and for those who listen. */
export default function ListFace({ canWrite, you }: { canWrite: boolean; you: ParticipantId }) {
  const { book } = useRoom()
  return <NoteList book={book} canWrite={canWrite} you={you} />
}
