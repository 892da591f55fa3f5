import type { Client } from './Client.ts'
import { keepPointing } from './keepPointing.ts'
import { every } from './metronome.ts'
import { addNote, type Note } from './note.ts'
import { oneOf, type Random } from './random.ts'

const LETTERS = [...'esaitnruolodcmpévqàfbghjxè  ,.']
const NOTE_LENGTH = 50 // characters, then the next note: one every 10 s
const KEY_MS = 200
const DRAG_EVERY_MS = 10_000
const DRAG_STEPS = 20
const DRAG_STEP_MS = 50

/** What one crowd does differently from another. */
export interface Habits {
  readonly cursorHz: number
}

/**
 * One person at work: notes typed at 5 characters a second, one of them dragged through 20 positions in a second now
 * and then, a cursor that moves all the while. Each begins at another moment, or all would send together.
 */
export class Writer {
  readonly #client: Client
  readonly #random: Random
  readonly #habits: Habits
  readonly #stops = new Set<() => void>()
  #note: Note
  #typed = 0

  constructor(client: Client, random: Random, habits: Habits) {
    this.#client = client
    this.#random = random
    this.#habits = habits
    this.#note = this.#newNote()
  }

  start(): void {
    this.#stops.add(keepPointing(this.#client, this.#habits.cursorHz, this.#random))
    this.#every(KEY_MS, () => this.#type())
    this.#every(DRAG_EVERY_MS, () => this.#drag())
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#stops.clear()
  }

  #type(): void {
    if (this.#typed === NOTE_LENGTH) {
      this.#note = this.#newNote()
      this.#typed = 0
    } else {
      this.#note.text.insert(this.#typed++, oneOf(this.#random, LETTERS))
    }
  }

  #drag(): void {
    const { entry } = this.#note
    let step = 0
    const stop = every({ periodMs: DRAG_STEP_MS, firstMs: 0 }, () => {
      entry.set('at', this.#place())
      if (++step < DRAG_STEPS) return
      stop()
      this.#stops.delete(stop)
    })
    this.#stops.add(stop)
  }

  #newNote(): Note {
    const { document, participant: author } = this.#client
    return addNote(document, { author, at: this.#place(), words: '' }, this.#random)
  }

  #place(): [number, number] {
    return [Math.round(this.#random() * 4000), Math.round(this.#random() * 3000)]
  }

  #every(periodMs: number, act: () => void): void {
    this.#stops.add(every({ periodMs, firstMs: this.#random() * periodMs }, act))
  }
}
