import * as Y from 'yjs'
import type { KeptUpdate } from '../storage/Storage.ts'
import type { LiveCopy } from './Answers.ts'
import { applyKept, UnsoundRows } from './recovery.ts'

/** It is decoded this long after the last copy of it left as it was stored: after all who come at the same moment. */
const OPEN_MS = 250
const PATIENCE_MS = 2000

interface Events {
  opened(document: Y.Doc): void
  /** Its rows do not hold together. */
  unsound(): void
}

/**
 * A document that is decoded when somebody needs more of it than its bytes: decoding a large board takes a tenth of a second,
 * which waits until the first answers have left.
 */
export class LazyDocument implements LiveCopy {
  readonly #events: Events
  /** What the store has, until it is opened. */
  #kept: readonly KeptUpdate[]
  #opened: Y.Doc | undefined
  #timer: NodeJS.Timeout | undefined
  #openBy: number | undefined

  constructor(kept: readonly KeptUpdate[], events: Events) {
    this.#kept = kept
    this.#events = events
  }

  get isOpen(): boolean {
    return this.#opened !== undefined
  }
  /** @throws UnsoundRows when its rows do not hold together; that has been told */
  get document(): Y.Doc {
    return this.#opened ?? this.#open()
  }
  get stored(): Uint8Array | undefined {
    const [only, ...more] = this.#kept
    return this.isOpen || more.length > 0 ? undefined : only?.bytes
  }

  openSoon(): void {
    if (this.isOpen) return
    this.#openBy ??= performance.now() + PATIENCE_MS
    clearTimeout(this.#timer)
    const wait = Math.min(OPEN_MS, Math.max(0, this.#openBy - performance.now()))
    this.#timer = setTimeout(() => {
      try {
        this.#open()
      } catch (error) {
        if (!(error instanceof UnsoundRows)) throw error // else it has been told, and this copy is gone
      }
    }, wait)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#opened?.destroy()
  }

  #open(): Y.Doc {
    clearTimeout(this.#timer)
    const document = new Y.Doc()
    this.#opened = document
    try {
      applyKept(document, this.#kept)
    } catch (error) {
      this.#events.unsound()
      throw error
    }
    this.#kept = []
    this.#events.opened(document)
    return document
  }
}
