import type { BoardChange, BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Signal } from './Signal.ts'

interface Reader {
  /** @returns whether those who listen are told */
  readonly hear: (change: BoardChange) => boolean
  /** Drops what was read: it is not kept up to date any more, or was not until now. */
  readonly forget: () => void
}

/** Keeps what was read of a document up to date, and follows the document only while somebody wants to know. */
export class BoardWatch {
  readonly #board: BoardDocument
  readonly #reader: Reader
  readonly #changed = new Signal()
  #listening = 0
  #stop: (() => void) | undefined

  constructor(board: BoardDocument, reader: Reader) {
    this.#board = board
    this.#reader = reader
  }

  /** From now on what is read is kept up to date. */
  follow(): void {
    if (this.#stop) return
    this.#reader.forget()
    this.#stop = this.#board.onChange((change) => {
      if (this.#reader.hear(change)) this.#changed.emit()
    })
  }

  /** For `useSyncExternalStore`. @returns stop listening */
  onChange = (listener: () => void): (() => void) => {
    this.#listening++
    this.follow()
    const stop = this.#changed.listen(listener)
    return () => {
      stop()
      if (--this.#listening > 0) return
      this.#stop?.()
      this.#stop = undefined
      this.#reader.forget()
    }
  }
}
