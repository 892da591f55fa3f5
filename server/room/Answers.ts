import * as Y from 'yjs'
import { Refusal } from '../../shared/errors.ts'
import { encodeSyncStep2 } from '../../shared/protocol.ts'
import type { Member } from './Room.ts'
import type { Saving } from './Saving.ts'
import { WholeCopy } from './WholeCopy.ts'

const MAX_REMEMBERED = 32

interface Answer {
  /** How many changes must be on disk before it may leave. */
  readonly after: number
  readonly member: Member
  readonly frames: readonly Uint8Array[]
}

/** The live document, or what the store has of it as long as nobody needed more than that. */
export interface LiveCopy {
  /** One update that says all, when it is there without decoding anything. */
  readonly stored: Uint8Array | undefined
  readonly document: Y.Doc
}

/** What a room sends those who say what they have and ask for the rest. People who come together share one answer. */
export class Answers {
  readonly #copy: LiveCopy
  readonly #saving: Saving
  #whole: WholeCopy | undefined
  /** What those lack who have a part, by what they have: a room that comes back together often has the same. */
  readonly #partial = new Map<string, readonly Uint8Array[]>()
  /** Answers that hold changes a crash could still forget, oldest first. */
  #heldBack: Answer[] = []

  constructor(copy: LiveCopy, saving: Saving) {
    this.#copy = copy
    this.#saving = saving
  }

  /** @throws Refusal 'malformed' for what is no state vector */
  answer(member: Member, stateVector: Uint8Array): void {
    const hasNothing = stateVector.length === 1 && stateVector[0] === 0
    const rest = () => ({ after: this.#saving.appliedCount, frames: this.#rest(stateVector) })
    const { after, frames } = hasNothing ? this.#wholeCopy() : rest()
    if (this.#saving.mayBeRead(after)) member.sendAll(frames)
    else this.#heldBack.push({ after, member, frames })
  }

  /** The document is no longer what it was. */
  changed(): void {
    this.#partial.clear()
  }

  /** An update that everybody is sent now. */
  passedOn(update: Uint8Array): void {
    this.#whole?.add(update)
    if (!this.#whole?.isFresh) this.#whole = undefined // what is written until the next newcomer is not gathered for ever
  }

  /** More is on disk than before, or nothing can be saved. */
  sendHeldBack(): void {
    while (this.#heldBack[0] && this.#saving.mayBeRead(this.#heldBack[0].after)) {
      const { member, frames } = this.#heldBack[0]
      this.#heldBack.shift()
      member.sendAll(frames)
    }
  }

  close(): void {
    this.#heldBack = []
  }

  #wholeCopy(): WholeCopy {
    if (this.#whole) return this.#whole
    const { stored } = this.#copy
    const whole = stored ?? Y.encodeStateAsUpdate(this.#copy.document)
    return (this.#whole = new WholeCopy(whole, this.#saving.appliedCount))
  }

  #rest(stateVector: Uint8Array): readonly Uint8Array[] {
    const has = Buffer.from(stateVector).toString('latin1')
    const known = this.#partial.get(has)
    if (known) return known
    const frames = [encodeSyncStep2(this.#missingFrom(stateVector))]
    if (this.#partial.size < MAX_REMEMBERED) this.#partial.set(has, frames)
    return frames
  }

  #missingFrom(stateVector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#copy.document, stateVector)
    } catch {
      throw new Refusal('malformed', 'state vector')
    }
  }
}
