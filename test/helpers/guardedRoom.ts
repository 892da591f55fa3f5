import { expect } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate, type Sender } from '../../server/room/guard.ts'
import { Writers } from '../../server/room/Writers.ts'
import { OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type NoteId, type ParticipantId } from '../../shared/ids.ts'
import { itemsOf } from './workshop.ts'
import { newNote } from './items.ts'

/** A room's document behind the guard, and clients who each have a copy. */
export class GuardedRoom {
  readonly document = new Y.Doc()
  readonly board = new BoardDocument(this.document)
  readonly writers = new Writers([])
  step: StepRights = OPEN_STEP

  /** What the room does with an update. @throws Refusal */
  take(update: Uint8Array, sender: Sender): 'taken' | 'gap' {
    const verdict = checkUpdate(
      this.document,
      update,
      sender,
      this.step,
      this.writers.ownerOf,
      this.writers.authorOfGone,
      'ours',
      this.writers.hasLeft,
    )
    if (verdict === 'gap') return 'gap'
    this.writers.remember(verdict.removedNotes.flatMap((id) => this.board.note(id as NoteId) ?? []))
    this.writers.remember(verdict.removedThings)
    this.writers.rememberStatuses(verdict.statusChanges, sender.participant.id)
    this.writers.bind(verdict.newWriters, sender.participant.id)
    Y.applyUpdate(this.document, update)
    expect(this.document.store.pendingStructs).toBeNull()
    expect(this.document.store.pendingDs).toBeNull()
    return 'taken'
  }

  /** Somebody with a copy of all there is now. */
  client(role: Role = 'participant', id = newId<ParticipantId>()): Client {
    return new Client(this, { role, participant: { id } })
  }
}

export class Client implements Sender {
  readonly role: Role
  readonly participant: Sender['participant']
  doc = new Y.Doc()
  board = new BoardDocument(this.doc)
  history = this.board.history()
  readonly #room: GuardedRoom

  constructor(room: GuardedRoom, { role, participant }: Sender) {
    this.#room = room
    this.role = role
    this.participant = participant
    this.hear()
  }
  hear(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#room.document), 'network')
  }
  /** Begins anew with a copy of what is there, as after a refusal. */
  forget(): void {
    this.doc = new Y.Doc()
    this.board = new BoardDocument(this.doc)
    this.history = this.board.history()
    this.hear()
  }
  /** All that a change makes, as one update. */
  updateOf(change: (board: BoardDocument, doc: Y.Doc) => void): Uint8Array {
    const updates: Uint8Array[] = []
    const gather = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', gather)
    this.history.mark()
    change(this.board, this.doc)
    this.doc.off('update', gather)
    return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
  }
  /** Does something and sends it. @returns 'taken', 'gap', or the rule that refused it */
  does(change: (board: BoardDocument, doc: Y.Doc) => void): string {
    return this.sends(this.updateOf(change))
  }
  sends(update: Uint8Array): string {
    const before = JSON.stringify(itemsOf(this.#room.board))
    try {
      return this.#room.take(update, this)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(JSON.stringify(itemsOf(this.#room.board)), 'a refused update changes nothing').toBe(before)
      return error.reason?.rule ?? error.code
    }
  }
  note(about = {}) {
    return newNote({ author: this.participant.id, ...about })
  }
}
