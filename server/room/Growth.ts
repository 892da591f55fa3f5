import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { growZones } from '../../shared/document/growing.ts'
import type { NoteId } from '../../shared/ids.ts'

/** Zones grow this long after a note came or moved: often enough to be there first, seldom enough to cost nothing. */
const GROW_MS = 150

/** Zones make room for what is written in them: the server's to do, since nobody at the table may move the wall. */
export class Growth {
  readonly #board: () => BoardDocument
  #moved = new Set<NoteId>()
  #timer: NodeJS.Timeout | undefined

  constructor(board: () => BoardDocument) {
    this.#board = board
  }

  /** @param notes that came or moved */
  soon(notes: Iterable<NoteId>): void {
    for (const id of notes) this.#moved.add(id)
    if (this.#moved.size === 0) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const moved = this.#moved
      this.#moved = new Set()
      growZones(this.#board(), moved)
    }, GROW_MS)
  }

  /** After a change whose places nobody has named. */
  everywhereSoon(): void {
    this.soon(this.#board().noteIds())
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
