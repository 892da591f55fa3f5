/**
 * How many changes made here are not yet known to be on disk.
 *
 * The server says how many of this connection's update frames it has saved. A frame covers all changes made before it
 * was sent: while connected that is one change, after a return it is everything made meanwhile.
 */
export class UnsavedCount {
  #made = 0
  #safe = 0
  /** For each frame sent on this connection, how many changes had been made by then. */
  #madeByFrame: number[] = []
  #framesSaved = 0
  /** Whether this connection has sent all that the server lacked (sync step 2). */
  #isCaughtUp = false

  get count(): number {
    return this.#made - this.#safe
  }
  /** A change was made here. */
  changed(): void {
    this.#made++
  }
  /** Changes made by an earlier page, which are in the document and may not have arrived. */
  restored(changes: number): void {
    this.#made += changes
  }
  /** A frame carrying an update left on the present connection; the first whole answer covers all made so far. */
  sent(isStep2: boolean): void {
    this.#isCaughtUp ||= isStep2
    // An update that overtakes step 2 holds its own change alone, not what was made while offline.
    this.#madeByFrame.push(this.#isCaughtUp ? this.#made : this.#safe)
  }
  /** The server has put this many of the connection's frames on disk. */
  saved(frames: number): void {
    const covered = this.#madeByFrame[frames - 1 - this.#framesSaved]
    if (covered === undefined) return
    this.#safe = Math.max(this.#safe, covered)
    this.#madeByFrame.splice(0, frames - this.#framesSaved)
    this.#framesSaved = frames
  }
  /** What was on the way may be lost: the next connection's first frame covers it again. */
  disconnected(): void {
    this.#madeByFrame = []
    this.#framesSaved = 0
    this.#isCaughtUp = false
  }
}
