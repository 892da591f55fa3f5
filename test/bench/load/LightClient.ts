import * as encoding from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import type { Door, Seat } from '../servers/Server.ts'
import type { Digest, Digests } from './Digests.ts'
import type { Inbox } from './Inbox.ts'
import type { Ledger } from './Ledger.ts'
import { Line } from './Line.ts'
import type { Person } from './Person.ts'
import { Presence, writePresence } from './Presence.ts'
import { Reader } from './Reader.ts'
import { kinds, messageOf } from './wires.ts'

const SYNC_PATIENCE_MS = 30_000
const RENEWAL_MS = 15_000

export interface LightClientParts {
  readonly seat: Seat
  readonly door: Door
  readonly inbox: Inbox
  readonly ledger: Ledger
  readonly digests: Digests
  /** Whether it sends back the presence it hears, as the stock client does. */
  readonly echoes: boolean
}

/** A person who points and looks on: to the server like any other, but without a document, so that hundreds are cheap. */
export class LightClient implements Person {
  readonly id = uint32() // as Yjs draws them
  readonly reader: Reader
  readonly complaints: string[] = []

  readonly #parts: LightClientParts
  readonly #prefix: Uint8Array
  readonly #presence = new Presence(this.id)
  #line: Line | undefined
  #becomeSynced = (): void => {}
  #renewal: NodeJS.Timeout | undefined

  constructor(parts: LightClientParts) {
    this.#parts = parts
    this.#prefix = parts.door.wire.prefix(parts.seat.room)
    this.reader = new Reader(parts.ledger, this.id)
  }

  async connect(): Promise<void> {
    const { seat, door, inbox } = this.#parts
    const read = this.#read.bind(this)
    const synced = new Promise<void>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('a client was not synced in time')), SYNC_PATIENCE_MS)
      this.#becomeSynced = () => {
        clearTimeout(patience)
        resolve()
      }
    })
    this.#line = await Line.dial(seat, {
      hear: (message, at) => inbox.take(read, message, at),
      lost: (why) => this.complaints.push(why),
    })
    for (const message of door.wire.greeting(seat.room)) this.#line.send(message)
    if (door.answersSync) this.#line.send(messageOf(this.#prefix, kinds.sync, askForAll))
    else this.#becomeSynced()
    await synced
    this.#sendPresence()
    this.#renewal = setInterval(() => this.#sendPresence(), RENEWAL_MS)
  }

  point(y: number): void {
    const { ledger, seat } = this.#parts
    const count = ledger.sendsPresence(this.id)
    this.#presence.say({ user: { name: seat.name, color: '#3a6ea5' }, cursor: [count, y] })
    this.#sendPresence()
  }

  leave(): void {
    clearInterval(this.#renewal)
    this.#line?.hangUp()
  }

  #sendPresence(): void {
    const own = [this.#presence.own()]
    this.#line?.send(messageOf(this.#prefix, kinds.presence, (encoder) => writePresence(encoder, own)))
  }

  #read(message: Uint8Array, at: number): void {
    const { ledger, digests } = this.#parts
    if (ledger.tally.isOpen) {
      ledger.tally.frames++
      ledger.tally.bytes += message.length
    }
    const digest = digests.of(message)
    if (digest.kind === 'presence') this.#seePresence(digest, message, at)
    else if (digest.kind === 'question') this.#line?.send(messageOf(this.#prefix, kinds.sync, answerWithNothing))
    else if (digest.kind === 'update') {
      for (const [writer, clock] of digest.reached) this.reader.reaches(writer, clock, at)
      if (digest.isAnswer) this.#becomeSynced()
    } else if (digest.kind === 'words' && digest.of === 'notice') this.complaints.push(`notice ${digest.json}`)
  }

  #seePresence({ entries }: Digest & { kind: 'presence' }, message: Uint8Array, at: number): void {
    for (const { client, count } of entries) {
      if (count !== undefined) this.reader.seesPresence(client, count, at)
    }
    if (this.#presence.isSaidGone(entries)) this.#sendPresence()
    if (!this.#parts.echoes) return
    const news = this.#presence.newsIn(entries)
    if (news.length === 0) return
    const isAll = news.length === entries.length // then the same bytes say it
    this.#line?.send(
      isAll ? message : messageOf(this.#prefix, kinds.presence, (encoder) => writePresence(encoder, news)),
    )
  }
}

const NOTHING_KNOWN = new Uint8Array([0]) // a state vector
const NOTHING_NEW = new Uint8Array([0, 0]) // an update

/** The first step of a sync, by somebody who has nothing yet. */
export function askForAll(encoder: encoding.Encoder): void {
  encoding.writeVarUint(encoder, messageYjsSyncStep1)
  encoding.writeVarUint8Array(encoder, NOTHING_KNOWN)
}

/** And the second, by somebody who has nothing to give. */
export function answerWithNothing(encoder: encoding.Encoder): void {
  encoding.writeVarUint(encoder, messageYjsSyncStep2)
  encoding.writeVarUint8Array(encoder, NOTHING_NEW)
}
