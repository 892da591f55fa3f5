import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  decodeClientMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageKinds,
} from '../../../shared/protocol.ts'

/** A document and a bare socket, for hundreds in one process: no awareness, no reconnecting of its own. */
export class RawClient {
  readonly doc: Y.Doc
  readonly #url: string
  readonly #headers: Record<string, string>
  #socket: WebSocket | undefined

  constructor(url: string, token: string, doc = new Y.Doc()) {
    this.#url = url
    this.#headers = { authorization: `Bearer ${token}` }
    this.doc = doc
  }

  /** Resolves when the room's document has come. @throws Error when the door stays shut, or shuts again before that */
  async come(): Promise<void> {
    const socket = new WebSocket(this.#url, { headers: this.#headers, perMessageDeflate: false })
    this.#socket = socket
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
      socket.on('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc))))
      socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data), resolve))
    })
  }

  /** Puts an update made elsewhere into the document and sends it as it is. */
  send(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this)
    this.#socket?.send(encodeUpdate(update))
  }

  /** Changes the document and sends what that makes. */
  change(work: () => void): void {
    const made: Uint8Array[] = []
    const note = (update: Uint8Array) => void made.push(update)
    this.doc.on('update', note)
    this.doc.transact(work, this)
    this.doc.off('update', note)
    for (const update of made) this.#socket?.send(encodeUpdate(update))
  }

  /** Resolves as soon as this is true of the document. @throws Error when it is not after ten seconds */
  async sees(condition: (doc: Y.Doc) => boolean, patienceMs = 10_000): Promise<void> {
    if (condition(this.doc)) return
    await new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error('it did not come')), patienceMs)
      const look = () => {
        if (!condition(this.doc)) return
        clearTimeout(giveUp)
        this.doc.off('update', look)
        resolve()
      }
      this.doc.on('update', look)
    })
  }

  /** The line breaks, without a word. */
  cut(): void {
    this.#socket?.terminate()
  }

  async leave(): Promise<void> {
    if (!this.#socket || this.#socket.readyState === WebSocket.CLOSED) return
    this.#socket.close()
    await once(this.#socket, 'close')
  }

  #hear(frame: Uint8Array, synced: () => void): void {
    if (frame[0] !== messageKinds.sync) return
    const message = decodeClientMessage(frame)
    if (message.kind === 'update') {
      Y.applyUpdate(this.doc, message.update, this)
      if (message.isStep2) synced()
    } else if (message.kind === 'step1') {
      this.#socket?.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
    }
  }
}
