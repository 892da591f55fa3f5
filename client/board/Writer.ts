import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { NoteId } from '../../shared/ids.ts'
import type { ScreenPoint } from '../../shared/units.ts'
import type { Notes } from './Notes.ts'

/** One's own caret in a note. */
export interface Writing {
  readonly note: NoteId
  /** Where the caret goes first: a place on the screen, the end, or around everything. */
  readonly caret: ScreenPoint | 'end' | 'all'
  /** Letters already typed, to be put at the caret. */
  readonly typed: string
  /** Set for a note made for this: leaving it empty goes back to that step. */
  readonly rewindTo?: number | undefined
}

/** In which note one writes. What is typed between is undone by itself, apart from what came before and after. */
export class Writer {
  readonly #notes: Notes
  readonly #history: BoardHistory
  readonly #changed: (note: NoteId, isOn: boolean) => void
  #writing: Writing | undefined

  constructor(notes: Notes, history: BoardHistory, changed: (note: NoteId, isOn: boolean) => void) {
    this.#notes = notes
    this.#history = history
    this.#changed = changed
  }

  get writing(): Writing | undefined {
    return this.#writing
  }
  begin(writing: Writing): void {
    this.end()
    this.#history.mark()
    this.#writing = writing
    this.#changed(writing.note, true)
  }
  /** Takes the caret out: a note made for the purpose and left empty was never made. */
  end(): void {
    const writing = this.#writing
    if (!writing) return
    this.#writing = undefined
    this.#history.mark()
    this.#changed(writing.note, false)
    const isEmpty = this.#notes.get(writing.note)?.text.trim() === ''
    if (writing.rewindTo !== undefined && isEmpty) this.#history.rewindTo(writing.rewindTo)
  }
  /** The note is gone. */
  lose(): void {
    const note = this.#writing?.note
    this.#writing = undefined
    if (note) this.#changed(note, false)
  }
}
