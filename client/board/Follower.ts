import type { BoardChange } from '../../shared/document/BoardDocument.ts'
import { type Box, boxCentre, boxesMeet, boxGrown } from '../../shared/geometry.ts'
import type { ItemId, NoteId } from '../../shared/ids.ts'
import type { Margins } from './Camera.ts'
import type { Clock } from './clock.ts'
import type { Editor } from './Editor.ts'
import type { Fitting } from '../../shared/layout/fitText.ts'
import { followedView, type Scene } from './following.ts'
import { drawnBox } from './Notes.ts'

/** How a room wants its wall: sizes in screen pixels. */
export interface Legibility {
  /** The smallest letters. */
  readonly leastPx: number
  /** Zoom below which not everything is shown, but a part of it. */
  readonly zoom: number
  /** What is kept free along the edges. */
  readonly margins: Margins
}

const STAYS_MS = 6000 // a room reads what it is shown before it is shown something else
const GATHERS_MS = 300 // a gesture makes several changes
/** What it was asked to keep to is shown whole as long as its letters can be set large enough. */
const LEAST_OF_READABLE = 0.6
const FRAME = 20 // board units around what it keeps to
const CEILING = 22
const PADDING = 10 // less than under a hand: on a wall each letter is dear

/** A camera that nobody holds: it goes where something happens, calmly, and keeps the letters large enough. */
export class Follower {
  readonly #editor: Editor
  readonly #clock: Clock
  readonly #glideMs: number
  readonly #stops: (() => void)[]
  #legibility: Legibility
  readonly #focus: (() => Box | undefined) | undefined
  /** The note, or the picture, that was touched last. */
  #latest: ItemId | undefined
  #movedMs = -Infinity
  #cancel: (() => void) | undefined
  #fitting: Fitting | undefined
  /** The zoom at which it rests, told when it changes. */
  readonly #zoomChanged: (zoom: number) => void

  constructor(editor: Editor, { clock, legibility, glideMs, zoomChanged, focus }: FollowerOptions) {
    this.#editor = editor
    this.#clock = clock
    this.#legibility = legibility
    this.#glideMs = glideMs
    this.#zoomChanged = zoomChanged
    this.#focus = focus
    this.#latest = newest(editor)
    this.#stops = [editor.signals.document.listen((change) => this.#hear(change)), () => this.#cancel?.()]
    this.look()
  }
  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** The wall has another size, or what covers it. */
  resize(legibility: Legibility): void {
    this.#legibility = legibility
    this.look()
  }

  /** Goes now to where it should look. */
  look(): void {
    this.#cancel?.()
    this.#cancel = undefined
    const { camera } = this.#editor
    if (camera.size[0] === 0) return
    const { margins, zoom: wanted } = this.#legibility
    const readable = this.#focus?.() ? wanted * LEAST_OF_READABLE : wanted
    const view = followedView(camera, margins, this.#scene(), readable)
    if (!view) return
    this.#fit(view.zoom)
    const { x, y, zoom } = camera.destination
    if (x === view.x && y === view.y && zoom === view.zoom) return
    const isFirst = this.#movedMs === -Infinity
    this.#movedMs = this.#clock.now()
    this.#editor.glideTo(view, isFirst ? 0 : this.#glideMs)
  }

  #scene(): Scene {
    const latest = this.#latest && this.#placeOf(this.#latest)
    const focus = this.#focus?.()
    if (!focus) return { content: this.#editor.contentBox(), latest }
    const content = boxGrown(focus, FRAME)
    return { content, latest: latest && boxesMeet(latest.box, focus) ? { ...latest, zone: undefined } : undefined }
  }

  #hear(change: BoardChange): void {
    for (const id of [...change.images, ...change.findings, ...change.notes]) if (this.#placeOf(id)) this.#latest = id
    if (this.#latest && !this.#placeOf(this.#latest)) this.#latest = newest(this.#editor)
    const restMs = Math.max(GATHERS_MS, this.#movedMs + STAYS_MS - this.#clock.now())
    this.#cancel ??= this.#clock.after(restMs, () => this.look())
  }

  /** Where something happened; undefined once that is gone. */
  #placeOf(id: ItemId): Scene['latest'] {
    const note = this.#editor.notes.get(id as NoteId)
    if (note) return { box: drawnBox(note), zone: this.#editor.zone(note.zone) }
    const box = this.#editor.figures.get(id)?.box
    return box && { box, zone: this.#editor.zoneAt(boxCentre(box)) }
  }

  /** Letters that are too small at this zoom are set larger; what then does not fit is cut, not let grow over others. */
  #fit(zoom: number): void {
    const floor = Math.ceil((this.#legibility.leastPx / zoom) * 10) / 10
    if (this.#fitting?.floor === floor) return
    this.#fitting = { floor, ceiling: Math.max(CEILING, floor), padding: PADDING, grows: false }
    this.#editor.refit({ fitting: this.#fitting })
    this.#zoomChanged(zoom)
  }
}

export interface FollowerOptions {
  readonly clock: Clock
  readonly legibility: Legibility
  readonly glideMs: number
  readonly zoomChanged: (zoom: number) => void
  /** The part of the board it keeps to at this moment; without one, or without an answer, all of it. */
  readonly focus?: () => Box | undefined
}

/** Before anything happens: the note that was written last. */
function newest(editor: Editor): NoteId | undefined {
  let found: { readonly id: NoteId; readonly createdAt: number } | undefined
  for (const note of editor.notes.all()) if (!found || note.createdAt > found.createdAt) found = note
  return found?.id
}
