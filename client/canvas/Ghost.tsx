import { useEffect, useRef } from 'react'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import styles from './Ghost.module.css'
import { useEditor } from './hooks.ts'
import { useSurface } from './Surface.ts'

/** The note in the hand, before it has a place; and for fingers, which hold nothing, a word about what to do. */
export function Ghost({ editor }: { editor: Editor }) {
  const tool = useEditor(editor, 'tool', (board) => board.tool)
  return tool === 'note' ? <NoteInHand editor={editor} /> : null
}

function NoteInHand({ editor }: { editor: Editor }) {
  const t = useText()
  const surface = useSurface()
  const ghost = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const over = surface.element
    const element = ghost.current
    if (!over || !element) return undefined
    const follow = (event: PointerEvent) => {
      element.hidden = event.pointerType === 'touch'
      const { zoom } = editor.camera
      const [x, y] = surface.toScreen(event)
      element.style.transform = `translate(${x}px, ${y}px) scale(${zoom}) translate(${-NOTE_SIZE[0] / 2}px, ${-NOTE_SIZE[1] / 2}px)`
    }
    over.addEventListener('pointermove', follow)
    return () => over.removeEventListener('pointermove', follow)
  }, [editor, surface])
  return (
    <>
      <div
        ref={ghost}
        className={styles.ghost}
        data-colour={editor.colour ?? 'straw'}
        style={{ width: NOTE_SIZE[0], height: NOTE_SIZE[1] }}
        hidden
      />
      <p className={styles.hint} role="status">
        {t('board.placeNote')}
      </p>
    </>
  )
}
