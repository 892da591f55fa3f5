import { useEffect, useRef } from 'react'
import type { Editor } from '../../board/Editor.ts'
import styles from './FarNotes.module.css'
import { FarPicture } from './FarPicture.ts'

/** The notes seen from afar. */
export function FarNotes({ editor }: { editor: Editor }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return undefined
    const picture = new FarPicture(editor, canvas.current)
    return () => picture.close()
  }, [editor])
  return <canvas ref={canvas} className={styles.picture} hidden aria-hidden />
}
