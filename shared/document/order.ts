import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** A key above all of these, so that a new thing lies on top. */
export function orderAbove(entries: Iterable<{ readonly order: string }>): string {
  return orderBetween(highest(entries), null)
}
/** `count` keys above all of these, lowest first. */
export function ordersAbove(entries: Iterable<{ readonly order: string }>, count: number): string[] {
  return generateNKeysBetween(highest(entries), null, count)
}
/**
 * Keys above all of `present`, one for each of `things`: above the others, they lie over each other as they did. Those whose keys
 * are alike lie in the order in which they are given.
 */
export function ordersKept(
  present: Iterable<{ readonly order: string }>,
  things: readonly { readonly order?: string | undefined }[],
): string[] {
  const keys = ordersAbove(present, things.length)
  const ranked = things.map(({ order = '' }, index) => ({ order, index }))
  ranked.sort((a, b) => (a.order === b.order ? a.index - b.index : a.order < b.order ? -1 : 1))
  const kept: string[] = []
  for (const [rank, { index }] of ranked.entries()) kept[index] = keys[rank] as string
  return kept
}

/** A key between two others; null stands for the end on that side. */
export function orderBetween(below: string | null, above: string | null): string {
  return generateKeyBetween(below, above)
}

function highest(entries: Iterable<{ readonly order: string }>): string | null {
  let top: string | null = null
  for (const { order } of entries) if (isKey(order) && (top === null || order > top)) top = order
  return top
}

/** Keys come from other browsers: one that the library could not extend is passed over. */
function isKey(order: string): boolean {
  try {
    generateKeyBetween(order, null)
    return true
  } catch {
    return false
  }
}

/** Lowest first; equal keys, which two people can make at once, are told apart by id, the same for everybody. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
