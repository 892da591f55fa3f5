import { type RefObject, useLayoutEffect } from 'react'
import type { Editor } from '../board/Editor.ts'

/** The camera looks through a window as large as the element. A note that is being written stays in sight. */
export function useSize(editor: Editor, ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = () => {
      editor.camera.resize(element.clientWidth, element.clientHeight)
      const box = editor.writing && editor.notes.boxOf(editor.writing.note)
      if (box) editor.reveal(box) // the keyboard of a phone has come
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [editor, ref])
}
