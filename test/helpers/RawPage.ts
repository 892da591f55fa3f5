import * as decoding from 'lib0/decoding'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import {
  carriesUpdate,
  decodeClientMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageKinds,
  readSaved,
  readStage,
  type Stage,
} from '../../shared/protocol.ts'

interface Habits {
  /** The copy it comes with; an empty one when left out. */
  readonly doc?: Y.Doc
  readonly params?: Record<string, string>
  /** Says only what the test makes it say: neither greets, nor answers, nor sends what it writes. */
  readonly isMute?: boolean
}

/** A page as raw Yjs over a bare socket: nothing is hidden, nothing is sent that is not seen here. */
export class RawPage {
  readonly doc: Y.Doc
  readonly board: BoardDocument
  /** The code the server closed it with. */
  readonly closed: Promise<number>
  readonly opened: Promise<void>
  /** Kinds of the frames it was sent. */
  readonly heard: number[] = []
  stage: Stage | undefined
  /** How many frames that carry an update it has sent, and how many of them are known to be on disk. */
  sentCount = 0
  savedCount = 0
  isClosed = false
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  constructor(sockets: string, workgroup: WorkgroupId, token: string, { doc, params, isMute }: Habits = {}) {
    this.doc = doc ?? new Y.Doc()
    this.board = new BoardDocument(this.doc)
    const query = new URLSearchParams({ trame: '1', ...params }).toString()
    const socket = new WebSocket(`${sockets}/sync/${workgroup}?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    this.#socket = socket
    onTestFinished(() => socket.terminate())
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    void this.closed.then(() => {
      this.isClosed = true
      this.#wake()
    })
    if (!isMute) {
      socket.on('open', () => this.send(encodeSyncStep1(Y.encodeStateVector(this.doc))))
      this.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.send(encodeUpdate(update))
      })
    }
    socket.on('message', (data: Buffer) => {
      this.#hear(new Uint8Array(data), isMute ?? false)
      this.#wake()
    })
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (carriesUpdate(frame)) this.sentCount++
    this.#socket.send(frame)
  }

  leave(): void {
    this.#socket.terminate()
  }

  /** Resolves once this is true, looking again after each frame and at the end. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  texts(): string[] {
    return this.board
      .notes()
      .map(({ id }) => this.board.textOf(id))
      .sort()
  }

  #hear(frame: Uint8Array, isMute: boolean): void {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    this.heard.push(kind)
    if (kind === messageKinds.stage) this.stage = readStage(decoder)
    if (kind === messageKinds.saved) this.savedCount = readSaved(decoder)
    if (kind !== messageKinds.sync) return
    const message = decodeClientMessage(frame)
    if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, this)
    if (message.kind === 'step1' && !isMute)
      this.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
