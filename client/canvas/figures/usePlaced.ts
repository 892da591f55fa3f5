import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Editor } from '../../board/Editor.ts'
import type { FigureId } from '../../board/Figures.ts'
import type { BoardPoint } from '../../../shared/units.ts'

/** An element that lies on the board where its figure is, and follows the hand that drags it, outside of React. */
export function usePlaced<T extends HTMLElement>(editor: Editor, id: FigureId, at: BoardPoint): RefObject<T | null> {
  const element = useRef<T>(null)
  useLayoutEffect(() => {
    let shown = ''
    const place = () => {
      const [dx, dy] = editor.offsetOf(id) ?? [0, 0]
      const transform = `translate(${at[0] + dx}px, ${at[1] + dy}px)`
      if (transform !== shown && element.current) element.current.style.transform = transform
      shown = transform
    }
    place()
    return editor.signals.figures.listen(place)
  }, [editor, id, at])
  return element
}
