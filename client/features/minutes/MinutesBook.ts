import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { Worded } from '../../../shared/document/contents.ts'
import type { SessionId } from '../../../shared/ids.ts'
import { BoardWatch } from '../../board/BoardWatch.ts'

/** The minutes of a workgroup, read again when they change. Reads are the same objects until then. */
export class MinutesBook {
  readonly #board: BoardDocument
  readonly #watch: BoardWatch
  #all: readonly Worded<'minutes'>[] | undefined
  /** For `useSyncExternalStore`. @returns stop listening */
  readonly onChange: BoardWatch['onChange']

  constructor(board: BoardDocument) {
    this.#board = board
    this.#watch = new BoardWatch(board, { hear: (change) => this.#hear(change), forget: () => this.#forget() })
    this.onChange = this.#watch.onChange
  }

  /** The last session first. */
  all = (): readonly Worded<'minutes'>[] => {
    this.#watch.follow()
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

  #hear({ minutes }: BoardChange): boolean {
    if (minutes.size > 0) this.#forget()
    return minutes.size > 0
  }
  #forget(): void {
    this.#all = undefined
  }
}

const books = new WeakMap<BoardDocument, MinutesBook>()
/** One book for all that show minutes of a document. */
export function minutesBookOf(board: BoardDocument): MinutesBook {
  const book = books.get(board) ?? new MinutesBook(board)
  books.set(board, book)
  return book
}
