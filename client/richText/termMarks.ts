import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { TermLine } from '../../shared/glossaryApi.ts'
import type { TermFinder, TermRange } from '../../shared/language/terms.ts'
import marks from './WithTerms.module.css'

type Finder = TermFinder<TermLine> | undefined
interface Marked {
  readonly finder: Finder
  readonly marks: DecorationSet
}

const key = new PluginKey<Marked>('termMarks')

/**
 * Underlines the words of the glossary while they are written, each the first time it is said: on this page alone, nothing of
 * it is kept or sent. What a term means opens as beside a text that is read (features/glossary/hearTerms.ts).
 * @param first the terms at the beginning; `lookForTerms` brings others
 */
export function termMarks(first: Finder): Extension {
  return Extension.create({
    name: 'termMarks',
    addProseMirrorPlugins: () => [
      new Plugin<Marked>({
        key,
        state: {
          init: (_config, { doc }) => ({ finder: first, marks: marksOf(doc, first) }),
          apply(transaction, held) {
            const other = transaction.getMeta(key) as { readonly finder: Finder } | undefined
            if (!other && !transaction.docChanged) return held
            const { finder } = other ?? held
            return { finder, marks: marksOf(transaction.doc, finder) }
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
      }),
    ],
  })
}

/** From now on these terms are looked for; undefined for none. */
export function lookForTerms({ state, dispatch }: EditorView, finder: Finder): void {
  if (key.getState(state)?.finder !== finder) dispatch(state.tr.setMeta(key, { finder }))
}

function marksOf(doc: Node, finder: Finder): DecorationSet {
  if (!finder) return DecorationSet.empty
  const said = new Set<TermLine>()
  const found: Decoration[] = []
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true
    for (const { start, end, term } of rangesIn(node, finder)) {
      if (said.has(term)) continue
      said.add(term)
      const about = { class: marks.term ?? '', 'data-term': term.id }
      found.push(Decoration.inline(place + 1 + start, place + 1 + end, about))
    }
    return false
  })
  return DecorationSet.create(doc, found)
}

/** A paragraph that nobody changes stays the same node: what it says is looked for once. */
const read = new WeakMap<Node, { readonly finder: Finder; readonly ranges: readonly TermRange<TermLine>[] }>()

function rangesIn(paragraph: Node, finder: TermFinder<TermLine>): readonly TermRange<TermLine>[] {
  const known = read.get(paragraph)
  if (known?.finder === finder) return known.ranges
  // A line break counts as one, as in the document.
  const ranges = finder.in(paragraph.textBetween(0, paragraph.content.size, undefined, '\n'))
  read.set(paragraph, { finder, ranges })
  return ranges
}
