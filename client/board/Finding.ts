import type { RichText } from '../../shared/document/richText.ts'
import type { ItemId, NoteId } from '../../shared/ids.ts'
import { comeNear } from './commands/looking.ts'
import type { Editor } from './Editor.ts'
import { figureWords } from './figureChanges.ts'
import { Signal } from './Signal.ts'
import { inWallOrder } from './wallOrder.ts'

/** How words are compared: without regard to accents and capitals, say. */
export type Folding = (words: string) => string

/**
 * Words that are looked for across a board, as they are read: what holds them is marked, and one goes from one to the next.
 * It follows what others write meanwhile, until it is closed.
 */
export class Finding {
  readonly #editor: Editor
  readonly #fold: Folding
  readonly #foldedWords = new WeakMap<RichText, string>()
  readonly #stop: () => void
  #sought = ''
  #found: readonly ItemId[] = []
  #here: ItemId | undefined
  /** Another count, or another place in it. */
  readonly changed = new Signal()

  constructor(editor: Editor, fold: Folding) {
    this.#editor = editor
    this.#fold = fold
    this.#stop = editor.signals.document.listen(() => this.#look())
  }
  close(): void {
    this.#stop()
    this.#editor.showFound(new Set())
  }

  get count(): number {
    return this.#found.length
  }
  /** The how manieth of them one is at, from 1; 0 for none. */
  get place(): number {
    return this.#here ? this.#found.indexOf(this.#here) + 1 : 0
  }
  /** Looks for other words, and stays at what is chosen when that holds them too. */
  search(words: string): void {
    this.#sought = this.#fold(words.trim())
    this.#here = undefined
    this.#look()
  }
  /** Goes to the next place in reading order, or the one before; after the last comes the first. */
  go(step: 1 | -1): void {
    const { count } = this
    if (count === 0) return
    const from = this.place > 0 ? this.place - 1 : step > 0 ? this.#start() - 1 : this.#start()
    const next = this.#found[(from + step + count) % count]
    if (next) this.#goTo(next)
  }

  /** Where one begins: at what is chosen, or else at the first. */
  #start(): number {
    const [chosen] = this.#editor.selection.all
    return Math.max(0, chosen ? this.#found.indexOf(chosen) : 0)
  }
  #goTo(id: ItemId): void {
    this.#here = id
    const editor = this.#editor
    const note = editor.noteOf(id)
    const figure = editor.figures.get(id)
    // What belongs to the wall is looked at, and not taken in the hand.
    editor.selection.set(figure && !editor.isFree(figure) ? [] : [id], note?.id)
    const box = editor.whereIs(id)
    if (note) comeNear(editor, note)
    else if (box) editor.reveal(box)
    this.changed.emit()
  }
  #look(): void {
    const found = this.#sought === '' ? [] : this.#holders()
    const isSame = found.length === this.#found.length && found.every((id, index) => id === this.#found[index])
    this.#found = found
    if (this.#here && !found.includes(this.#here)) this.#here = undefined
    if (!isSame)
      this.#editor.showFound(new Set(found.filter((id): id is NoteId => this.#editor.noteOf(id) !== undefined)))
    this.changed.emit()
  }
  #holders(): ItemId[] {
    const { notes, figures } = this.#editor
    const found = [...notes.all()].filter(({ words, text }) => this.#folded(words, text).includes(this.#sought))
    const laid = [...figures.all()].filter((figure) => this.#fold(figureWords(figure)).includes(this.#sought))
    return inWallOrder(this.#editor, found, laid)
  }
  #folded(words: RichText, text: string): string {
    const folded = this.#foldedWords.get(words) ?? this.#fold(text)
    this.#foldedWords.set(words, folded)
    return folded
  }
}
