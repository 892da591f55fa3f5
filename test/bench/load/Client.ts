import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import { messageYjsSyncStep2, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Door, Seat } from '../servers/Server.ts'
import type { Inbox } from './Inbox.ts'
import type { Ledger } from './Ledger.ts'
import type { Person } from './Person.ts'
import { Presence, readPresence, writePresence } from './Presence.ts'
import { Reader } from './Reader.ts'
import { participantIn } from './trameWords.ts'
import { kinds, messageOf } from './wires.ts'

const CONNECT_PATIENCE_MS = 30_000
const RENEWAL_MS = 15_000 // y-protocols' own: a presence not renewed for 30 s is taken for gone

export interface ClientParts {
  readonly seat: Seat
  readonly door: Door
  readonly inbox: Inbox
  readonly ledger: Ledger
  /** Whether it sends back the presence it hears, as the stock client does. */
  readonly echoes?: boolean
}

/** One person: a document and its socket, in the stock protocol. It never reconnects: a closed socket is a finding. */
export class Client implements Person {
  readonly document = new Y.Doc()
  readonly reader: Reader
  /** What a server in good health does not do: closes, notices. */
  readonly complaints: string[] = []
  /** The person's id, where the server tells it. */
  participant: string | undefined

  readonly #seat: Seat
  readonly #door: Door
  readonly #inbox: Inbox
  readonly #ledger: Ledger
  readonly #echoes: boolean
  readonly #prefix: Uint8Array
  #socket: WebSocket | undefined
  #isLeaving = false
  #becomeSynced = (): void => {}
  readonly #presence = new Presence(this.id)
  #renewal: NodeJS.Timeout | undefined
  #frameCameAt = 0
  /** When each frame with an update left, and our clock then. The server counts the same frames in its word *saved*. */
  readonly #updateFrameTimes: number[] = []
  readonly #updateFrameClocks: number[] = []
  #savedCount = 0

  constructor({ seat, door, inbox, ledger, echoes = false }: ClientParts) {
    this.#seat = seat
    this.#door = door
    this.#inbox = inbox
    this.#ledger = ledger
    this.#echoes = echoes
    this.#prefix = door.wire.prefix(seat.room)
    this.reader = new Reader(ledger, this.id)
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate(update)
    })
    this.document.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local) this.#noteProgress(transaction)
    })
  }

  get id(): number {
    return this.document.clientID
  }

  /** Resolves once the server's copy is here; at a server that keeps none, once the socket is open. */
  async connect(): Promise<void> {
    const socket = new WebSocket(this.#seat.url, { headers: this.#seat.headers, perMessageDeflate: false })
    this.#socket = socket
    const read = this.#read.bind(this)
    socket.on('message', (frame) => this.#inbox.take(read, frame as Buffer)) // ws gives a Buffer unless asked otherwise
    socket.on('open', () => this.#greet())
    await new Promise<void>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('a client was not synced in time')), CONNECT_PATIENCE_MS)
      this.#becomeSynced = () => {
        clearTimeout(patience)
        resolve()
      }
      socket.on('error', reject)
      socket.on('close', (code, reason) => {
        const words = `closed with ${code} ${reason.toString()}`.trim()
        if (!this.#isLeaving) this.complaints.push(words)
        reject(new Error(words))
      })
    })
    this.#sendPresence()
    this.#renewal = setInterval(() => this.#sendPresence(), RENEWAL_MS)
  }

  /** Moves the cursor. The first coordinate counts the positions, so that each can be timed at the others. */
  point(y: number): void {
    const count = this.#ledger.sendsPresence(this.id)
    this.#presence.say({ user: { name: this.#seat.name, color: '#3a6ea5' }, cursor: [count, y] })
    this.#sendPresence()
  }

  /** The Yjs clock up to which the server has said that our changes are on disk. */
  get savedClock(): number {
    return this.#updateFrameClocks[this.#savedCount - 1] ?? 0
  }

  leave(): void {
    this.#isLeaving = true
    clearInterval(this.#renewal)
    this.#socket?.close()
  }

  #greet(): void {
    for (const frame of this.#door.wire.greeting(this.#seat.room)) this.#socket?.send(frame)
    if (this.#door.answersSync) this.#send(kinds.sync, (encoder) => writeSyncStep1(encoder, this.document))
    else this.#becomeSynced()
  }

  #sendUpdate(update: Uint8Array): void {
    this.#ledger.sendsUpdate(this.id, Y.getState(this.document.store, this.id))
    this.#bookUpdateFrame()
    this.#send(kinds.sync, (encoder) => writeUpdate(encoder, update))
  }

  #bookUpdateFrame(): void {
    this.#updateFrameTimes.push(performance.now())
    this.#updateFrameClocks.push(Y.getState(this.document.store, this.id))
  }

  #sendPresence(): void {
    const own = [this.#presence.own()]
    this.#send(kinds.presence, (encoder) => writePresence(encoder, own))
  }

  #send(kind: number, write: (encoder: encoding.Encoder) => void): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return // already a complaint
    this.#socket.send(messageOf(this.#prefix, kind, write))
  }

  #read(frame: Uint8Array, at: number): void {
    const { tally } = this.#ledger
    if (tally.isOpen) {
      tally.frames++
      tally.bytes += frame.length
    }
    const decoder = decoding.createDecoder(frame)
    const kind = this.#door.wire.readKind(decoder)
    if (kind === kinds.sync) this.#readSync(decoder, at)
    else if (kind === kinds.presence) this.#readPresence(decoder, at)
    else if (kind === kinds.stage) this.participant = participantIn(decoding.readVarString(decoder))
    else if (kind === kinds.saved) this.#readSaved(decoding.readVarUint(decoder), at)
    else if (kind === kinds.notice) this.complaints.push(`notice ${decoding.readVarString(decoder)}`)
  }

  #readSync(decoder: decoding.Decoder, at: number): void {
    const answer = encoding.createEncoder()
    this.#frameCameAt = at
    const kind = readSyncMessage(decoder, answer, this.document, this)
    if (encoding.length(answer) > 0) {
      this.#bookUpdateFrame() // the only answer is a step 2, which carries an update
      this.#send(kinds.sync, (encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer)))
    }
    if (kind === messageYjsSyncStep2) this.#becomeSynced()
  }

  #noteProgress({ beforeState, afterState }: Y.Transaction): void {
    for (const [writer, clock] of afterState) {
      if (clock !== beforeState.get(writer)) this.reader.reaches(writer, clock, this.#frameCameAt)
    }
  }

  #readPresence(decoder: decoding.Decoder, at: number): void {
    const entries = readPresence(decoder)
    for (const { client, count } of entries) {
      if (count !== undefined) this.reader.seesPresence(client, count, at)
    }
    if (this.#presence.isSaidGone(entries)) this.#sendPresence()
    const news = this.#echoes ? this.#presence.newsIn(entries) : []
    if (news.length > 0) this.#send(kinds.presence, (encoder) => writePresence(encoder, news))
  }

  /** `count` of this client's frames with an update are on disk. */
  #readSaved(count: number, at: number): void {
    const { tally } = this.#ledger
    for (; this.#savedCount < count; this.#savedCount++) {
      const sentAt = this.#updateFrameTimes[this.#savedCount]
      if (sentAt !== undefined && tally.isWithin(sentAt)) tally.saved.add(at - sentAt)
    }
  }
}
