import { Fragment, memo, type ReactNode } from 'react'
import type { TermLine } from '../../shared/glossaryApi.ts'
import type { TermFinder } from '../../shared/language/terms.ts'
import { useTerms } from './terms.ts'
import styles from './WithTerms.module.css'

/**
 * How the terms of a text are reached. 'keys': each is a stop of the keyboard; 'hand': by pointer and touch alone, where
 * something else leads the keyboard there, as on the board.
 */
export type TermReach = 'keys' | 'hand'

/** A plain text in which the words of the glossary are underlined, each the first time it is said. */
export const WithTerms = memo(function WithTerms({ text, reach = 'keys' }: { text: string; reach?: TermReach }) {
  const terms = useTerms()
  return terms ? markedTerms(text, terms.finder, reach, new Set()) : text
})

/**
 * The same for a piece of a longer text.
 * @param said terms that were underlined before this piece; those of this piece are added
 */
export function markedTerms(
  text: string,
  finder: TermFinder<TermLine>,
  reach: TermReach,
  said: Set<TermLine>,
): ReactNode {
  const ranges = finder.in(text).filter(({ term }) => !said.has(term) && said.add(term))
  if (ranges.length === 0) return text
  const pieces: ReactNode[] = []
  let at = 0
  for (const { start, end, term } of ranges) {
    if (start > at) pieces.push(<Fragment key={at}>{text.slice(at, start)}</Fragment>)
    pieces.push(
      <TermMark key={`${start}:`} term={term} reach={reach}>
        {text.slice(start, end)}
      </TermMark>,
    )
    at = end
  }
  if (at < text.length) pieces.push(<Fragment key={at}>{text.slice(at)}</Fragment>)
  return pieces
}

/** One listener on the page opens what it means (TermBubble.tsx): a board has hundreds of these. */
function TermMark({ term, reach, children }: { term: TermLine; reach: TermReach; children: string }) {
  if (reach === 'hand') {
    return (
      <span className={styles.term} data-term={term.id}>
        {children}
      </span>
    )
  }
  return (
    // No <button>: it would not break at the end of a line, as the words of a text do.
    // `aria-description` is of ARIA 1.3, which the rule does not know yet.
    /* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/role-supports-aria-props */
    <span
      className={styles.term}
      data-term={term.id}
      role="button"
      tabIndex={0}
      aria-description={term.plainDefinition || term.definition || undefined}
    >
      {children}
    </span>
  )
}
