import { useRef } from 'react'
import type { Editor } from '../board/Editor.ts'
import styles from './Band.module.css'
import { useSignal } from './hooks.ts'

/** The band that is drawn around notes to choose them. */
export function Band({ editor }: { editor: Editor }) {
  const band = useRef<HTMLDivElement>(null)
  useSignal(editor, 'band', () => {
    const element = band.current
    if (!element) return
    const box = editor.band
    element.hidden = box === undefined
    if (!box) return
    const [left, top] = editor.camera.toScreen([box.x, box.y])
    const { zoom } = editor.camera
    element.style.transform = `translate(${left}px, ${top}px)`
    element.style.width = `${box.width * zoom}px`
    element.style.height = `${box.height * zoom}px`
  })
  return <div ref={band} className={styles.band} hidden />
}
