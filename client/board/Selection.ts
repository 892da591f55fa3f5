import type { ItemId, NoteId } from '../../shared/ids.ts'
import type { FigureId } from './Figures.ts'

/** What is chosen, and which note has the focus. The sets are replaced, never changed in place. */
export class Selection {
  #ids: ReadonlySet<NoteId> = new Set()
  #figures: ReadonlySet<FigureId> = new Set()
  #focused: NoteId | undefined
  readonly #changed: (notes: Iterable<NoteId>) => void
  readonly #isFigure: (id: ItemId) => id is FigureId

  /** @param changed told which notes are now chosen or focused and were not, or the reverse; none when only figures were */
  constructor(changed: (notes: Iterable<NoteId>) => void, isFigure: (id: ItemId) => id is FigureId) {
    this.#changed = changed
    this.#isFigure = isFigure
  }

  /** The chosen notes. */
  get ids(): ReadonlySet<NoteId> {
    return this.#ids
  }
  /** What else is chosen. */
  get figures(): ReadonlySet<FigureId> {
    return this.#figures
  }
  get all(): ItemId[] {
    return [...this.#ids, ...this.#figures]
  }
  get size(): number {
    return this.#ids.size + this.#figures.size
  }
  /** The note that the keyboard is on. */
  get focused(): NoteId | undefined {
    return this.#focused
  }
  has(id: ItemId): boolean {
    return this.#ids.has(id as NoteId) || this.#figures.has(id as FigureId)
  }
  /** The one chosen note, when just one thing is chosen, and it is a note. */
  get only(): NoteId | undefined {
    return this.size === 1 ? [...this.#ids][0] : undefined
  }
  /** The same for what is not a note. */
  get onlyFigure(): FigureId | undefined {
    return this.size === 1 ? [...this.#figures][0] : undefined
  }

  set(ids: Iterable<ItemId>, focused?: NoteId): void {
    const notes = new Set<NoteId>()
    const figures = new Set<FigureId>()
    for (const id of ids) {
      if (this.#isFigure(id)) figures.add(id)
      else notes.add(id as NoteId)
    }
    const touched = new Set([...notes, ...this.#ids].filter((id) => notes.has(id) !== this.#ids.has(id)))
    const focus = focused ?? (notes.size === 1 ? [...notes][0] : this.#focused)
    const nextFocused = focus !== undefined && notes.has(focus) ? focus : undefined
    if (nextFocused !== this.#focused) for (const id of [nextFocused, this.#focused]) if (id) touched.add(id)
    const sameFigures = figures.size === this.#figures.size && [...figures].every((id) => this.#figures.has(id))
    if (touched.size === 0 && sameFigures) return
    this.#ids = notes
    this.#figures = figures
    this.#focused = nextFocused
    this.#changed(touched)
  }
  clear(): void {
    this.set([])
  }
  toggle(id: ItemId): void {
    const next = new Set(this.all)
    if (!next.delete(id)) next.add(id)
    this.set(next, this.#isFigure(id) ? undefined : (id as NoteId))
  }
  /** Some things are gone. */
  drop(gone: Iterable<ItemId>): void {
    const next = new Set(this.all)
    let changed = false
    for (const id of gone) changed = next.delete(id) || changed
    if (changed) this.set(next)
  }
}
