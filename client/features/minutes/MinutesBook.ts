import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { Worded } from '../../../shared/document/contents.ts'
import type { SessionId } from '../../../shared/ids.ts'

/** The minutes of a workgroup, read again when they change. Reads are the same objects until then. */
export class MinutesBook {
  readonly #board: BoardDocument
  readonly #listeners = new Set<() => void>()
  #all: readonly Worded<'minutes'>[] | undefined
  #stop: (() => void) | undefined

  constructor(board: BoardDocument) {
    this.#board = board
  }

  /** The last session first. */
  all = (): readonly Worded<'minutes'>[] => {
    this.#follow()
    const { records } = this.#board
    this.#all ??= records
      .all('minutes')
      .map((minutes) => ({ ...minutes, words: records.wordsOf('minutes', minutes.id) }))
      .sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || b.createdAt - a.createdAt)
    return this.#all
  }
  get(id: SessionId): Worded<'minutes'> | undefined {
    return this.all().find((one) => one.id === id)
  }

  /** For `useSyncExternalStore`. @returns stop listening */
  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#follow()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
      this.#all = undefined
    }
  }

  #follow(): void {
    this.#stop ??= this.#board.onChange((change) => this.#hear(change))
  }
  #hear({ minutes }: BoardChange): void {
    if (minutes.size === 0) return
    this.#all = undefined
    for (const listener of this.#listeners) listener()
  }
}

const books = new WeakMap<BoardDocument, MinutesBook>()
/** One book for all that show minutes of a document. */
export function minutesBookOf(board: BoardDocument): MinutesBook {
  const book = books.get(board) ?? new MinutesBook(board)
  books.set(board, book)
  return book
}
