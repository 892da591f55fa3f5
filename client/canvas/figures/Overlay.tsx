import { useEffect, useRef } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { type FigurePalette, figurePaletteOf } from './palette.ts'
import { drawOverlay } from './drawOverlay.ts'
import styles from './Overlay.module.css'

/** What the hand is about to make, what is chosen beside notes, and traces of light: drawn over everything, each frame. */
export function Overlay({ editor }: { editor: Editor }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return undefined
    let isClear = true
    // Asking for the theme's colours makes the browser style the page: once, and not in each frame of a drag.
    let palette: FigurePalette | undefined
    const theme = new MutationObserver(() => {
      palette = undefined
      draw()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const draw = () => {
      const isEmpty = editor.selection.figures.size === 0 && !editor.sketch && editor.others.lights().length === 0
      if (isEmpty && isClear) return
      element.hidden = isEmpty
      isClear = isEmpty
      if (isEmpty) return
      const [width, height] = editor.camera.size
      const sharpness = Math.min(2, devicePixelRatio)
      if (element.width !== Math.round(width * sharpness) || element.height !== Math.round(height * sharpness)) {
        element.width = Math.round(width * sharpness)
        element.height = Math.round(height * sharpness)
        element.style.width = `${width}px`
        element.style.height = `${height}px`
      }
      context.setTransform(sharpness, 0, 0, sharpness, 0, 0)
      context.clearRect(0, 0, width, height)
      palette ??= figurePaletteOf(element)
      drawOverlay(context, editor, palette)
    }
    draw()
    const { camera, selection, figures, sketch, cursors } = editor.signals
    const stops = [camera, selection, figures, sketch, cursors].map((signal) => signal.listen(draw))
    return () => {
      theme.disconnect()
      for (const stop of stops) stop()
    }
  }, [editor])
  return <canvas ref={canvas} className={styles.overlay} hidden aria-hidden />
}
