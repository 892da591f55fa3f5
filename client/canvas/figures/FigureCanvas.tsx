import { useEffect, useRef } from 'react'
import type { Editor } from '../../board/Editor.ts'
import type { FigureKind } from '../../board/Figures.ts'
import farStyles from '../far/FarNotes.module.css'
import { FigurePicture } from './FigurePicture.ts'

/** Shapes and links under the notes, or the ink over them. */
export function FigureCanvas({ editor, kinds }: { editor: Editor; kinds: readonly FigureKind[] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return undefined
    const picture = new FigurePicture(editor, canvas.current, kinds)
    return () => picture.close()
  }, [editor, kinds])
  return <canvas ref={canvas} className={farStyles.picture} hidden aria-hidden />
}
