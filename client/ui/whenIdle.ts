const PATIENCE_MS = 3000
const WITHOUT_WORD_MS = 1500 // Safari does not say when it is idle

/**
 * Brings a part of the program while nobody needs anything, so that its first use has no wait and asks nothing of a network
 * that may have gone by then. What fails here is asked again when it is wanted.
 * @returns brings it no more
 */
export function bringWhenIdle(bring: () => Promise<unknown>): () => void {
  const begin = () => void bring().catch(() => undefined)
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(begin, WITHOUT_WORD_MS)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(begin, { timeout: PATIENCE_MS })
  return () => cancelIdleCallback(request)
}
