import { Signal } from '../../board/Signal.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { peopleHere, type Person } from './peopleHere.ts'

const PAUSE_MS = 300 // presence also carries every cursor; who is here changes seldom

/** Who is in the room, told only when somebody comes, goes or changes. */
export class PeopleWatch {
  readonly #client: SyncClient
  readonly #changed = new Signal()
  readonly #stops: readonly (() => void)[]
  #people: readonly Person[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: SyncClient) {
    this.#client = client
    this.#stops = [client.presence.onChange(() => this.#lookSoon()), client.onState(() => this.#lookSoon())]
    this.#lookSoon() // it may have been connected for a while
  }

  /** For `useSyncExternalStore`. */
  people = (): readonly Person[] => this.#people
  onPeople = this.#changed.listen

  close(): void {
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        const people = peopleHere(this.#client.state.stage?.you, this.#client.presence.others().values())
        if (JSON.stringify(people) === JSON.stringify(this.#people)) return
        this.#people = people
        this.#changed.emit()
      },
      this.#people.length === 0 ? 0 : PAUSE_MS,
    )
  }
}
