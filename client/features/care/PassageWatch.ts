import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import {
  type Passage,
  passagesIn,
  type Written,
  type WrittenKind,
  writtenKinds,
  writtenOf,
  writtenOn,
} from '../../../shared/language/passages.ts'

const SLICE_MS = 6 // a part of one frame

/** Lets the page do what waits, then goes on. */
type Later = (work: () => void) => void
const later: Later = (work) => void setTimeout(work)

/**
 * Passages of a board that look like personal data, as they come and go. The board is read once, a slice at a time so that
 * nobody waits for it; then each change is read alone.
 */
export class PassageWatch {
  readonly #board: BoardDocument
  readonly #stop: () => void
  readonly #later: Later
  readonly #found = new Map<string, readonly Passage[]>()
  readonly #listeners = new Set<() => void>()
  #all: readonly Passage[] = []
  #isClosed = false

  constructor(board: BoardDocument, wait: Later = later) {
    this.#board = board
    this.#later = wait
    this.#stop = board.onChange((change) => this.#hear(change))
    this.#readOn(writtenOn(board))
  }

  /** The same list until it changes. */
  passages = (): readonly Passage[] => this.#all
  onPassages = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
    this.#listeners.clear()
  }

  #readOn(written: Generator<Written>): void {
    if (this.#isClosed) return
    const end = performance.now() + SLICE_MS
    let isOther = false
    for (let next = written.next(); ; next = written.next()) {
      if (next.done) break
      // It may have been written in since it was listed.
      const { kind, id } = next.value
      if (this.#read(kind, id)) isOther = true
      if (performance.now() > end) {
        this.#later(() => this.#readOn(written))
        break
      }
    }
    if (isOther) this.#tell()
  }

  #hear(change: BoardChange): void {
    let isOther = false
    for (const kind of writtenKinds) {
      // A note that is dragged says what it said.
      for (const id of kind === 'notes' ? change.words : change[kind]) if (this.#read(kind, id)) isOther = true
    }
    if (isOther) this.#tell()
  }

  /** @returns whether something came or went */
  #read(kind: WrittenKind, id: string): boolean {
    const key = `${kind}/${id}`
    const found = passagesIn(writtenOf(this.#board, kind, id))
    if (found.length === 0) return this.#found.delete(key)
    this.#found.set(key, found)
    return true
  }

  #tell(): void {
    this.#all = [...this.#found.values()].flat()
    for (const listener of this.#listeners) listener()
  }
}
