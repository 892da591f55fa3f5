import type { Extensions } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { safeAddress } from '../../shared/document/richText.ts'
import { markExtensions } from './suggestionMarks.ts'

/**
 * What the text of a note is made of: paragraphs, line breaks, lists of one level, bold, italic and links.
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
    link: {
      autolink: true,
      linkOnPaste: true,
      openOnClick: false,
      defaultProtocol: 'https',
      // The mark bears its address alone: how it opens is decided where it is shown.
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (address) => safeAddress(address) !== undefined,
      shouldAutoLink: (address) => /^(?:https?:\/\/|www\.)/i.test(address),
    },
    strike: false,
    underline: false,
  }),
  ...markExtensions,
]
/** « - » and « 1. » begin a list. Stars and underscores stay what they are: people write them. */
export const INPUT_RULES = ['bulletList', 'orderedList']
