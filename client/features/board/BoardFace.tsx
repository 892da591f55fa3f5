import { useCallback, useContext, useEffect, useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import type { View } from '../../board/Camera.ts'
import { chosenWithContents } from '../../board/commands/copying.ts'
import { fitAll, fitBox, showThing } from '../../board/commands/looking.ts'
import type { Editor } from '../../board/Editor.ts'
import type { BoardEvent } from '../../board/events.ts'
import { standingOf } from '../../board/standing.ts'
import { eventInWords } from '../../canvas/Announcer.tsx'
import { BoardCanvas } from '../../canvas/BoardCanvas.tsx'
import { openEditor } from '../../canvas/openEditor.ts'
import { type Opened, useOpened } from '../../canvas/useOpened.ts'
import type { PolicyArea } from '../../../shared/domain/programme.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { ItemId, UploadId, WorkgroupId } from '../../../shared/ids.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { failureOf } from '../../api/failure.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { copyUpload, sendImage } from '../../api/uploads.ts'
import { ImageUploads } from '../../canvas/images/ImageUploads.ts'
import { copyChosenPicture } from '../exchange/copyingPicture.ts'
import { BoardColleges } from './BoardColleges.tsx'
import { useMakeFinding } from '../findings/useMakeFinding.ts'
import { useSheetsOfNotes } from '../sheets/useSheetsOfNotes.ts'
import { LedBoard } from '../session/LedBoard.tsx'
import { EmptyBoard } from '../templates/EmptyBoard.tsx'
import { RoomContext } from '../workgroup/roomContext.ts'

/** A word about what was just done, with the way back where there is one. */
export interface BoardNotice {
  readonly words: string
  readonly undo?: () => void
}

interface BoardFaceProps {
  client: SyncClient
  /** Shows a notice; without it a toast does. */
  onNotice?: (notice: BoardNotice) => void
}

/** What the tools on the left and the zoom below cover, in pixels; on a phone both are below. */
const MARGINS = { top: 24, right: 24, bottom: 84, left: 92 }
const NARROW_MARGINS = { top: 8, right: 8, bottom: 72, left: 8 }
/** Where one looked last on each board, for when one comes back from the list, and when the board starts again in place. */
const lastViews = new Map<WorkgroupId, View>()
/** What is shown on the page, and not only said to those who listen. */
const SHOWN: ReadonlySet<BoardEvent['kind']> = new Set([
  'deleted',
  'unplaced',
  'cut',
  'pasted',
  'copied',
  'zoneRemoved',
  'heldByOthers',
  'goneWhileWriting',
  'noteFull',
  'tooManyToCopy',
  'notAllowed',
  'writingEnded',
])
/** What one may take back where it is said. */
const WITH_WAY_BACK: ReadonlySet<BoardEvent['kind']> = new Set(['deleted', 'unplaced', 'cut', 'pasted', 'zoneRemoved'])
const NO_AREAS: readonly PolicyArea[] = []
const isShown = (event: BoardEvent) => SHOWN.has(event.kind)

/** A working group as a board. The document must have come: an empty board is then an empty board. */
export default function BoardFace({ client, onNotice }: BoardFaceProps) {
  const t = useText()
  const room = useContext(RoomContext)
  const history = room?.history
  const desk = room?.desk
  const policyAreas = useWorkgroup(client.workgroup).data?.policyAreas ?? NO_AREAS
  const editor = useOpened(useCallback(() => openBoard(client, history), [client, history]))

  const uploads = useOpened(useCallback(() => openUploads(editor, client.workgroup), [editor, client]))
  const say = useCallback((words: string) => (onNotice ? onNotice({ words }) : toast(words)), [onNotice])

  const { workgroup } = client
  const pictures = useMemo(
    () => ({
      workgroup,
      adopt: (upload: UploadId) =>
        copyUpload(workgroup, upload).then(
          ({ id }) => id,
          () => undefined,
        ),
    }),
    [workgroup],
  )
  const copyPicture = useCallback(() => {
    if (!editor || editor.selection.size === 0) return
    copyChosenPicture(client.board, chosenWithContents(editor), t).then(
      (missing) => say(missing > 0 ? t('board.picture.copiedWithout', { count: missing }) : t('board.picture.copied')),
      () => say(t('board.picture.notCopied')),
    )
  }, [editor, client, say, t])

  useEffect(() => {
    if (!editor) return undefined
    const follow = () => editor.actAs(standingOf(client.state.stage))
    follow()
    return client.onState(follow)
  }, [editor, client])

  const navigate = useNavigate()
  useEffect(
    () =>
      editor?.signals.opened.listen((finding) => {
        if (room) void navigate(`/w/${room.workgroup}/findings/${finding}`)
      }),
    [editor, room, navigate],
  )

  useEffect(() => (editor ? room?.laid.listen((box) => fitBox(editor, box)) : undefined), [editor, room])

  useEffect(() => {
    if (!editor || !room) return undefined
    return room.showBoard({
      chosen: () => [...editor.selection.ids, ...editor.selection.figures],
      reveal: (box) => editor.reveal(box),
    })
  }, [editor, room])

  useEffect(() => {
    if (!editor || !desk) return undefined
    const show = () => {
      const goal = desk.takeWanted(({ id, field }) => field === undefined && editor.whereIs(id as ItemId) !== undefined)
      if (goal) showThing(editor, goal.id as ItemId)
    }
    show()
    return desk.onWanted(show)
  }, [editor, desk])
  useEffect(() => {
    if (!editor || !desk) return undefined
    let frame = 0
    const show = () => {
      const about = desk.shown()?.about
      if (!about || about === 'all') return
      // The panel takes room from the board first.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const box = editor.whereIs(about.id as ItemId)
          if (box) editor.reveal(box)
        })
      })
    }
    const stop = desk.onShown(show)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [editor, desk])
  const makeFinding = useMakeFinding(room)
  const comment = useCallback((target: CommentTarget) => desk?.open(target), [desk])

  const sheets = useSheetsOfNotes(client.workgroup, room)
  useEffect(() => {
    if (!editor) return undefined
    return editor.signals.event.listen((event) => {
      if (!isShown(event)) return
      const canGoBack = WITH_WAY_BACK.has(event.kind)
      const undo = canGoBack ? { undo: stepBack(editor) } : {}
      const words = eventInWords(event, editor, t)
      if (onNotice) onNotice({ words, ...undo })
      else toast(words, undo)
    })
  }, [editor, onNotice, t])

  if (!editor || !uploads) return null
  return (
    <>
      <BoardCanvas
        editor={editor}
        isShown={isShown}
        uploads={uploads}
        pictures={pictures}
        onCopyPicture={copyPicture}
        say={say}
        comments={room?.comments}
        onComment={comment}
        sheets={sheets}
        policyAreas={policyAreas}
        onFinding={makeFinding}
      />
      {room && <EmptyBoard editor={editor} />}
      {room && <BoardColleges editor={editor} />}
      {room && <LedBoard editor={editor} />}
    </>
  )
}

/** Pictures on their way to the board, as long as it is shown. */
function openUploads(editor: Editor | undefined, workgroup: WorkgroupId): Opened<ImageUploads | undefined> {
  const uploads =
    editor &&
    new ImageUploads(editor, async (...sent) =>
      sendImage(workgroup, ...sent).catch((error: unknown) => failureOf(error)),
    )
  return { value: uploads, close: () => uploads?.close() }
}

/** Takes back the step just made; nothing once it is no longer the last. */
function stepBack(editor: Editor): () => void {
  const { depth } = editor.history
  return () => {
    if (editor.history.depth === depth) editor.undo()
  }
}

function openBoard(client: SyncClient, history: BoardHistory | undefined): Opened<Editor> {
  const { value: editor, close } = openEditor(client.board, {
    presence: client.presence,
    history,
    canWrite: false, // until the page says otherwise
    margins: matchMedia('(max-width: 699px)').matches ? NARROW_MARGINS : MARGINS,
  })
  lookAgain(editor, client)
  return {
    value: editor,
    close() {
      if (editor.camera.size[0] > 0) lastViews.set(client.workgroup, editor.camera.view)
      close()
    },
  }
}

/** Where one looked before; the first time, at everything. */
function lookAgain(editor: Editor, client: SyncClient): void {
  const stop = editor.signals.camera.listen(() => {
    if (editor.camera.size[0] === 0) return
    stop()
    const last = lastViews.get(client.workgroup)
    if (last) editor.camera.moveTo(last)
    else fitAll(editor, 0)
  })
}
