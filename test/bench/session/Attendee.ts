import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  readSyncMessage,
  writeSyncStep1,
  writeUpdate,
} from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Inbox } from '../load/Inbox.ts'
import { answerWithNothing, askForAll } from '../load/LightClient.ts'
import { Line } from '../load/Line.ts'
import { Presence, writePresence } from '../load/Presence.ts'
import { kinds, messageOf } from '../load/wires.ts'
import type { Seat } from '../servers/Server.ts'
import { type StageNews, stageNewsIn } from './stageNews.ts'

const SYNC_PATIENCE_MS = 30_000
const NO_PREFIX = new Uint8Array()

/** An update of this person that the server has said is on disk. By performance.now(). */
export interface Saved {
  readonly sentAt: number
  readonly savedAt: number
}

/** Somebody at a session, by a socket that is cut now and then; with a document when they write, without one when they look on. */
export class Attendee {
  readonly document: Y.Doc | undefined
  readonly seat: Seat
  /** Closes and notices: what a server in good health does not send. */
  readonly complaints: string[] = []
  readonly saved: Saved[] = []
  stage: StageNews | undefined
  /** When the present line was there; after a cut, that of its successor. */
  connectedAt = Infinity

  readonly #inbox: Inbox
  readonly #presence: Presence
  readonly #turnHeardAt = new Map<number, number>()
  #line: Line | undefined
  #waiting: (() => void)[] = []
  /** When each frame with an update left on this line: the server counts the same. */
  #sentAt: number[] = []
  #savedCount = 0

  constructor(seat: Seat, inbox: Inbox, document?: Y.Doc) {
    this.seat = seat
    this.document = document
    this.#inbox = inbox
    this.#presence = new Presence(document?.clientID ?? uint32())
    document?.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendSync((encoder) => writeUpdate(encoder, update), true)
    })
  }

  get isConnected(): boolean {
    return this.#line !== undefined
  }
  /** Updates on this line that the server has not called saved. */
  get unsavedCount(): number {
    return this.#sentAt.length - this.#savedCount
  }
  /** When the bytes came that told of this turn or a later one; undefined before. */
  heardTurnAt(number: number): number | undefined {
    return this.#turnHeardAt.get(number)
  }

  /** Resolves with the server's copy here. */
  async connect(): Promise<void> {
    this.#sentAt = []
    this.#savedCount = 0
    const line: { now?: Line; isSynced?: boolean } = {}
    line.now = await Line.dial(this.seat, {
      hear: (message, at) =>
        this.#inbox.take(
          (frame, cameAt) => {
            if (this.#line !== line.now) return // of a line that has been cut
            if (this.#read(frame, cameAt)) line.isSynced = true
            this.#wake()
          },
          message,
          at,
        ),
      lost: (why) => {
        this.complaints.push(why)
        this.#line = undefined
        this.#wake()
      },
    })
    this.#line = line.now
    this.connectedAt = performance.now()
    const { document } = this
    this.#sendSync(document ? (encoder) => writeSyncStep1(encoder, document) : askForAll, false)
    await this.until(() => line.isSynced === true)
  }

  /** The line is gone without a word. */
  cut(): void {
    this.#line?.cut()
    this.#line = undefined
    this.connectedAt = Infinity
  }
  leave(): void {
    this.#line?.hangUp()
    this.#line = undefined
  }

  point(at: readonly [number, number]): void {
    this.#presence.say({ user: { name: this.seat.name, color: '#3a6ea5' }, cursor: at })
    const own = [this.#presence.own()]
    this.#line?.send(messageOf(NO_PREFIX, kinds.presence, (encoder) => writePresence(encoder, own)))
  }

  /** Resolves once something that was heard has made this true. @throws Error when it does not come in time */
  async until(condition: () => boolean, patienceMs = SYNC_PATIENCE_MS): Promise<void> {
    const ends = performance.now() + patienceMs
    while (!condition()) {
      if (performance.now() > ends) throw new Error(`${this.seat.name} waited in vain`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ends - performance.now() + 1)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  #sendSync(write: (encoder: encoding.Encoder) => void, hasUpdate: boolean): void {
    if (!this.#line) return // what is written meanwhile goes with the sync of the next line
    if (hasUpdate) this.#sentAt.push(performance.now())
    this.#line.send(messageOf(NO_PREFIX, kinds.sync, write))
  }

  /** @returns whether it was the answer to our first question: all that the server has is here */
  #read(message: Uint8Array, at: number): boolean {
    const decoder = decoding.createDecoder(message)
    const kind = decoding.readVarUint(decoder)
    if (kind === kinds.sync) return this.#readSync(decoder)
    if (kind === kinds.stage) this.#readStage(decoding.readVarString(decoder), at)
    else if (kind === kinds.saved) this.#readSaved(decoding.readVarUint(decoder), at)
    else if (kind === kinds.notice) this.complaints.push(`notice ${decoding.readVarString(decoder)}`)
    return false
  }

  #readSync(decoder: decoding.Decoder): boolean {
    if (!this.document) {
      const syncKind = decoding.readVarUint(decoder)
      if (syncKind === messageYjsSyncStep1) this.#sendSync(answerWithNothing, true)
      return syncKind === messageYjsSyncStep2
    }
    const answer = encoding.createEncoder()
    const syncKind = readSyncMessage(decoder, answer, this.document, this)
    // The only answer is a step 2, which carries an update.
    if (encoding.length(answer) > 0) {
      this.#sendSync((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer)), true)
    }
    return syncKind === messageYjsSyncStep2
  }

  #readStage(json: string, at: number): void {
    this.stage = stageNewsIn(json)
    const number = this.stage.parts?.session?.turn?.number ?? 0
    for (let turn = number; turn > 0 && !this.#turnHeardAt.has(turn); turn--) this.#turnHeardAt.set(turn, at)
  }

  #readSaved(count: number, at: number): void {
    for (; this.#savedCount < count; this.#savedCount++) {
      const sentAt = this.#sentAt[this.#savedCount]
      if (sentAt !== undefined) this.saved.push({ sentAt, savedAt: at })
    }
  }
}
