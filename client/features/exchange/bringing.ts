import type { Comment } from '../../../shared/domain/comment.ts'
import { type BoardDraft, type ReadDraft, sizeOf } from '../../../shared/exchange/draft.ts'
import { uploadsIn, withUploads } from '../../../shared/exchange/pictures.ts'
import { writeDraft } from '../../../shared/exchange/writing/writeDraft.ts'
import { Refusal } from '../../../shared/errors.ts'
import { type CommentId, newId, type NoteId, type UploadId, type ZoneId } from '../../../shared/ids.ts'
import { bringDraft } from '../../api/exchange.ts'
import { restoreVersion } from '../../api/history.ts'
import { sendImage } from '../../api/uploads.ts'
import type { Room } from '../workgroup/Room.ts'

/** More than this, or more letters than that, is the server's to lay down: a page sends a change as one frame. */
const MOST_THINGS = 500
const MOST_LETTERS = 500_000

export interface Brought {
  /** What came. */
  readonly brought: BoardDraft
  /** Pictures that the server did not take for pictures, or that are too heavy. */
  readonly lostImages: number
  /** Takes it back, as long as it is the last that was done. */
  readonly undo: () => void
}

/**
 * Lays what a file brings on the board, at once. Its pictures are sent first, as if each had been laid there.
 * @param into the zone all its notes go to; absent, a free place beside what is there
 * @param sending told how many pictures have been sent, of how many
 * @throws Refusal, Unreachable, FileProblems when the server has to do it and cannot; then nothing is on the board
 */
export async function bringOntoBoard(
  room: Room,
  read: ReadDraft,
  into: ZoneId | undefined,
  sending: (sent: number, total: number) => void,
): Promise<Brought> {
  const draft = withUploads(read.draft, await sendPictures(room, read, sending))
  const lostImages = read.draft.images.length - draft.images.length
  const joinsZones = read.source === 'table' || read.source === 'miro'
  return { brought: draft, lostImages, undo: await bring(room, draft, into, joinsZones) }
}

/** @returns what the pictures of the file are here */
async function sendPictures(
  room: Room,
  { draft, pictures = new Map() }: ReadDraft,
  sending: (sent: number, total: number) => void,
): Promise<Map<UploadId, UploadId>> {
  const sent = new Map<UploadId, UploadId>()
  const wanted = uploadsIn(draft)
  for (const [index, was] of wanted.entries()) {
    sending(index, wanted.length)
    const bytes = bytesOf(pictures.get(was))
    if (!bytes) continue
    try {
      const { id } = await sendImage(room.workgroup, new Blob([bytes]), () => {}, new AbortController().signal)
      sent.set(was, id)
    } catch (error) {
      const isOfThePicture = error instanceof Refusal && (error.code === 'notAnImage' || error.code === 'tooLarge')
      if (!isOfThePicture) throw error
    }
  }
  sending(wanted.length, wanted.length)
  return sent
}

/** @returns undefined for what is no base 64 */
function bytesOf(base64: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  try {
    return base64 ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : undefined
  } catch {
    return undefined
  }
}

async function bring(
  room: Room,
  draft: BoardDraft,
  into: ZoneId | undefined,
  joinsZones: boolean,
): Promise<() => void> {
  if (sizeOf(draft) > MOST_THINGS || JSON.stringify(draft).length > MOST_LETTERS) {
    const { board } = room.client
    const before = new Set(board.all('comments').map(({ id }) => id))
    const versionBefore = await bringDraft(room.workgroup, { board: draft, into, joinsZones })
    return () => {
      if (!versionBefore) return
      const you = room.client.state.stage?.you.id
      // A version that comes back leaves the words beside things as they are.
      const came = board
        .all('comments')
        .filter(({ id, author, onBehalfOf }) => onBehalfOf !== undefined && author === you && !before.has(id))
      board.remove(
        'comments',
        came.map(({ id }) => id),
      )
      void restoreVersion(room.workgroup, versionBefore)
    }
  }
  bringHere(room, draft, into, joinsZones)
  const changesThen = room.ownChanges
  return () => {
    if (room.ownChanges === changesThen) room.history.undo()
  }
}

function bringHere(room: Room, draft: BoardDraft, into: ZoneId | undefined, joinsZones: boolean): void {
  const { board, state } = room.client
  const by = state.stage?.you.id
  const writing = { idOf: () => newId<NoteId>(), now: Date.now(), into, joinsZones, by }
  const { ids, box } = room.history.step(() => board.change(() => writeDraft(board, draft, writing)))
  if (box) room.shownBoard?.reveal(box)
  keepTogether(
    room,
    (ids as CommentId[]).flatMap((id) => board.get('comments', id) ?? []),
  )
}

/** Words beside things are no step to undo: those that came with things go when that is undone, and come back with them. */
function keepTogether({ client: { board }, history }: Room, came: readonly Comment[]): void {
  const { depth } = history
  let gone: readonly Comment[] = []
  if (came.length === 0) return
  board.onChange(({ isLocal }) => {
    if (!isLocal) return
    if (history.depth >= depth) {
      const back = gone
      gone = []
      if (back.length > 0) board.change(() => back.forEach((comment) => board.put('comments', comment)))
    } else if (gone.length === 0) {
      gone = came.flatMap(({ id }) => board.get('comments', id) ?? [])
      board.remove(
        'comments',
        gone.map(({ id }) => id),
      )
    }
  })
}
