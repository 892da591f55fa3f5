import { Layers } from 'lucide-react'
import { useRef, useSyncExternalStore } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { frameOf, GROUP_TITLE, titleLetters, titleRoom } from '../../board/groupFrames.ts'
import type { BoardGroup } from '../../board/Groups.ts'
import { entryOf } from '../../../shared/document/acts.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { useEditor, useSignal } from '../hooks.ts'
import { voteInWords } from '../voteWords.ts'
import styles from './GroupTitles.module.css'

/**
 * What each group is called, on the edge of its frame, with how many notes it has: in letters that are read from afar.
 * @param leastPx their least height, for a wall that is read from the back of a room
 */
export function GroupTitles({ editor, leastPx }: { editor: Editor; leastPx?: number | undefined }) {
  const groups = useEditor(editor, 'groups', (board) => board.groups.list)
  return (
    <div className={styles.titles} aria-hidden>
      {groups.map((one) => (
        <Title key={one.group.id} editor={editor} shown={one} leastPx={leastPx} />
      ))}
    </div>
  )
}

function Title(props: { editor: Editor; shown: BoardGroup; leastPx: number | undefined }) {
  const { editor, shown, leastPx } = props
  const t = useText()
  const element = useRef<HTMLSpanElement>(null)
  const { id, title, stacked } = shown.group
  const isWritten = useEditor(editor, 'writing', (board) => board.writingGroup === id)
  const place = () => {
    const group = editor.groups.get(id)
    const frame = group && frameOf(editor, group)
    if (!element.current) return
    const { zoom } = editor.camera
    const room = frame ? titleRoom(frame, zoom) : 0
    const [x, y] = frame ? editor.camera.toScreen([frame.x, frame.y]) : [0, 0]
    const [width, height] = editor.camera.size
    const isInSight = x < width && x + room > 0 && y > 0 && y < height + 100
    element.current.hidden = room === 0 || isWritten || !isInSight
    if (element.current.hidden) return
    const letters = titleLetters(zoom, leastPx)
    element.current.style.transform = `translate(${x + GROUP_TITLE.insetPx}px, ${y - letters * GROUP_TITLE.above}px)`
    element.current.style.fontSize = `${letters}px`
    element.current.style.maxWidth = `${room}px`
  }
  useSignal(editor, 'groups', place)
  useSignal(editor, 'camera', place)
  useSignal(editor, 'writing', place)
  return (
    <span
      ref={element}
      className={styles.title}
      data-group-title={id}
      data-untitled={title === '' || undefined}
      hidden
      style={{ lineHeight: GROUP_TITLE.height, padding: `0 ${GROUP_TITLE.padding}em`, gap: `${GROUP_TITLE.gap}em` }}
    >
      {stacked && <Layers className={styles.pile} strokeWidth={1.75} />}
      <span className={styles.words}>{title || t('board.group.untitled')}</span>
      <span className={styles.count}>{shown.notes.length}</span>
      <GroupVotes editor={editor} id={id} />
    </span>
  )
}

/** What the last vote on the group came to. */
function GroupVotes({ editor, id }: { editor: Editor; id: string }) {
  const t = useText()
  const language = useLanguage()
  const last = useSyncExternalStore(editor.votes.onChange, () => editor.votes.on(entryOf('groups', id))).at(-1)
  return last ? <span className={styles.votes}>{voteInWords(last, t, language)}</span> : null
}
