import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { getRelativeSelection, type ProsemirrorBinding, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { RecordKind } from '../../shared/document/recordShapes.ts'
import type { NoteId } from '../../shared/ids.ts'

/** Words that lie in a field of a record. */
export interface RecordField {
  readonly kind: RecordKind
  readonly id: string
  readonly field: string
}
/** Whose words are written: a note's, or those of a field. */
export type Written = NoteId | RecordField

interface BindingOptions {
  readonly board: BoardDocument
  readonly note: Written
  readonly history: BoardHistory
  /** Characters that it may have. */
  readonly limit: number
  readonly onFull: () => void
}

/**
 * Binds an editor to the live words of a note or a field. Undo is the board's, which also follows what is typed, so that one
 * Ctrl+Z after another takes back letters, then moves, in the order in which they were made.
 */
export function binding({ board, note, history, limit, onFull }: BindingOptions): Extension {
  const fragment = liveWords(board, note)
  if (!fragment) throw new Error(`${typeof note === 'string' ? note : `${note.kind}/${note.id}`} has no text`)
  history.follow(ySyncPluginKey)
  return Extension.create({
    name: 'noteBinding',
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      caretKept(fragment),
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

/**
 * After what others did Yjs may sweep up marks in a change of its own, and y-tiptap 3 would then look for the caret where it was
 * before the first of the two: beyond the end, if the text has become shorter. It is told where the caret is in between.
 */
function caretKept(fragment: Y.XmlFragment): Plugin {
  return new Plugin({
    view(view) {
      const look = () => {
        const state = ySyncPluginKey.getState(view.state) as
          | { readonly binding?: ProsemirrorBinding | null }
          | undefined
        const sync = state?.binding
        if (sync?.beforeTransactionSelection) sync.beforeTransactionSelection = getRelativeSelection(sync, view.state)
      }
      fragment.observeDeep(look)
      return { destroy: () => fragment.unobserveDeep(look) }
    },
  })
}

function liveWords(board: BoardDocument, written: Written) {
  if (typeof written === 'string') return board.fragmentOf(written)
  const { kind, id, field } = written
  return board.records.fragmentOf(kind, id as never, field as never)
}
