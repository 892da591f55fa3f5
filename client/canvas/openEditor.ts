import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Editor, type EditorOptions } from '../board/Editor.ts'
import { browserClock, glideMs } from './browserClock.ts'
import { fontReady, isFontReady, measureIn } from './measureText.ts'
import type { Opened } from './useOpened.ts'

/** An editor on this page: with its time and its letters, which are measured again when their font has come. */
export function openEditor(board: BoardDocument, options: Omit<EditorOptions, 'clock' | 'measure'>): Opened<Editor> {
  const family = getComputedStyle(document.body).fontFamily
  const editor = new Editor(board, { clock: browserClock, measure: measureIn(family), glideMs: glideMs(), ...options })
  let isOpen = true
  if (!isFontReady(family)) {
    void fontReady(family).then(() => {
      if (isOpen) editor.refit({ measure: measureIn(family) })
    })
  }
  return {
    value: editor,
    close() {
      isOpen = false
      editor.close()
    },
  }
}
