import type * as Y from 'yjs'
import { every } from '../load/metronome.ts'
import { addNote, type Note } from '../load/note.ts'
import { oneOf, type Random } from '../load/random.ts'
import type { Attendee } from './Attendee.ts'

const LETTERS = [...'esaitnruolodcmpévqàfbghjxè  ,.']
const KEY_MS = 200
const NOTE_LENGTH = 12 // characters, then the next note: one every 2.6 s
const CURSOR_MS = 250

/** Somebody who writes: 5 characters a second, a note as soon as the last is full, a cursor that moves all the while. */
export class NoteWriter {
  readonly attendee: Attendee
  /** Every note of this hand. */
  readonly notes: Note[] = []
  readonly #document: Y.Doc
  readonly #random: Random
  #stops: (() => void)[] = []

  /** @param attendee with a document, and told who it is */
  constructor(attendee: Attendee, random: Random) {
    const { document } = attendee
    if (!document) throw new Error('whoever writes has a document')
    this.attendee = attendee
    this.#document = document
    this.#random = random
  }

  start(): void {
    const beat = (periodMs: number) => ({ periodMs, firstMs: this.#random() * periodMs })
    this.#stops = [
      every(beat(KEY_MS), () => this.#type()),
      every(beat(CURSOR_MS), () => this.attendee.point(this.#place())),
    ]
  }
  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }

  #type(): void {
    const { text } = this.notes.at(-1) ?? this.#newNote()
    if (text.length < NOTE_LENGTH) text.insert(text.length, oneOf(this.#random, LETTERS))
    else this.#newNote()
  }

  #newNote(): Note {
    const author = this.attendee.stage?.you.id
    const note = addNote(this.#document, { author, at: this.#place(), words: '' }, this.#random)
    this.notes.push(note)
    return note
  }

  #place(): [number, number] {
    return [Math.round(this.#random() * 4000), Math.round(this.#random() * 3000)]
  }
}
