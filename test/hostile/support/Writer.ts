import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { NoteId } from '../../../shared/ids.ts'
import {
  decodeClientMessage,
  encodeSyncStep1,
  encodeUpdate,
  messageKinds,
  readSaved,
} from '../../../shared/protocol.ts'
import { newNote } from '../../helpers/items.ts'

/** Writes notes as fast as it is told they are saved, and remembers those it was told of. It never comes back. */
export class Writer {
  /** When each was said to be saved, by performance.now(). */
  readonly acknowledged = new Map<NoteId, number>()
  readonly seenOfOthers = new Set<NoteId>()
  /** With the code that the socket was closed with. */
  readonly closed: Promise<number>
  readonly #doc = new Y.Doc()
  readonly #board = new BoardDocument(this.#doc)
  readonly #socket: WebSocket
  readonly #sent: NoteId[] = []
  readonly #own = new Set<NoteId>()
  readonly #ahead: number

  /** @param ahead how many notes it writes before it waits to be told */
  constructor(url: string, token: string, ahead = 5) {
    this.#ahead = ahead
    const socket = new WebSocket(`${url}?trame=1`, { headers: { authorization: `Bearer ${token}` } })
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => {}) // the close that follows says it
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== socket) socket.send(encodeUpdate(update))
    })
    this.#board.onChange(({ notes, isLocal }) => {
      if (!isLocal) for (const id of notes) if (!this.#own.has(id)) this.seenOfOthers.add(id)
    })
    socket.on('open', () => {
      socket.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)))
      for (let i = 0; i < ahead; i++) this.#write()
    })
    socket.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data)
      if (frame[0] === messageKinds.saved) this.#saved(frame)
      else if (frame[0] === messageKinds.sync && frame[1] !== 0) {
        const message = decodeClientMessage(frame)
        if (message.kind === 'update') Y.applyUpdate(this.#doc, message.update, socket)
      }
    })
  }

  leave(): void {
    this.#socket.terminate()
  }

  #write(): void {
    const note = newNote()
    this.#own.add(note.id)
    this.#sent.push(note.id)
    this.#board.putNote(note, `note ${this.#sent.length}`)
  }

  #saved(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    const count = readSaved(decoder)
    for (const id of this.#sent.slice(this.acknowledged.size, count)) this.acknowledged.set(id, performance.now())
    while (this.#sent.length < count + this.#ahead) this.#write()
  }
}
