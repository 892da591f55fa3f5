import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { byOrder } from '../../../shared/document/order.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { GroupBook } from './GroupBook.ts'
import { keepingSame, type Section, sectionsOf } from './reading.ts'

type Listener = () => void

/** A note as it is shown while others' changes of it wait; undefined for one that is not shown yet. */
interface Kept {
  readonly note: Note | undefined
  readonly words: RichText
}

/** What one change of the document touched. */
export interface Touched {
  readonly notes: ReadonlySet<NoteId>
  readonly zones: ReadonlySet<ZoneId>
  readonly isLocal: boolean
}

/**
 * The board as a list reads it. What it hands out stays the same object until it changes, and each note, zone and the
 * order of all have their own listeners: a letter typed in one note draws that note again and nothing else.
 * Others' changes of notes can be made to wait: then they are in the document, and not handed out yet.
 */
export class NoteBook {
  readonly groups: GroupBook
  readonly #board: BoardDocument
  readonly #stop: () => void
  readonly #notes = new Map<NoteId, Note>()
  readonly #zones = new Map<ZoneId, Zone>()
  readonly #words = new Map<NoteId, RichText>()
  #sections: readonly Section[] = []
  #isOrderOld = true
  readonly #listeners = new Map<NoteId | ZoneId | 'order' | 'waiting', Set<Listener>>()
  readonly #changeListeners = new Set<(touched: Touched) => void>()
  readonly #laidListeners = new Set<(laid: readonly NoteId[]) => void>()
  readonly #arrivalListeners = new Set<(arrived: readonly NoteId[]) => void>()
  readonly #kept = new Map<NoteId, Kept>()
  #isHeld = false

  constructor(board: BoardDocument) {
    this.#board = board
    this.groups = new GroupBook(board)
    for (const note of board.notes()) this.#notes.set(note.id, note)
    for (const zone of board.zones()) this.#zones.set(zone.id, zone)
    this.#stop = board.onChange((change) => this.#hear(change))
  }

  close(): void {
    this.#stop()
    this.#listeners.clear()
    this.#changeListeners.clear()
    this.#laidListeners.clear()
    this.#arrivalListeners.clear()
  }

  /** From here on others' changes of notes wait. One's own are shown, and with them what others did to the same note. */
  hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    for (const id of this.#notes.keys()) this.words(id) // as they are now
  }
  /** What waited is shown, and nothing waits any more. */
  release(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    const kept = new Map(this.#kept)
    this.#kept.clear()
    if (kept.size === 0) return
    this.#isOrderOld = true
    for (const id of kept.keys()) this.#tell(id)
    this.#tell('order')
    this.#tell('waiting')
    const arrived = [...kept].flatMap(([id, { note }]) => (!note && this.#notes.has(id) ? [id] : []))
    if (arrived.length > 0) for (const listener of this.#arrivalListeners) listener(arrived)
  }
  /** How many notes others have written, changed or taken away that is not shown yet. */
  waiting = (): number => this.#kept.size

  sections = (): readonly Section[] => {
    if (this.#isOrderOld) {
      this.#isOrderOld = false
      this.#sections = keepingSame(this.#sections, sectionsOf(this.zones(), this.#shownNotes(), this.groups.ids()))
    }
    return this.#sections
  }
  zones(): Zone[] {
    return [...this.#zones.values()].sort(byOrder)
  }
  zone(id: ZoneId): Zone | undefined {
    return this.#zones.get(id)
  }
  /** All that lie on the wall, shown or not. */
  notes(): Note[] {
    return [...this.#notes.values()]
  }
  note(id: NoteId): Note | undefined {
    const kept = this.#kept.get(id)
    return kept ? kept.note : this.#notes.get(id)
  }
  words(id: NoteId): RichText {
    const kept = this.#kept.get(id)
    if (kept) return kept.words
    const words = this.#words.get(id) ?? this.#board.richTextOf(id)
    this.#words.set(id, words)
    return words
  }

  /** The sections, or what a zone is called, have changed. @returns stop listening; so for the others */
  onOrder = (listener: Listener): (() => void) => this.#listen('order', listener)
  onNote(id: NoteId, listener: Listener): () => void {
    return this.#listen(id, listener)
  }
  onZone(id: ZoneId, listener: Listener): () => void {
    return this.#listen(id, listener)
  }
  /** How much waits has changed. */
  onWaiting = (listener: Listener): (() => void) => this.#listen('waiting', listener)
  /** Something has changed; once for each change of the document. */
  onChange(listener: (touched: Touched) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }
  /** Notes that others have put on the board, shown or not. */
  onLaid(listener: (laid: readonly NoteId[]) => void): () => void {
    this.#laidListeners.add(listener)
    return () => this.#laidListeners.delete(listener)
  }
  /** Notes of others that are shown from now on. */
  onArrivals(listener: (arrived: readonly NoteId[]) => void): () => void {
    this.#arrivalListeners.add(listener)
    return () => this.#arrivalListeners.delete(listener)
  }

  #shownNotes(): Note[] {
    if (this.#kept.size === 0) return this.notes()
    const shown = new Map(this.#notes)
    for (const [id, { note }] of this.#kept) {
      if (note) shown.set(id, note)
      else shown.delete(id)
    }
    return [...shown.values()]
  }

  #listen(key: NoteId | ZoneId | 'order' | 'waiting', listener: Listener): () => void {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key)
    }
  }

  #hear(change: BoardChange): void {
    const arrived: NoteId[] = []
    // Most of what happens is typing, which moves nothing: the order is looked at only when a key changed.
    let isMoved = false
    const waitedBefore = this.#kept.size
    const waits = this.#isHeld && !change.isLocal
    for (const id of change.notes) {
      if (waits) this.#keep(id)
      else if (this.#kept.delete(id)) isMoved = true
    }
    for (const id of change.words) this.#words.delete(id)
    for (const id of change.notes) {
      const isKnown = this.#notes.has(id)
      if (take(this.#notes, id, this.#board.note(id)) && !waits) isMoved = true
      if (!isKnown && this.#notes.has(id) && !change.isLocal) arrived.push(id)
      if (waits && !this.#notes.has(id) && !this.#kept.get(id)?.note) this.#kept.delete(id) // it came and went unseen
    }
    for (const id of change.zones) if (take(this.#zones, id, this.#board.zone(id))) isMoved = true
    if (this.groups.hear(change)) isMoved = true
    this.#isOrderOld ||= isMoved
    if (!waits) for (const id of change.notes) this.#tell(id)
    for (const id of change.zones) this.#tell(id)
    if (isMoved) this.#tell('order')
    if (this.#kept.size !== waitedBefore) this.#tell('waiting')
    for (const listener of this.#changeListeners) listener(change)
    if (arrived.length === 0) return
    for (const listener of this.#laidListeners) listener(arrived)
    if (!waits) for (const listener of this.#arrivalListeners) listener(arrived)
  }

  /** As it is shown now, before the change is taken. */
  #keep(id: NoteId): void {
    if (!this.#kept.has(id)) this.#kept.set(id, { note: this.#notes.get(id), words: this.#words.get(id) ?? [] })
  }

  #tell(key: NoteId | ZoneId | 'order' | 'waiting'): void {
    for (const listener of this.#listeners.get(key) ?? []) listener()
  }
}

/** @returns whether it differs from what was there */
function take<K, V>(entries: Map<K, V>, key: K, value: V | undefined): boolean {
  if (JSON.stringify(entries.get(key)) === JSON.stringify(value)) return false
  if (value === undefined) entries.delete(key)
  else entries.set(key, value)
  return true
}
