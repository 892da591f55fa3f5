import { useEffect, useRef } from 'react'
import type { Editor } from '../board/Editor.ts'
import type { Other } from '../board/Others.ts'
import styles from './Cursors.module.css'
import { useEditor } from './hooks.ts'

const STILL_MS = 1000

/** Where the others point: an arrow and a name, which moves as the hand did and fades when it rests. */
export function Cursors({ editor }: { editor: Editor }) {
  const others = useEditor(editor, 'cursors', (board) => board.others.list)
  return (
    <div className={styles.cursors} aria-hidden>
      {others.map((other) => other.hasCursor && <Cursor key={other.client} editor={editor} other={other} />)}
    </div>
  )
}

function Cursor({ editor, other: { client, user } }: { editor: Editor; other: Other }) {
  const cursor = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = cursor.current
    if (!element) return undefined
    let fading: ReturnType<typeof setTimeout> | undefined
    let shownAt = ''
    const place = () => {
      const seen = editor.others.cursorOf(client)
      if (!seen) return
      const [x, y] = editor.camera.toScreen(seen.at)
      element.style.transform = `translate(${x}px, ${y}px)`
      const at = seen.at.join()
      if (at === shownAt) return
      shownAt = at
      element.removeAttribute('data-still')
      clearTimeout(fading)
      fading = setTimeout(() => element.setAttribute('data-still', ''), STILL_MS)
    }
    place()
    const stops = [editor.signals.camera.listen(place), editor.signals.cursors.listen(place)]
    return () => {
      clearTimeout(fading)
      for (const stop of stops) stop()
    }
  }, [editor, client])
  return (
    <div ref={cursor} className={styles.cursor} data-colour={user.colour}>
      <svg width="18" height="20" viewBox="0 0 18 20" className={styles.arrow}>
        <path d="M2 2l13.2 7.2-6 1.7-3 5.8z" />
      </svg>
      <span className={styles.name}>{user.name}</span>
    </div>
  )
}
