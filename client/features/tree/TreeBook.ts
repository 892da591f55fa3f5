import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import type { Note, NoteColour } from '../../../shared/domain/note.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { type ProblemTrees, readTrees } from '../../../shared/problemTree.ts'
import { BoardWatch } from '../../board/BoardWatch.ts'

const books = new WeakMap<BoardDocument, TreeBook>()

/** A note of a tree as it is drawn. */
export interface TreePaper {
  readonly words: RichText
  readonly colour: NoteColour
}

/**
 * What a board says of causes and effects. Reads while somebody listens; what it hands out stays the same object until
 * something in it changes.
 */
export class TreeBook {
  readonly #board: BoardDocument
  readonly #watch: BoardWatch
  #trees: ProblemTrees | undefined
  #isOld = true
  readonly #papers = new Map<NoteId, TreePaper>()
  #version = 0
  readonly #places = new Map<NoteId, string | undefined>()
  /** For `useSyncExternalStore`. @returns stop listening */
  readonly onChange: BoardWatch['onChange']

  /** The one book of a board. */
  static of(board: BoardDocument): TreeBook {
    const book = books.get(board) ?? new TreeBook(board)
    books.set(board, book)
    return book
  }
  private constructor(board: BoardDocument) {
    this.#board = board
    this.#watch = new BoardWatch(board, { hear: (change) => this.#hear(change), forget: () => this.#forget() })
    this.onChange = this.#watch.onChange
  }

  trees = (): ProblemTrees => {
    this.#watch.follow()
    if (this.#trees && !this.#isOld) return this.#trees
    const notes = this.#board.notes()
    const now = readTrees({ notes, links: this.#board.all('links'), zones: this.#board.zones() })
    this.#isOld = false
    if (!this.#trees || JSON.stringify(this.#trees) !== JSON.stringify(now)) this.#trees = now
    return this.#trees
  }
  /** Another number whenever a word, a colour or the trees have changed. */
  version = (): number => this.#version
  /** @returns undefined for a note that is gone */
  paper(id: NoteId): TreePaper | undefined {
    this.#watch.follow()
    const known = this.#papers.get(id)
    if (known) return known
    const note = this.#board.note(id)
    if (!note) return undefined
    const paper = { words: this.#board.richTextOf(id), colour: note.colour }
    this.#papers.set(id, paper)
    return paper
  }

  #hear({ notes, links, zones }: BoardChange): boolean {
    if (notes.size + links.size + zones.size === 0) return false
    for (const id of notes) this.#papers.delete(id)
    // Most of what happens is typing, which moves nothing.
    const moved = [...notes].filter((id) => this.#isElsewhere(id))
    if (links.size > 0 || zones.size > 0 || moved.length > 0) this.#isOld = true
    this.#version++
    return true
  }
  /** Whether a note came, went, or lies elsewhere than it did. */
  #isElsewhere(id: NoteId): boolean {
    const place = placeOf(this.#board.note(id))
    if (this.#places.get(id) === place) return false
    this.#places.set(id, place)
    return true
  }
  #forget(): void {
    this.#isOld = true
    this.#papers.clear()
    this.#places.clear()
    for (const note of this.#board.notes()) this.#places.set(note.id, placeOf(note))
    this.#version++
  }
}

function placeOf(note: Note | undefined): string | undefined {
  return note && `${note.zone ?? ''} ${note.at.join()}`
}
