import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { personalDataIn } from '../../shared/language/personalData.ts'

/** Underlines passages that look like personal data while they are written: on this page alone, nothing of it is kept or sent. */
export const careMarks = Extension.create({
  name: 'careMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_config, { doc }) => marksOf(doc),
        apply: (transaction, marks) => (transaction.docChanged ? marksOf(transaction.doc) : marks),
      },
      props: {
        decorations(state) {
          return this.getState(state)
        },
      },
    }),
  ],
})

function marksOf(doc: Node): DecorationSet {
  const marks: Decoration[] = []
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true
    // A line break counts as one, as in the document.
    const text = node.textBetween(0, node.content.size, undefined, '\n')
    for (const { start, end, kind } of personalDataIn(text)) {
      marks.push(Decoration.inline(place + 1 + start, place + 1 + end, { 'data-care': kind }))
    }
    return false
  })
  return DecorationSet.create(doc, marks)
}
