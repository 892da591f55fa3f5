import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { NoteId } from '../../shared/ids.ts'

interface BindingOptions {
  readonly board: BoardDocument
  readonly note: NoteId
  readonly history: BoardHistory
  /** Characters that a note may have. */
  readonly limit: number
  readonly onFull: () => void
}

/**
 * Binds an editor to the live words of a note. Undo is the board's, which also follows what is typed, so that one
 * Ctrl+Z after another takes back letters, then moves, in the order in which they were made.
 */
export function binding({ board, note, history, limit, onFull }: BindingOptions): Extension {
  const fragment = board.fragmentOf(note)
  if (!fragment) throw new Error(`note ${note} has no text`)
  history.follow(ySyncPluginKey)
  return Extension.create({
    name: 'noteBinding',
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      new Plugin({
        // What others wrote is let in however long it is: refusing it would only hide it.
        filterTransaction(transaction, { doc }) {
          if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
          const length = transaction.doc.textContent.length
          if (length <= limit || length <= doc.textContent.length) return true
          onFull()
          return false
        },
      }),
    ],
    addKeyboardShortcuts: () => ({
      'Mod-z': () => (history.undo(), true),
      'Mod-y': () => (history.redo(), true),
      'Shift-Mod-z': () => (history.redo(), true),
    }),
  })
}
