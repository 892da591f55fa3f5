import { mergeMany } from '../../shared/document/merging.ts'
import { encodeSyncStep2, encodeUpdate } from '../../shared/protocol.ts'

/** With more than this added, encoding the document anew costs less than what everybody would read twice. */
const MAX_ADDED_BYTES = 256 * 1024

/**
 * What somebody who has nothing yet is sent: the whole document as it was once encoded, and what has come since. Two hundred
 * people who come at once share it, bytes and all.
 */
export class WholeCopy {
  readonly #whole: Uint8Array
  /** All that must be on disk before this copy may leave, as a count of updates. */
  readonly after: number
  #added: Uint8Array[] = []
  #addedBytes = 0
  #frames: readonly Uint8Array[] | undefined

  /** @param whole one Yjs update, version 1 @param after how many updates must be on disk before it may leave */
  constructor(whole: Uint8Array, after: number) {
    this.#whole = encodeSyncStep2(whole)
    this.after = after
  }

  /** Whether it is still worth sending. */
  get isFresh(): boolean {
    return this.#addedBytes <= MAX_ADDED_BYTES
  }

  /** An update that is on disk now. One that the copy holds already does no harm. */
  add(update: Uint8Array): void {
    this.#frames = undefined
    this.#added.push(update)
    this.#addedBytes += update.byteLength
  }

  /** The same array until something is added. */
  get frames(): readonly Uint8Array[] {
    if (this.#frames) return this.#frames
    if (this.#added.length > 1) this.#added = [mergeMany(this.#added)]
    const [added] = this.#added
    // What was added goes first, and waits at the client for what it builds on: the answer itself says that all is there.
    return (this.#frames = added ? [encodeUpdate(added), this.#whole] : [this.#whole])
  }
}
