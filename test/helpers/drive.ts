import * as Y from 'yjs'
import { Editor, type EditorOptions } from '../../client/board/Editor.ts'
import { readingOrder } from '../../client/board/readingOrder.ts'
import type { TextMeasure } from '../../shared/layout/textLayout.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { type Note, NOTE_SIZE } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'
import { HandClock } from './HandClock.ts'

/** A thing to put on a board before a test begins. */
export type Thing = { readonly note: Note; readonly words: string } | { readonly zone: Zone }

/** A note called `name`, 200 × 200. */
export function sticky(name: string, { words = '', ...note }: Partial<Note> & { words?: string } = {}): Thing {
  return {
    note: {
      at: [0, 0],
      size: NOTE_SIZE,
      colour: 'straw',
      kind: 'idea',
      origin: 'contribution',
      createdAt: 0,
      order: 'a0',
      ...note,
      id: name as NoteId,
    },
    words,
  }
}

/** A zone called `name`, 600 × 600. */
export function area(name: string, zone: Partial<Zone> = {}): Thing {
  return {
    zone: {
      title: '',
      instruction: '',
      at: [0, 0],
      size: [600, 600],
      meaning: {},
      layout: 'free',
      locked: true,
      order: 'a0',
      ...zone,
      id: name as ZoneId,
    },
  }
}

/** Every letter is half as wide as it is high. */
export const halfEm: TextMeasure = (text) => text.length / 2

/** A board under a hand that tests move by numbers. At first one board unit is one pixel, from the top left. */
export function drive(things: readonly Thing[] = [], options: Partial<EditorOptions> = {}, doc = new Y.Doc()): Driver {
  const board = new BoardDocument(doc)
  board.change(() => {
    for (const thing of things) {
      if ('zone' in thing) board.putZone(thing.zone)
      else board.putNote(thing.note, thing.words)
    }
  })
  return new Driver(board, doc, options)
}

interface Held {
  readonly shift?: boolean
  readonly control?: boolean
  readonly alt?: boolean
  readonly device?: 'mouse' | 'touch' | 'pen'
  readonly finger?: number
  readonly panning?: boolean
}

export class Driver {
  readonly clock = new HandClock()
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly board: BoardDocument
  #at: ScreenPoint = [0, 0]

  constructor(board: BoardDocument, doc: Y.Doc, options: Partial<EditorOptions>) {
    this.board = board
    this.doc = doc
    this.editor = new Editor(board, { clock: this.clock, measure: halfEm, ...options })
    this.editor.camera.resize(1000, 800)
    this.clock.frames(10)
  }

  press(at: ScreenPoint, held: Held = {}): this {
    this.#at = at
    this.editor.input.press(inputOf(at, held))
    return this.#frame()
  }
  move(at: ScreenPoint, held: Held = {}): this {
    this.#at = at
    this.editor.input.move(inputOf(at, held))
    return this.#frame()
  }
  release(held: Held = {}, at: ScreenPoint = this.#at): this {
    this.editor.input.release(inputOf(at, held))
    return this.#frame()
  }
  drag(from: ScreenPoint, to: ScreenPoint, held: Held = {}): this {
    return this.press(from, held)
      .move([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], held)
      .move(to, held)
      .release(held)
  }
  click(at: ScreenPoint, held: Held = {}): this {
    return this.press(at, held).release(held)
  }
  doubleClick(at: ScreenPoint, held: Held = {}): this {
    this.click(at, held)
    this.clock.pass(100)
    return this.click(at, held)
  }
  escape(): this {
    this.editor.input.cancel()
    return this.#frame()
  }
  /** Time goes by, frames are drawn. */
  wait(ms: number): this {
    this.clock.pass(ms)
    return this
  }
  undo(): this {
    this.editor.undo()
    return this.#frame()
  }
  redo(): this {
    this.editor.redo()
    return this.#frame()
  }

  /** What the document says of a note. @throws Error when there is none of that name */
  item(name: string): Note {
    const note = this.board.note(name as NoteId)
    if (!note) throw new Error(`there is no note ${name}`)
    return note
  }
  /** Where a note is drawn. */
  shown(name: string): BoardPoint {
    return this.editor.placeOf(name as NoteId).at
  }
  words(name: string): string {
    return this.board.textOf(name as NoteId)
  }
  get chosen(): string[] {
    return [...this.editor.selection.ids].sort()
  }
  /** All notes of the document, as they are read. */
  get notes(): Note[] {
    const notes = new Map(this.board.notes().map((note) => [note.id, note]))
    return readingOrder(this.board.zones(), notes.values()).flatMap((id) => notes.get(id) ?? [])
  }

  #frame(): this {
    this.clock.frames(1)
    return this
  }
}

function inputOf(screen: ScreenPoint, held: Held) {
  const { shift = false, control = false, alt = false, device = 'mouse', finger = 1, panning = false } = held
  return { pointer: finger, screen, device, isShift: shift, isControl: control, isAlt: alt, isPanning: panning }
}
