import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { byOrder } from '../../shared/document/order.ts'
import { plainTextOf, type RichText } from '../../shared/document/richText.ts'
import type { Note } from '../../shared/domain/note.ts'
import { type Box, boxHolds } from '../../shared/geometry.ts'
import type { NoteId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { type Fit, type Fitting, fitText } from '../../shared/layout/fitText.ts'
import { LetterWidths, surelyFits } from '../../shared/layout/surelyFits.ts'
import { ItemIndex } from './ItemIndex.ts'
import { brokenLines, measured, type MeasuredText, type TextMeasure } from '../../shared/layout/textLayout.ts'

/** A note with its words, and how these are set on the paper. Replaced, never changed in place. */
export interface BoardNote extends Note {
  readonly words: RichText
  readonly text: string
  readonly fit: Fit
}

/**
 * The notes of a board, read once for each change, and found by place. Their words are measured once for each version, and not
 * before somebody looks: of thousands only those that may grow out of their paper are measured when the board comes.
 */
export class Notes {
  readonly index = new ItemIndex<NoteId>()
  readonly #board: BoardDocument
  #measure: TextMeasure
  readonly #byId = new Map<NoteId, BoardNote>()
  readonly #measuredById = new Map<NoteId, { readonly words: RichText; readonly layout: MeasuredText }>()
  #fitting: Fitting
  #letters: LetterWidths

  constructor(board: BoardDocument, measure: TextMeasure, fitting: Fitting) {
    this.#board = board
    this.#measure = measure
    this.#fitting = fitting
    this.#letters = new LetterWidths(measure)
    for (const note of board.notes()) this.#take(note)
  }

  get size(): number {
    return this.#byId.size
  }
  /** In no order. */
  all(): Iterable<BoardNote> {
    return this.#byId.values()
  }
  get(id: NoteId): BoardNote | undefined {
    return this.#byId.get(id)
  }
  /** Where it is drawn when nobody drags it, as high as its text made it. */
  boxOf(id: NoteId): Box | undefined {
    return this.index.boxOf(id)
  }
  /** The topmost note under a point. */
  at(point: BoardPoint): BoardNote | undefined {
    let top: BoardNote | undefined
    for (const id of this.index.near(point)) {
      const note = this.#byId.get(id)
      if (note && boxHolds(drawnBox(note), point) && (!top || byOrder(top, note) < 0)) top = note
    }
    return top
  }

  /** The lines of a note as they break on its paper. */
  linesOf({ id, words, size, fit }: BoardNote): ReturnType<typeof brokenLines> {
    return brokenLines(this.#layoutOf(id, words), (size[0] - 2 * fit.padding) / fit.fontSize)
  }

  /** Reads a note again. @returns what it was before */
  reread(id: NoteId, didWordsChange: boolean): BoardNote | undefined {
    const before = this.#byId.get(id)
    const note = this.#board.note(id)
    if (didWordsChange || !note) this.#measuredById.delete(id)
    if (note) {
      const known = didWordsChange ? undefined : before
      const isAsLarge = known && known.size[0] === note.size[0] && known.size[1] === note.size[1]
      this.#take(note, known, isAsLarge ? known.fit : undefined)
    } else {
      this.#byId.delete(id)
      this.index.remove(id)
    }
    return before
  }
  /** Sets all texts anew: the limits of their sizes have changed, or the letters' widths. */
  refit({ fitting, measure }: { readonly fitting?: Fitting; readonly measure?: TextMeasure }): void {
    this.#fitting = fitting ?? this.#fitting
    this.#measure = measure ?? this.#measure
    if (measure) {
      this.#measuredById.clear()
      this.#letters = new LetterWidths(measure)
    }
    for (const note of this.#byId.values()) this.#take(note, note) // sets a key that is there: the walk goes on
  }

  /**
   * @param known the same note with the same words, so that they need not be read again
   * @param fit   as they were set, when nothing that this depends on has changed
   */
  #take(note: Note, known?: BoardNote, fit?: Fit): void {
    const words = known?.words ?? this.#board.richTextOf(note.id)
    const text = known?.text ?? plainTextOf(words)
    const taken: BoardNote = { ...note, words, text, fit: fit ?? this.#fitOf(note, words) }
    this.#byId.set(note.id, taken)
    this.index.put(note.id, drawnBox(taken))
  }
  #fitOf({ id, size }: Note, words: RichText): Fit {
    const fitting = this.#fitting
    const fit = () => fitText(this.#layoutOf(id, words), size, fitting)
    return surelyFits(words, size, fitting, this.#letters) ? new LateFit(size[1], fitting.padding, fit) : fit()
  }
  #layoutOf(id: NoteId, words: RichText): MeasuredText {
    const known = this.#measuredById.get(id)
    if (known?.words === words) return known.layout
    const layout = measured(words, this.#measure)
    this.#measuredById.set(id, { words, layout })
    return layout
  }
}

/** How words are set on paper that keeps its height: how large, is found when somebody looks. */
class LateFit implements Fit {
  readonly height: number
  readonly padding: number
  #find: (() => Fit) | undefined
  #fontSize = 0

  constructor(height: number, padding: number, find: () => Fit) {
    this.height = height
    this.padding = padding
    this.#find = find
  }

  get fontSize(): number {
    if (this.#find) {
      this.#fontSize = this.#find().fontSize
      this.#find = undefined
    }
    return this.#fontSize
  }
}

export function drawnBox({ at, size, fit }: Pick<BoardNote, 'at' | 'size' | 'fit'>): Box {
  return { x: at[0], y: at[1], width: size[0], height: fit.height }
}
