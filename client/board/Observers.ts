/** Listeners kept by what they look at, so that waking one note asks nothing of the others. */
export class Observers<Id> {
  readonly #listeners = new Map<Id, Set<() => void>>()

  /** @returns stop listening */
  observe(id: Id, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }
  wake(id: Id): void {
    const listeners = this.#listeners.get(id)
    if (listeners) for (const listener of Array.from(listeners)) listener()
  }
}
