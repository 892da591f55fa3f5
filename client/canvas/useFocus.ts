import { type RefObject, useEffect } from 'react'
import type { Editor } from '../board/Editor.ts'
import { hasFocus } from './pointerEvents.ts'

/** The keyboard is on the note that the engine says, as long as it is on the board at all. */
export function useFocus(editor: Editor, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let wasHere = false
    const follow = () => {
      const surface = ref.current
      const isWriting = editor.writing ?? editor.writingFigure ?? editor.writingGroup
      if (!surface || isWriting || !hasFocus(surface)) return
      const { focused } = editor.selection
      const note = focused && surface.querySelector<HTMLElement>(`[data-note="${focused}"]`)
      // A page that has just opened has no focus yet, and does not show one.
      const target = note || (wasHere ? surface : undefined)
      if (!target) return
      wasHere = true
      if (document.activeElement !== target) target.focus({ preventScroll: true })
    }
    const stops = [editor.signals.selection.listen(follow), editor.signals.mounted.listen(() => queueMicrotask(follow))]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor, ref])
}
