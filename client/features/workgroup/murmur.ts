const PAUSE_MS = 10_000 // a voice that speaks oftener is one that people switch off

/** What a screen reader was last told, and when. */
export interface Said {
  readonly what: string
  readonly at: number
}

/**
 * Whether to say something now: at most one change each ten seconds, and nothing twice in a row.
 * @returns 'now', the milliseconds to wait before asking again, or undefined when there is nothing to say
 */
export function whenToSay(what: string, last: Said | undefined, now: number): 'now' | number | undefined {
  if (what === (last?.what ?? '')) return undefined
  if (!last || now - last.at >= PAUSE_MS) return 'now'
  return last.at + PAUSE_MS - now
}
