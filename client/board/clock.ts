/** Time as the engine needs it: the browser's on a page, a hand-held one in a test. */
export interface Clock {
  /** Milliseconds, growing. */
  now(): number
  /** Calls back once, before the next paint. @returns do not */
  nextFrame(callback: (nowMs: number) => void): () => void
  /** Calls back once, after a while. @returns do not */
  after(delayMs: number, callback: () => void): () => void
}
