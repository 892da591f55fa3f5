import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { TextRange } from '../../shared/document/passages.ts'

/** A passage, and what it is known by. */
export interface PassageRange extends TextRange {
  readonly id: string
}

/** A soft light behind passages that somebody has commented. @param passages where they are now, asked at each change */
export function passageMarks(passages: () => readonly PassageRange[]): Extension {
  return Extension.create({
    name: 'passageMarks',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations({ doc }) {
            const marks = passages().flatMap(({ id, start, end }) =>
              blocksOf(doc).flatMap((block) => {
                const [from, to] = [Math.max(start, block.start), Math.min(end, block.end)]
                const shift = block.place - block.start
                return from < to ? [Decoration.inline(from + shift, to + shift, { 'data-passage': id })] : []
              }),
            )
            return marks.length > 0 ? DecorationSet.create(doc, marks) : null
          },
        },
      }),
    ],
  })
}

/** What is marked; undefined for nothing. */
export function markedIn({ doc, selection: { from, to, empty } }: EditorState): TextRange | undefined {
  if (empty) return undefined
  const length = (place: number) => doc.textBetween(0, place, '\n', '\n').length
  const [start, end] = [length(from), length(to)]
  return start < end ? { start, end } : undefined
}

/** Where the lines of a text begin and end in its plain text, and in the document of the editor. */
function blocksOf(doc: Node): { readonly start: number; readonly end: number; readonly place: number }[] {
  const blocks: { start: number; end: number; place: number }[] = []
  let start = 0
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true
    blocks.push({ start, end: start + node.content.size, place: place + 1 })
    start += node.content.size + 1
    return false
  })
  return blocks
}
