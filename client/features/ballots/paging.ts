/** What a page of a long list holds: its first and last line, from 1. */
export interface PageOfList {
  readonly first: number
  readonly last: number
  /** The rank that this page and the next one share: a tie is cut there, and that is said. */
  readonly cutRank: number | undefined
}

/**
 * The pages that lines fall into.
 * @param pages  the page each line begins on, from 0, in order
 * @param ranks  the rank of each line; as many
 * @returns      [] where there is nothing
 */
export function pagesOf(pages: readonly number[], ranks: readonly number[]): PageOfList[] {
  const found: PageOfList[] = []
  for (const [index, page] of pages.entries()) {
    if (page === pages[index + 1]) continue
    const rank = ranks[index]
    found.push({
      first: (found.at(-1)?.last ?? 0) + 1,
      last: index + 1,
      cutRank: index + 1 < pages.length && rank === ranks[index + 1] ? rank : undefined,
    })
  }
  return found
}

/** The page somebody asked for, among those there are: after the last comes the first, and before the first the last. */
export function pageAmong(asked: number, count: number): number {
  return count === 0 ? 0 : ((asked % count) + count) % count
}
