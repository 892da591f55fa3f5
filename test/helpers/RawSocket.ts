import * as decoding from 'lib0/decoding'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeSyncStep1, messageKinds, readStage, syncKinds, type Stage } from '../../shared/protocol.ts'

/** A socket into a room that sends what frames it is told to, well made or not, and keeps what it hears. */
export class RawSocket {
  readonly stages: { readonly stage: Stage; readonly atMs: number }[] = []
  /** The room's document as this socket heard of it. */
  readonly doc = new Y.Doc()
  closeCode: number | undefined
  /** Every byte that came, frame after frame. */
  readonly heard: Buffer[] = []
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  /** @param proof a bearer token, or the cookie of a browser; @param query of the address: a client of ours says `?trame=1` */
  constructor(sockets: string, workgroup: string, proof: string | { readonly cookie: string }, query = '?trame=1') {
    this.#socket = new WebSocket(`${sockets}/sync/${workgroup}${query}`, {
      headers: typeof proof === 'string' ? { authorization: `Bearer ${proof}` } : { cookie: proof.cookie },
    })
    this.#socket.on('error', () => {}) // the close that follows is what tests look at
    this.#socket.on('close', (code) => {
      this.closeCode = code
      this.#wake()
    })
    this.#socket.on('message', (data: Buffer) => {
      this.heard.push(data)
      this.#hear(new Uint8Array(data))
      this.#wake()
    })
    onTestFinished(() => this.leave())
  }

  get stage(): Stage | undefined {
    return this.stages.at(-1)?.stage
  }
  leave(): void {
    this.#socket.terminate()
  }
  /** Resolves with the room's document in `doc`. */
  async synced(): Promise<this> {
    if (this.#socket.readyState === WebSocket.CONNECTING) {
      await new Promise<void>((resolve) => this.#socket.once('open', () => resolve()))
    }
    this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    const before = this.#answers
    await this.until(() => this.#answers > before)
    return this
  }
  send(frame: Uint8Array): void {
    this.#socket.send(frame)
  }
  /** Resolves once the server has dealt with all that was sent: it has closed the socket, or answers after it. */
  async settled(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.OPEN) return this.until(() => this.closeCode !== undefined)
    const answered = new Promise<void>((resolve) => this.#socket.once('pong', () => resolve()))
    this.#socket.ping()
    await Promise.race([answered, this.until(() => this.closeCode !== undefined)])
  }
  /** Resolves once something that was heard has made this true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #answers = 0
  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    if (kind === messageKinds.stage) this.stages.push({ stage: readStage(decoder), atMs: performance.now() })
    if (kind !== messageKinds.sync) return
    const syncKind = decoding.readVarUint(decoder)
    if (syncKind === syncKinds.step1) return
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), 'network')
    if (syncKind === syncKinds.step2) this.#answers++
  }
  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
