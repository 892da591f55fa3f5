import { plainTextOf, type RichText } from '../../../shared/document/richText.ts'
import { isMatrix, type MatrixValues, valuesAt } from '../../../shared/domain/matrix.ts'
import { meaningOf } from '../../../shared/domain/meaning.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { College } from '../../../shared/domain/participant.ts'
import type { Zone, ZoneMeaning } from '../../../shared/domain/zone.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { folded } from '../../../shared/language/folding.ts'
import type { NoteBook, Touched } from '../list/NoteBook.ts'
import type { CollegeOf } from '../workgroup/useColleges.ts'

/** A note as the table has it. The same object until something in it changes. */
export interface Line {
  readonly id: NoteId
  readonly note: Note
  readonly words: RichText
  readonly text: string
  /** The text as it is searched. */
  readonly folded: string
  readonly zone: Zone | undefined
  readonly meaning: ZoneMeaning
  /** What its place says, in a matrix. */
  readonly values: MatrixValues | undefined
  readonly college: College | undefined
  /** Conversations about it that are not settled. */
  readonly comments: number
  /** What the last vote on it came to. */
  readonly votes: number | undefined
}

const PAUSE_MS = 100 // a room that writes at once is sorted ten times a second, not at every letter

/** The notes of a board as lines, in the order in which the wall is read. Listens to the board while somebody listens to it. */
export class Lines {
  readonly #book: NoteBook
  readonly #lines = new Map<NoteId, Line>()
  readonly #listeners = new Set<() => void>()
  #collegeOf: CollegeOf = () => undefined
  #commentsOn: (note: NoteId) => number = () => 0
  #votesOn: (note: NoteId) => number | undefined = () => undefined
  #inOrder: readonly Line[] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stop: (() => void) | undefined

  constructor(book: NoteBook) {
    this.#book = book
  }

  /** For `useSyncExternalStore`. */
  all = (): readonly Line[] => {
    this.#inOrder ??= this.#book.sections().flatMap(({ notes }) => notes.flatMap((id) => this.#line(id) ?? []))
    return this.#inOrder
  }
  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (!this.#stop) {
      this.#stop = this.#book.onChange((touched) => this.#hear(touched))
      this.#inOrder = undefined // something may have come since it was drawn
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  /** Where authors speak from, as far as it is known now. */
  knowColleges(collegeOf: CollegeOf): void {
    if (collegeOf === this.#collegeOf) return
    this.#collegeOf = collegeOf
    this.#tell()
  }

  /** How many conversations about a note are not settled, as far as it is known now. */
  knowComments(commentsOn: (note: NoteId) => number): void {
    this.#commentsOn = commentsOn
    this.#tell()
  }

  /** What the last vote on a note came to, as far as it is known now. */
  knowVotes(votesOn: (note: NoteId) => number | undefined): void {
    this.#votesOn = votesOn
    this.#tell()
  }

  /** What a book hands out stays the same object until it changes, and so does a line made of it. */
  #line(id: NoteId): Line | undefined {
    const note = this.#book.note(id)
    if (!note) return undefined
    const words = this.#book.words(id)
    const zone = note.zone && this.#book.zone(note.zone)
    const college = this.#collegeOf(note.author)
    const comments = this.#commentsOn(id)
    const votes = this.#votesOn(id)
    const known = this.#lines.get(id)
    const isSame = known?.note === note && known.words === words && known.zone === zone
    if (isSame && known.college === college && known.comments === comments && known.votes === votes) return known
    const text = known?.words === words ? known.text : plainTextOf(words).trim()
    const line: Line = {
      id,
      note,
      words,
      text,
      folded: known?.text === text ? known.folded : folded(text),
      zone,
      meaning: meaningOf(note, () => zone),
      values: isMatrix(zone) ? valuesAt(zone, note.at, note.size) : undefined,
      college,
      comments,
      votes,
    }
    this.#lines.set(id, line)
    return line
  }

  #hear({ isLocal }: Touched): void {
    // What one does oneself is seen at once.
    if (isLocal) this.#tell()
    else this.#timer ??= setTimeout(() => this.#tell(), PAUSE_MS)
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#inOrder = undefined
    for (const listener of this.#listeners) listener()
  }
}
