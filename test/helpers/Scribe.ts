import * as decoding from 'lib0/decoding'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { NoteId, WorkgroupId } from '../../shared/ids.ts'
import {
  decodeClientMessage,
  encodeSyncStep1,
  encodeUpdate,
  messageKinds,
  readNotice,
  readSaved,
} from '../../shared/protocol.ts'
import { newNote } from './items.ts'

/** A client of ours as bare as can be: it writes notes, and remembers which of them it was told are saved. */
export class Scribe {
  readonly doc = new Y.Doc()
  readonly board = new BoardDocument(this.doc)
  /** In the order they were written; the first `saved` of them are safe. */
  readonly written: { readonly id: NoteId; readonly sentAt: number }[] = []
  readonly notices: string[] = []
  readonly closed: Promise<void>
  saved = 0
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  constructor(sockets: string, workgroup: WorkgroupId, token: string) {
    const headers = { authorization: `Bearer ${token}` }
    this.#socket = new WebSocket(`${sockets}/sync/${workgroup}?trame=1`, { headers })
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', () => resolve())
      this.#socket.on('error', () => resolve())
    })
    this.#socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)))
    onTestFinished(() => this.#socket.terminate())
  }

  /** Resolves when the room's document has come. */
  async synced(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('open', resolve)
      this.#socket.once('error', reject)
    })
    this.#socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    await this.until(() => this.#isSynced)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.#socket) this.#socket.send(encodeUpdate(update))
    })
    return this
  }
  #isSynced = false

  write(words: string): NoteId {
    const { id } = newNote()
    this.written.push({ id, sentAt: performance.now() })
    this.board.putNote(newNote({ id }), words)
    return id
  }

  /** Resolves as soon as this is true, looking again after each frame. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  get unsaved(): number {
    return this.written.length - this.saved
  }

  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    if (kind === messageKinds.saved) this.saved = readSaved(decoder)
    else if (kind === messageKinds.notice) this.notices.push(readNotice(decoder).code)
    else if (kind === messageKinds.sync && frame[1] !== 0) {
      const message = decodeClientMessage(frame)
      if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, this.#socket)
      this.#isSynced = true
    }
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
