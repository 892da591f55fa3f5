/** How many of one connection's update frames are on disk, counted in the order they came. */
export class SavedCount {
  #received = 0
  #told = 0
  /** Numbers of the frames that wait for their commit, oldest first. */
  readonly #underWay: number[] = []

  /** A frame carrying an update has come. */
  received(): void {
    this.#received++
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
  /** Frames up to this number are safe; those that changed nothing are as safe as what came before them. */
  get saved(): number {
    const oldest = this.#underWay[0]
    return oldest === undefined ? this.#received : oldest - 1
  }
  /** What the connection has not been told yet; undefined when it knows. */
  news(): number | undefined {
    if (this.saved === this.#told) return undefined
    this.#told = this.saved
    return this.#told
  }
}
