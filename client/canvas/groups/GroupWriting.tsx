import { useEffect, useLayoutEffect, useRef } from 'react'
import { renameGroup } from '../../board/commands/grouping.ts'
import type { Editor } from '../../board/Editor.ts'
import { frameOf, titleLetters } from '../../board/groupFrames.ts'
import type { BoardGroup } from '../../board/Groups.ts'
import { useText } from '../../text/index.ts'
import { useEditor, useSignal } from '../hooks.ts'
import styles from './GroupWriting.module.css'

const LEAST_PX = 16 // below this a phone would zoom the page to the field
const EDGE_PX = 8

/** The title of a group while one writes it. It is kept when one leaves it; Esc leaves it as it was. */
export function GroupWriting({ editor }: { editor: Editor }) {
  const id = useEditor(editor, 'writing', (board) => board.writingGroup)
  const group = id && editor.groups.get(id)
  return group ? <Field key={id} editor={editor} written={group} /> : null
}

function Field({ editor, written }: { editor: Editor; written: BoardGroup }) {
  const t = useText()
  const field = useRef<HTMLInputElement>(null)
  const isDropped = useRef(false)
  const { id, title: before } = written.group
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const keep = () => {
      if (!isDropped.current && element.value !== before) renameGroup(editor, id, element.value)
    }
    // A page that goes takes what is being written with it, unless it is kept before.
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [editor, id, before])

  const place = () => {
    const group = editor.groups.get(id)
    const frame = group && frameOf(editor, group)
    const element = field.current
    if (!frame || !element) return
    const letters = Math.max(LEAST_PX, titleLetters(editor.camera.zoom))
    element.style.fontSize = `${letters}px`
    const [x, y] = editor.camera.toScreen([frame.x, frame.y])
    const [width] = editor.camera.size
    const left = Math.max(EDGE_PX, Math.min(x, width - element.offsetWidth - EDGE_PX))
    element.style.transform = `translate(${left}px, ${Math.max(EDGE_PX, y - element.offsetHeight)}px)`
  }
  useSignal(editor, 'groups', place)
  useSignal(editor, 'camera', place)
  return (
    <input
      ref={field}
      data-writing
      className={styles.field}
      aria-label={t('board.group.title')}
      placeholder={t('board.group.placeholder')}
      defaultValue={before}
      maxLength={400}
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        // Nothing written yet: the step before is meant, which made the group.
        const isBack = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey
        const goesBack = isBack && event.currentTarget.value === before
        if (event.key !== 'Enter' && event.key !== 'Escape' && !goesBack) return
        event.preventDefault()
        event.stopPropagation()
        isDropped.current = event.key === 'Escape'
        editor.endWriting()
        if (goesBack) editor.undo()
      }}
      onBlur={() => editor.writingGroup === id && editor.endWriting()}
    />
  )
}
