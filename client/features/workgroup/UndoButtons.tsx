import { Redo2, Undo2 } from 'lucide-react'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { useRoom } from './roomContext.ts'

/** Takes back one's own last step, by button or by Ctrl + Z; others' work stays. */
export function UndoButtons() {
  const t = useText()
  const { history } = useRoom()
  const listen = useCallback((listener: () => void) => history.onChange(listener), [history])
  const canUndo = useSyncExternalStore(listen, () => history.canUndo)
  const canRedo = useSyncExternalStore(listen, () => history.canRedo)
  const [done, setDone] = useState<'undone' | 'redone'>()
  const go = useCallback(
    (way: 'undo' | 'redo') => {
      if (!history[way]()) return // why not is said where the board or the list is
      setDone(undefined) // so that the same word is heard again
      setTimeout(() => setDone(way === 'undo' ? 'undone' : 'redone'))
    },
    [history],
  )
  useUndoKeys(go)
  return (
    <>
      <IconButton
        name={t('workgroup.undo')}
        aria-disabled={!canUndo}
        aria-keyshortcuts="Control+Z"
        onClick={() => go('undo')}
      >
        <Undo2 size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        name={t('workgroup.redo')}
        aria-disabled={!canRedo}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={() => go('redo')}
      >
        <Redo2 size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <span className="visually-hidden" aria-live="polite">
        {done && t(`workgroup.${done}`)}
      </span>
    </>
  )
}

/** Ctrl or ⌘ + Z, with Shift or Y to do again; a field that is written in keeps its own. */
function useUndoKeys(go: (way: 'undo' | 'redo') => void): void {
  useEffect(() => {
    const keyPressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWritten(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      go(key === 'y' || event.shiftKey ? 'redo' : 'undo')
    }
    document.addEventListener('keydown', keyPressed)
    return () => document.removeEventListener('keydown', keyPressed)
  }, [go])
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
