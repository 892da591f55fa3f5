/** How many of one connection's update frames are on disk, counted in the order they came. */
export class SavedCount {
  #received = 0
  #told = 0
  /** Numbers of the frames that wait for their commit, oldest first. */
  readonly #underWay: number[] = []
  /** The first frame that could not be taken, since it builds on what the connection has not sent yet. */
  #gap: number | undefined
  /** The frame with all that was missing, which has come and waits for its commit as the others do. */
  #closer: number | undefined

  /** A frame carrying an update has come. */
  received(): void {
    this.#received++
  }
  /** That frame was not taken: it is safe once all that was missing is. */
  missed(): void {
    this.#gap ??= this.#received
    this.#closer = undefined
  }
  /** That frame is the whole answer to what the room lacked. */
  closesGap(): void {
    if (this.#gap !== undefined) this.#closer = this.#received
  }
  /** That frame changed the document and waits for its commit. @returns its number */
  underWay(): number {
    this.#underWay.push(this.#received)
    return this.#received
  }
  /** Its commit is done. */
  kept(frame: number): void {
    // Commits come in order, so that it is the oldest: nothing is looked for among the thousands of a slow disk.
    if (this.#underWay[0] === frame) this.#underWay.shift()
  }
  /** What the connection has not been told yet; undefined when it knows. */
  news(): number | undefined {
    const saved = this.#safeUpTo()
    if (saved === this.#told) return undefined
    this.#told = saved
    return saved
  }

  /** Frames up to this number are safe; those that changed nothing are as safe as what came before them. */
  #safeUpTo(): number {
    const done = (this.#underWay[0] ?? this.#received + 1) - 1
    if (this.#closer !== undefined && done >= this.#closer) this.#gap = this.#closer = undefined
    return this.#gap === undefined ? done : Math.min(done, this.#gap - 1)
  }
}
