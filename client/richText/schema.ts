import type { Extensions } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'

/**
 * What the text of a note is made of: paragraphs, line breaks, lists of one level, bold and italic.
 * `shared/document/richText.ts` reads and writes the same; a node that is not here would be dropped by the binding.
 */
export const noteText: Extensions = [
  StarterKit.configure({
    undoRedo: false, // undo is the board's
    trailingNode: false, // would write an empty paragraph into everybody's document
    blockquote: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
  }),
]
/** « - » and « 1. » begin a list. Stars and underscores stay what they are: people write them. */
export const INPUT_RULES = ['bulletList', 'orderedList']
