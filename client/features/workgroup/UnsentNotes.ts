import type { NoteId } from '../../../shared/ids.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'

/** Which notes this person wrote in since the server last had everything, so that their words can be saved by hand. */
export class UnsentNotes {
  readonly #client: SyncClient
  readonly #notes = new Set<NoteId>()
  readonly #stops: readonly (() => void)[]

  constructor(client: SyncClient) {
    this.#client = client
    this.#stops = [
      client.board.onChange(({ words, isLocal }) => {
        if (isLocal) for (const id of words) this.#notes.add(id)
      }),
      client.onState(() => {
        if (client.state.unsaved === 0) this.#notes.clear()
      }),
    ]
  }

  texts(): string[] {
    return [...this.#notes].map((id) => this.#client.board.textOf(id).trim()).filter((text) => text !== '')
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }
}
