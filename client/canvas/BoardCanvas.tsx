import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CommentTarget } from '../../shared/domain/comment.ts'
import type { PolicyArea } from '../../shared/domain/programme.ts'
import type { Comments } from '../board/Comments.ts'
import type { Editor } from '../board/Editor.ts'
import type { BoardEvent } from '../board/events.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { useText } from '../text/index.ts'
import { apart } from '../ui/apart.tsx'
import { Later } from '../ui/Later.tsx'
import { Announcer } from './Announcer.tsx'
import { Band } from './Band.tsx'
import styles from './BoardCanvas.module.css'
import { BoardLayers } from './BoardLayers.tsx'
import { type ClipboardDesk, hearClipboard, type PastedText } from './clipboardEvents.ts'
import { bringWhenIdle } from '../ui/whenIdle.ts'
import { CareBar } from './CareBar.tsx'
import { CloneHandles } from './CloneHandles.tsx'
import { coverWhileWheeling } from './coverWhileWheeling.ts'
import { CommentPins } from './comments/CommentPins.tsx'
import { hearCommentKey } from './comments/hearCommentKey.ts'
import { Cursors } from './Cursors.tsx'
import { Dots } from './Dots.tsx'
import { FindBar } from './FindBar.tsx'
import { Overlay } from './figures/Overlay.tsx'
import { Ghost } from './Ghost.tsx'
import { GroupTitles } from './groups/GroupTitles.tsx'
import { GroupWriting } from './groups/GroupWriting.tsx'
import { useEditor } from './hooks.ts'
import { DropHint } from './images/DropHint.tsx'
import { hearDrops } from './images/hearDrops.ts'
import { type ImageUploads, MOST_IMAGES } from './images/ImageUploads.ts'
import { PendingImages } from './images/PendingImages.tsx'
import { hearKeys, type Openable } from './keyEvents.ts'
import { LostHint } from './LostHint.tsx'
import { Minimap } from './Minimap.tsx'
import { hearPointers } from './pointerEvents.ts'
import { type MakeFinding, SelectionActions, type SheetsOfNotes } from './SelectionActions.tsx'
import { Surface, SurfaceContext } from './Surface.ts'
import { prefetchTextEditor } from './textEditor.ts'
import { Toolbar } from './Toolbar.tsx'
import { useFocus } from './useFocus.ts'
import { useSize } from './useSize.ts'
import { ZoneLabels } from './ZoneLabels.tsx'
import { ZoneTools } from './ZoneTools.tsx'
import { ZoomControls } from './ZoomControls.tsx'

const help = apart(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))
const paste = apart(async () => ({ default: (await import('./PasteDialog.tsx')).PasteDialog }))

interface BoardCanvasProps {
  editor: Editor
  /** Whether an event is told elsewhere on the page, so that it is not said twice. */
  isShown: (event: BoardEvent) => boolean
  /** Takes the pictures that are put on the board. */
  uploads: ImageUploads
  /** The words beside things; without them nobody speaks there. */
  comments: Comments | undefined
  onComment: (target: CommentTarget) => void
  sheets?: SheetsOfNotes | undefined
  /** What zones may be about. */
  policyAreas: readonly PolicyArea[]
  /** Whose board it is, and how pictures of another's become its own. */
  pictures: Pick<ClipboardDesk, 'workgroup' | 'adopt'>
  /** Copies what is chosen as a picture. */
  onCopyPicture: () => void
  /** Makes a finding of what is chosen. */
  onFinding?: MakeFinding | undefined
  /** Says something about what was just done. */
  say: (words: string) => void
}

/** The board under a person's hands: the surface that takes pointers, keys and the clipboard, and what floats over it. */
export function BoardCanvas({
  editor,
  isShown,
  uploads,
  pictures,
  onCopyPicture,
  say,
  comments,
  onComment,
  onFinding,
  sheets,
  policyAreas,
}: BoardCanvasProps) {
  const t = useText()
  const [surface] = useState(() => new Surface())
  const element = useRef<HTMLDivElement>(null)
  const glass = useRef<HTMLDivElement>(null)
  const [pasted, setPasted] = useState<PastedText>()
  const [isFinding, setFinding] = useState(false)
  const [isHelped, setHelped] = useState(false)
  const open = useCallback(
    (what: Openable) => {
      if (what === 'copyPicture') onCopyPicture()
      else if (what === 'find') setFinding(true)
      else setHelped(true)
    },
    [onCopyPicture],
  )
  const [isFileOver, setFileOver] = useState(false)
  const canWrite = useEditor(editor, 'tool', (board) => board.canWrite)
  const takeImages = useCallback(
    async (files: readonly File[], point?: BoardPoint) => {
      const left = await uploads.add(files, point)
      if (left > 0) say(t('board.image.atOnce', { most: MOST_IMAGES, count: left }))
    },
    [uploads, say, t],
  )

  useSize(editor, element)
  useFocus(editor, element)
  useLayoutEffect(() => {
    if (!element.current) return undefined
    surface.attach(element.current)
    const stops = [
      hearPointers(surface, element.current, editor),
      hearKeys(element.current, editor, open),
      hearClipboard(element.current, editor, {
        ...pictures,
        ask: setPasted,
        take: (images) => void takeImages(images),
        lost: (count) => say(t('board.image.notAdopted', { count })),
      }),
      hearDrops(surface, element.current, editor, (files, point) => void takeImages(files, point), setFileOver),
      hearCommentKey(element.current, editor, onComment),
      followCursor(element.current, editor),
      coverWhileWheeling(element.current, glass.current),
    ]
    return () => {
      surface.attach(undefined)
      for (const stop of stops) stop()
    }
  }, [editor, surface, open, takeImages, onComment, pictures, say, t])
  useEffect(() => (canWrite ? prefetchTextEditor() : undefined), [canWrite])
  useEffect(() => bringWhenIdle(() => Promise.all([help.bring(), paste.bring()])), [])

  const closePaste = useCallback(() => setPasted(undefined), [])
  const closeFind = useCallback(() => setFinding(false), [])
  const closeHelp = useCallback(() => setHelped(false), [])
  return (
    <SurfaceContext value={surface}>
      <div className={styles.frame}>
        <div
          ref={element}
          className={styles.surface}
          data-board-surface
          // An application takes keys: it has to be reached by them.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="application"
          aria-roledescription={t('board.role')}
          aria-label={t('board.label')}
          aria-describedby="board-help"
        >
          <Dots editor={editor} />
          <BoardLayers editor={editor} />
          <ZoneLabels editor={editor} />
          <GroupTitles editor={editor} />
          <GroupWriting editor={editor} />
          <Cursors editor={editor} />
          <Overlay editor={editor} />
          <Band editor={editor} />
          <Ghost editor={editor} />
          <div ref={glass} className={styles.glass} hidden />
        </div>
        <p id="board-help" className="visually-hidden">
          {t(canWrite ? 'board.help' : 'board.helpReading')}
        </p>
        <ZoneTools editor={editor} policyAreas={policyAreas} />
        <PendingImages editor={editor} uploads={uploads} />
        {isFileOver && <DropHint />}
        {canWrite && <Toolbar editor={editor} onOpen={open} onImages={(files) => void takeImages(files)} />}
        <CloneHandles editor={editor} />
        {comments && <CommentPins editor={editor} comments={comments} onOpen={onComment} />}
        <SelectionActions
          editor={editor}
          onComment={onComment}
          onCopyPicture={onCopyPicture}
          onFinding={onFinding}
          sheets={sheets}
        />
        {canWrite && <CareBar editor={editor} />}
        <LostHint editor={editor} />
        {isFinding && <FindBar editor={editor} onClose={closeFind} />}
        <Minimap editor={editor} />
        <ZoomControls editor={editor} onOpen={open} />
        <Announcer editor={editor} isShown={isShown} />
        {isHelped && (
          <Later part={help} onAbsent={closeHelp}>
            {(HelpDialog) => <HelpDialog onClose={closeHelp} />}
          </Later>
        )}
        {pasted && (
          <Later part={paste} onAbsent={closePaste}>
            {(PasteDialog) => <PasteDialog editor={editor} pasted={pasted} onClose={closePaste} />}
          </Later>
        )}
      </div>
    </SurfaceContext>
  )
}

function followCursor(element: HTMLElement, editor: Editor): () => void {
  const show = () => (element.dataset['cursor'] = editor.input.cursor ?? 'default')
  show()
  return editor.signals.cursor.listen(show)
}
