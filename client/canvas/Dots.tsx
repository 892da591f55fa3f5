import { useRef } from 'react'
import type { Editor } from '../board/Editor.ts'
import styles from './Dots.module.css'
import { useSignal } from './hooks.ts'

const PITCH = 40 // board units between two dots
const LEAST_PX = 18 // closer than this, every second dot is left out
const FADES_BELOW = 0.5
const GONE_BELOW = 0.2

/** A quiet grid: it says that the ground moves, and how far. It is a sheet a little larger than the surface, which slides. */
export function Dots({ editor }: { editor: Editor }) {
  const sheet = useRef<HTMLDivElement>(null)
  const shown = useRef('')
  useSignal(editor, 'camera', () => {
    const element = sheet.current
    if (!element) return
    const { x, y, zoom } = editor.camera.view
    let pitch = PITCH * zoom
    while (pitch < LEAST_PX) pitch *= 2
    const rest = (value: number) => -(((value % pitch) + pitch) % pitch)
    element.style.transform = `translate(${rest(x * zoom)}px, ${rest(y * zoom)}px)`
    const size = `${pitch}px ${pitch}px`
    if (size === shown.current) return
    shown.current = size
    element.style.backgroundSize = size
    element.style.opacity = `${Math.min(1, Math.max(0, (zoom - GONE_BELOW) / (FADES_BELOW - GONE_BELOW)))}`
  })
  return <div ref={sheet} className={styles.dots} aria-hidden />
}
