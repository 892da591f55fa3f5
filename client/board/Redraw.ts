import type { NoteId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import { Frame } from './Frame.ts'
import { Observers } from './Observers.ts'
import type { Signal } from './Signal.ts'

interface RedrawParts {
  /** Brings everything to this moment, before anybody looks. */
  readonly prepare: (nowMs: number) => void
  /** A note is about to be looked at anew. */
  readonly forget: (id: NoteId) => void
  readonly drawn: Signal<[ids: ReadonlySet<NoteId>]>
}

/** What has to be drawn again. It is gathered as it happens, and told once before the next paint, each note by itself. */
export class Redraw {
  readonly #clock: Clock
  readonly #frame: Frame
  readonly #parts: RedrawParts
  readonly #lookObservers = new Observers<NoteId>()
  readonly #placeObservers = new Observers<NoteId>()
  #looks = new Set<NoteId>()
  #places = new Set<NoteId>()
  #signals = new Set<Signal>()
  /** What is found out while preparing is drawn in this very frame. */
  #isPreparing = false

  constructor(clock: Clock, parts: RedrawParts) {
    this.#clock = clock
    this.#parts = parts
    this.#frame = new Frame(clock, (nowMs) => this.#draw(nowMs))
    this.#frame.ask()
  }
  close(): void {
    this.#frame.close()
  }

  /** @returns stop listening; so for `onPlace` */
  onLook(id: NoteId, listener: () => void): () => void {
    return this.#lookObservers.observe(id, listener)
  }
  onPlace(id: NoteId, listener: () => void): () => void {
    return this.#placeObservers.observe(id, listener)
  }

  /** These notes look otherwise. */
  looks(ids: Iterable<NoteId>): void {
    for (const id of ids) this.#looks.add(id)
    if (!this.#isPreparing) this.again()
  }
  /** These notes lie elsewhere, or above others. */
  places(ids: Iterable<NoteId>): void {
    for (const id of ids) this.#places.add(id)
    if (!this.#isPreparing) this.again()
  }
  later(signal: Signal): void {
    this.#signals.add(signal)
    if (!this.#isPreparing) this.again()
  }
  /** Another frame is wanted. */
  again(): void {
    this.#frame.ask()
  }
  /** Whether one of these is to be drawn again, or this is to be told. */
  concerns(ids: ReadonlySet<NoteId>, ...signals: Signal[]): boolean {
    if (signals.some((signal) => this.#signals.has(signal))) return true
    for (const changed of [this.#places, this.#looks]) for (const id of changed) if (ids.has(id)) return true
    return false
  }
  /** Without waiting for the frame: a caret must be there before the hand leaves the screen. */
  now(): void {
    this.#draw(this.#clock.now())
  }

  #draw(nowMs: number): void {
    this.#isPreparing = true
    this.#parts.prepare(nowMs)
    this.#isPreparing = false
    const [looks, places, signals] = [this.#looks, this.#places, this.#signals]
    this.#looks = new Set()
    this.#places = new Set()
    this.#signals = new Set()
    for (const id of looks) this.#parts.forget(id)
    for (const signal of signals) signal.emit()
    for (const id of looks) this.#lookObservers.wake(id)
    for (const id of places) this.#placeObservers.wake(id)
    if (looks.size + places.size > 0) this.#parts.drawn.emit(new Set([...looks, ...places]))
  }
}
