import type { SheetStatus } from '../../shared/domain/sheetStatus.ts'
import type { NoteId, ParticipantId, SheetId } from '../../shared/ids.ts'
import { SERVER } from '../storage/owners.ts'
import type { Writer } from '../storage/Storage.ts'
import type { HasLeft, StatusChange } from './RecordCheck.ts'

/** Things whose author is remembered after they are gone, for those who undo the removal. */
const MAX_REMEMBERED = 10_000

/** Whose words are whose in one document: owners of Yjs client ids, authors of things that are no longer there, and who moved a sheet on. */
export class Writers {
  readonly #owners: Map<number, ParticipantId>
  readonly #authorsOfGone = new Map<string, string>()
  /** Who brought which sheet out of which status, the last to do so. */
  readonly #leavers = new Map<SheetId, Map<SheetStatus, ParticipantId>>()

  /** @param gone notes in the bin, whose authors may undo their removal however long ago it was */
  constructor(kept: readonly Writer[], gone: readonly { note: NoteId; author: ParticipantId }[] = []) {
    this.#owners = new Map(kept.map(({ client, participant }) => [client, participant]))
    for (const { note, author } of gone.slice(-MAX_REMEMBERED)) this.#authorsOfGone.set(note, author)
  }

  ownerOf = (client: number): ParticipantId | undefined => this.#owners.get(client)
  authorOfGone = (id: string): string | undefined => this.#authorsOfGone.get(id)

  hasLeft: HasLeft = (sheet, status, participant) => this.#leavers.get(sheet)?.get(status) === participant

  rememberStatuses(changes: readonly StatusChange[], by: ParticipantId): void {
    for (const { sheet, from } of changes) {
      if (from === undefined) continue
      const leavers = this.#leavers.get(sheet) ?? new Map<SheetStatus, ParticipantId>()
      this.#leavers.set(sheet, leavers.set(from, by))
    }
  }

  /** First use binds. @returns what the next commit must keep */
  bind(clients: readonly number[], participant: ParticipantId): Writer[] {
    for (const client of clients) this.#owners.set(client, participant)
    return clients.map((client) => ({ client, participant }))
  }

  /** The same for a client id under which the server itself writes. */
  bindOwn(client: number): Writer[] {
    return this.#owners.has(client) ? [] : this.bind([client], SERVER)
  }

  /** Called with notes and other things that are about to be taken away. */
  remember(things: readonly { readonly id: string; readonly author?: string | undefined }[]): void {
    for (const { id, author } of things) if (author) this.#authorsOfGone.set(id, author)
    for (const id of this.#authorsOfGone.keys()) {
      if (this.#authorsOfGone.size <= MAX_REMEMBERED) break
      this.#authorsOfGone.delete(id)
    }
  }
}
