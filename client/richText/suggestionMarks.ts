import { Mark } from '@tiptap/core'
import { type SuggestionMark, suggestionMarks } from '../../shared/domain/suggestion.ts'

/** What suggestions put around letters: read by ear and by eye as what would come, and what would go. */
export const markExtensions = suggestionMarks.map((name) =>
  Mark.create({
    name,
    inclusive: false,
    keepOnSplit: false,
    addAttributes: () => ({
      id: { default: undefined, rendered: false },
      author: { default: undefined, rendered: false },
      at: { default: undefined, rendered: false },
    }),
    // Nothing is read from what is pasted: whoever pastes it says it, and proposes it anew.
    parseHTML: () => [],
    renderHTML: ({ mark }) => [tagOf(name), { 'data-suggestion': String(mark.attrs['id']) }, 0],
  }),
)

export function tagOf(mark: SuggestionMark): 'ins' | 'del' {
  return mark === 'insertion' ? 'ins' : 'del'
}
