import { type BoardChange, type BoardDocument, byOrder } from '../../../shared/document/BoardDocument.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { keepingSame, type Section, sectionsOf } from './reading.ts'

type Listener = () => void

/**
 * The board as a list reads it. What it hands out stays the same object until it changes, and each note, zone and the
 * order of all have their own listeners: a letter typed in one note draws that note again and nothing else.
 */
export class NoteBook {
  readonly #board: BoardDocument
  readonly #stop: () => void
  readonly #notes = new Map<NoteId, Note>()
  readonly #zones = new Map<ZoneId, Zone>()
  readonly #words = new Map<NoteId, RichText>()
  #sections: readonly Section[] = []
  #isOrderOld = true
  readonly #listeners = new Map<NoteId | ZoneId | 'order', Set<Listener>>()
  readonly #arrivalListeners = new Set<(arrived: readonly NoteId[]) => void>()

  constructor(board: BoardDocument) {
    this.#board = board
    for (const note of board.notes()) this.#notes.set(note.id, note)
    for (const zone of board.zones()) this.#zones.set(zone.id, zone)
    this.#stop = board.onChange((change) => this.#hear(change))
  }

  close(): void {
    this.#stop()
    this.#listeners.clear()
    this.#arrivalListeners.clear()
  }

  sections = (): readonly Section[] => {
    if (this.#isOrderOld) {
      this.#isOrderOld = false
      this.#sections = keepingSame(this.#sections, sectionsOf(this.zones(), [...this.#notes.values()]))
    }
    return this.#sections
  }
  zones(): Zone[] {
    return [...this.#zones.values()].sort(byOrder)
  }
  zone(id: ZoneId): Zone | undefined {
    return this.#zones.get(id)
  }
  notes(): Note[] {
    return [...this.#notes.values()]
  }
  note(id: NoteId): Note | undefined {
    return this.#notes.get(id)
  }
  words(id: NoteId): RichText {
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
  /** Notes that others have put on the board. */
  onArrivals(listener: (arrived: readonly NoteId[]) => void): () => void {
    this.#arrivalListeners.add(listener)
    return () => this.#arrivalListeners.delete(listener)
  }

  #listen(key: NoteId | ZoneId | 'order', listener: Listener): () => void {
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
    for (const id of change.words) this.#words.delete(id)
    for (const id of change.notes) {
      const isKnown = this.#notes.has(id)
      if (take(this.#notes, id, this.#board.note(id))) isMoved = true
      if (!isKnown && this.#notes.has(id) && !change.isLocal) arrived.push(id)
    }
    for (const id of change.zones) if (take(this.#zones, id, this.#board.zone(id))) isMoved = true
    this.#isOrderOld ||= isMoved
    for (const id of change.notes) this.#tell(id)
    for (const id of change.zones) this.#tell(id)
    if (isMoved) this.#tell('order')
    if (arrived.length > 0) for (const listener of this.#arrivalListeners) listener(arrived)
  }

  #tell(key: NoteId | ZoneId | 'order'): void {
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
