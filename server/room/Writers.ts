import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { NoteId, ParticipantId } from '../../shared/ids.ts'
import type { Writer } from '../storage/Storage.ts'

/** Notes whose author is remembered after they are gone, for those who undo the removal. */
const MAX_REMEMBERED = 10_000

/** Whose words are whose in one document: owners of Yjs client ids, and authors of notes that are no longer there. */
export class Writers {
  readonly #owners: Map<number, ParticipantId>
  readonly #authorsOfGone = new Map<string, string>()

  constructor(kept: readonly Writer[]) {
    this.#owners = new Map(kept.map(({ client, participant }) => [client, participant]))
  }

  ownerOf = (client: number): ParticipantId | undefined => this.#owners.get(client)
  authorOfGone = (note: string): string | undefined => this.#authorsOfGone.get(note)

  /** First use binds. @returns what the next commit must keep */
  bind(clients: readonly number[], participant: ParticipantId): Writer[] {
    for (const client of clients) this.#owners.set(client, participant)
    return clients.map((client) => ({ client, participant }))
  }

  /** Called before these notes are taken away. */
  remember(board: BoardDocument, notes: readonly NoteId[]): void {
    for (const id of notes) {
      const author = board.note(id)?.author
      if (author) this.#authorsOfGone.set(id, author)
    }
    for (const id of this.#authorsOfGone.keys()) {
      if (this.#authorsOfGone.size <= MAX_REMEMBERED) break
      this.#authorsOfGone.delete(id)
    }
  }
}
