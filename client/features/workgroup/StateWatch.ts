import { may } from '../../../shared/access.ts'
import { Signal } from '../../board/Signal.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { stateFollowing, stateFrom, stateInWords, type StateOverTime, type StateWords } from './stateInWords.ts'

/** Holds the words of the state chip: follows the connection, and the clock where words change with time alone. */
export class StateWatch {
  readonly #client: SyncClient
  readonly #changed = new Signal()
  readonly #stop: () => void
  #over: StateOverTime
  #words: StateWords
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: SyncClient) {
    this.#client = client
    this.#over = stateFrom(client.state, performance.now())
    this.#words = stateInWords(this.#over, performance.now())
    this.#stop = client.onState(() => {
      this.#over = stateFollowing(this.#over, client.state, performance.now())
      this.#look()
    })
    this.#look()
  }

  /** For `useSyncExternalStore`. */
  words = (): StateWords => this.#words
  onWords = this.#changed.listen

  close(): void {
    this.#stop()
    clearTimeout(this.#timer)
  }

  #look(): void {
    clearTimeout(this.#timer)
    const now = performance.now()
    const role = this.#client.state.stage?.you.role
    const words = stateInWords(this.#over, now, role === undefined || may(role, 'board.write'))
    if (words.until !== undefined) this.#timer = setTimeout(() => this.#look(), Math.max(20, words.until - now))
    if (words.kind === this.#words.kind && words.count === this.#words.count) return
    this.#words = words
    this.#changed.emit()
  }
}
