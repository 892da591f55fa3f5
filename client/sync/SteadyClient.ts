import { goOn } from './goOn.ts'
import { SetBacks } from './SetBacks.ts'
import type { SyncClient } from './SyncClient.ts'

/** A connection for those who only look: when its document has left the room's, another client takes over. */
export class SteadyClient {
  readonly #open: () => SyncClient
  readonly #setBacks = new SetBacks()
  readonly #listeners = new Set<() => void>()
  #client: SyncClient
  #stop: () => void

  constructor(open: () => SyncClient) {
    this.#open = open
    this.#client = open()
    this.#stop = this.#follow()
  }

  /** For `useSyncExternalStore`. */
  client = (): SyncClient => this.#client
  onClient = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#stop()
    this.#client.destroy()
  }

  #follow(): () => void {
    return goOn(this.#client, this.#setBacks, this.#open, (fresh) => this.#become(fresh))
  }

  #become(fresh: SyncClient): void {
    const before = this.#client
    this.#stop()
    this.#client = fresh
    this.#stop = this.#follow()
    for (const listener of this.#listeners) listener()
    before.destroy()
  }
}
