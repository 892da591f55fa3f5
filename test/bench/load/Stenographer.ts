import * as decoding from 'lib0/decoding'
import type { Door, Seat } from '../servers/Server.ts'
import { isQuestion, reachedBy, updateIn } from './Digests.ts'
import { answerWithNothing, askForAll } from './LightClient.ts'
import { Line } from './Line.ts'
import { participantIn } from './trameWords.ts'
import { kinds, messageOf } from './wires.ts'

interface Came {
  readonly message: Uint8Array
  readonly at: number
}

/** Somebody who writes down all that comes and reads it only later, so that reading is in nobody's way. */
export class Stenographer {
  /** When it came to the door, by performance.now(). */
  since = 0
  readonly complaints: string[] = []
  /** The person's id, where the server tells it. */
  participant: string | undefined
  /** Updates sent in answer to the server; what `write` sends is the caller's to count. */
  updatesSent = 0
  readonly #door: Door
  readonly #seat: Seat
  readonly #prefix: Uint8Array
  readonly #came: Came[] = []
  readonly #saved: { readonly count: number; readonly at: number }[] = []
  #bytes = 0
  #line: Line | undefined

  constructor(door: Door, seat: Seat) {
    this.#door = door
    this.#seat = seat
    this.#prefix = door.wire.prefix(seat.room)
  }

  /** Resolves once the line is open and all has been asked for. */
  async come(): Promise<void> {
    this.since = performance.now()
    this.#line = await Line.dial(this.#seat, {
      hear: (message, at) => this.#hear(message, at),
      lost: (why) => this.complaints.push(why),
    })
    for (const message of this.#door.wire.greeting(this.#seat.room)) this.#line.send(message)
    if (this.#door.answersSync) this.#line.send(messageOf(this.#prefix, kinds.sync, askForAll))
  }

  leave(): void {
    this.#line?.hangUp()
  }

  /** Sends whole frames, and waits while the server takes no more. */
  async write(frames: Uint8Array): Promise<void> {
    if (this.#line?.write(frames) === false) await this.#line.drained()
  }

  get isLost(): boolean {
    return this.complaints.length > 0
  }

  /** What has come so far of the document. */
  get bytes(): number {
    return this.#bytes
  }

  /** The updates that came, oldest first. */
  updates(): Uint8Array[] {
    return this.#came.flatMap(({ message }) => updateIn(message, this.#door.wire) ?? [])
  }

  /** When the last of what makes `state` complete had come, by performance.now(); undefined when it has not. */
  completeAt(state: ReadonlyMap<number, number>): number | undefined {
    const reached = new Map<number, number>()
    const isComplete = () => [...state].every(([writer, clock]) => (reached.get(writer) ?? 0) >= clock)
    for (const { message, at } of this.#came) {
      for (const [writer, clock] of this.#reachedBy(message)) {
        reached.set(writer, Math.max(clock, reached.get(writer) ?? 0))
      }
      if (isComplete()) return at
    }
    return undefined
  }

  /** When one writer's clock was reached. Looks at the end alone, since it is asked again and again. */
  reachedAt(writer: number, clock: number): number | undefined {
    let at: number | undefined
    for (let i = this.#came.length - 1; i >= 0; i--) {
      const came = this.#came[i] as Came
      if (!this.#reachedBy(came.message).some(([one, reached]) => one === writer && reached >= clock)) return at
      at = came.at
    }
    return at
  }

  /** When the server had said that so many of our updates are on disk. */
  savedAt(count: number): number | undefined {
    return this.#saved.find((saved) => saved.count >= count)?.at
  }

  get isToldOfSaving(): boolean {
    return this.#saved.length > 0
  }

  #reachedBy(message: Uint8Array): (readonly [writer: number, clock: number])[] {
    const update = updateIn(message, this.#door.wire)
    return update ? reachedBy(update) : []
  }

  #hear(message: Uint8Array, at: number): void {
    const decoder = decoding.createDecoder(message)
    const kind = this.#door.wire.readKind(decoder)
    if (kind === kinds.saved) this.#saved.push({ count: decoding.readVarUint(decoder), at })
    else if (kind === kinds.stage) this.participant = participantIn(decoding.readVarString(decoder))
    else if (kind === kinds.notice) this.complaints.push(`notice ${decoding.readVarString(decoder)}`)
    if (kind !== kinds.sync) return
    if (!isQuestion(message, this.#door.wire)) {
      this.#came.push({ message, at })
      this.#bytes += message.length
    } else {
      this.updatesSent++
      this.#line?.send(messageOf(this.#prefix, kinds.sync, answerWithNothing))
    }
  }
}
