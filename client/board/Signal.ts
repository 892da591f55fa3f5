/** Something that happens again and again, and those who want to know. */
export class Signal<Args extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...args: Args) => void>()

  /** Fit for `useSyncExternalStore`. @returns stop listening */
  listen = (listener: (...args: Args) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  emit(...args: Args): void {
    for (const listener of Array.from(this.#listeners)) listener(...args) // one may stop listening meanwhile
  }
}
