import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Editor } from '../board/Editor.ts'
import type { NoteLook } from '../board/NoteLook.ts'
import type { BoardSignals } from '../board/signals.ts'
import type { NoteId } from '../../shared/ids.ts'

type SignalName = Exclude<keyof BoardSignals, 'event' | 'opened' | 'document' | 'drawn'>

/** A thing the editor holds; drawn again when the signal says so and the thing is another one. */
export function useEditor<T>(editor: Editor, signal: SignalName, read: (editor: Editor) => T): T {
  return useSyncExternalStore(editor.signals[signal].listen, () => read(editor))
}

/** What a note looks like; undefined once it is gone. */
export function useLook(editor: Editor, id: NoteId): NoteLook | undefined {
  const listen = useCallback((listener: () => void) => editor.redraw.onLook(id, listener), [editor, id])
  return useSyncExternalStore(listen, () => editor.lookOf(id))
}

/** Calls back at each signal, outside of React: for what is written straight into a style. */
export function useSignal(editor: Editor, signal: SignalName, callback: () => void): void {
  const latest = useRef(callback)
  useEffect(() => {
    latest.current = callback
  })
  useEffect(() => {
    latest.current()
    return editor.signals[signal].listen(() => latest.current())
  }, [editor, signal])
}
