import type { NoteId } from '../../shared/ids.ts'

/** Which notes are chosen, and which of them has the focus. The set is replaced, never changed in place. */
export class Selection {
  #ids: ReadonlySet<NoteId> = new Set()
  #focused: NoteId | undefined
  readonly #changed: (ids: Iterable<NoteId>) => void

  /** @param changed told which notes are now chosen or focused and were not, or the reverse */
  constructor(changed: (ids: Iterable<NoteId>) => void) {
    this.#changed = changed
  }

  get ids(): ReadonlySet<NoteId> {
    return this.#ids
  }
  /** The note that the keyboard is on. */
  get focused(): NoteId | undefined {
    return this.#focused
  }
  has(id: NoteId): boolean {
    return this.#ids.has(id)
  }
  /** The one chosen note, when there is just one. */
  get only(): NoteId | undefined {
    return this.#ids.size === 1 ? [...this.#ids][0] : undefined
  }

  set(ids: Iterable<NoteId>, focused?: NoteId): void {
    const next = new Set(ids)
    const touched = new Set([...next, ...this.#ids].filter((id) => next.has(id) !== this.#ids.has(id)))
    const focus = focused ?? (next.size === 1 ? [...next][0] : this.#focused)
    const nextFocused = focus !== undefined && next.has(focus) ? focus : undefined
    if (nextFocused !== this.#focused) for (const id of [nextFocused, this.#focused]) if (id) touched.add(id)
    if (touched.size === 0) return
    this.#ids = next
    this.#focused = nextFocused
    this.#changed(touched)
  }
  clear(): void {
    this.set([])
  }
  toggle(id: NoteId): void {
    const next = new Set(this.#ids)
    if (!next.delete(id)) next.add(id)
    this.set(next, id)
  }
  /** Some notes are gone. */
  drop(gone: Iterable<NoteId>): void {
    const next = new Set(this.#ids)
    let changed = false
    for (const id of gone) changed = next.delete(id) || changed
    if (changed) this.set(next)
  }
}
