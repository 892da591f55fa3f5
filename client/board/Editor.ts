import type { BoardChange, BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { NoteColour } from '../../shared/domain/note.ts'
import type { BoardText, Zone } from '../../shared/domain/zone.ts'
import { type Box, boxAround, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'
import { Camera, type Margins, type View } from './Camera.ts'
import type { Clock } from './clock.ts'
import { comeNear } from './commands/looking.ts'
import { type Fitting, NOTE_FITTING } from './fitText.ts'
import { Frame } from './Frame.ts'
import { Input } from './Input.ts'
import { Mounted } from './Mounted.ts'
import { type BoardNote, drawnBox, Notes } from './Notes.ts'
import { Observers } from './Observers.ts'
import { type Other, Others, type PresenceSource } from './Others.ts'
import { Saying } from './Saying.ts'
import { Selection } from './Selection.ts'
import { Signal } from './Signal.ts'
import type { TextMeasure } from './textLayout.ts'
import { Clicks } from './tools/clicks.ts'
import { idle as handIdle } from './tools/hand/idle.ts'
import { idle as noteIdle } from './tools/note/idle.ts'
import { idle as selectIdle } from './tools/select/idle.ts'
import { zoneAt } from './zones.ts'

export const tools = { select: selectIdle, hand: handIdle, note: noteIdle } as const
export type ToolName = keyof typeof tools

/** What a note looks like, apart from where it is. The same object until something of it changes. */
export interface NoteLook {
  readonly note: BoardNote
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly isWriting: boolean
  /** Held by one's own hand. */
  readonly isLifted: boolean
  readonly writer: Other | undefined
}
export interface Place {
  readonly at: BoardPoint
  readonly layer: number
}
/** One's own caret in a note. */
export interface Writing {
  readonly note: NoteId
  /** Where the caret goes first: a place on the screen, the end, or around everything. */
  readonly caret: ScreenPoint | 'end' | 'all'
  /** Letters already typed, to be put at the caret. */
  readonly typed: string
}
interface WritingBegun extends Writing {
  /** Set for a note made for this: leaving it empty takes it back. */
  readonly rewindTo?: number | undefined
}

/** What a person is told, seen or heard. */
export type BoardEvent =
  | { readonly kind: 'created'; readonly note: NoteId }
  | { readonly kind: 'moved'; readonly count: number; readonly zone: ZoneId | undefined }
  | { readonly kind: 'deleted' | 'duplicated' | 'pasted' | 'copied' | 'cut'; readonly count: number }
  | { readonly kind: 'coloured'; readonly count: number; readonly colour: NoteColour }
  | { readonly kind: 'undone' | 'redone' | 'goneWhileWriting' | 'noteFull' }

export interface EditorOptions {
  readonly clock: Clock
  readonly measure: TextMeasure
  readonly presence?: PresenceSource | undefined
  /** One's own undo, when it lives longer than this; else one is made and ends with it. */
  readonly history?: BoardHistory | undefined
  readonly canWrite?: boolean
  readonly fitting?: Fitting
  /** How long the camera takes to go somewhere; 0 where motion is unwelcome. */
  readonly glideMs?: number
}

const NOWHERE: PresenceSource = { others: () => new Map(), say: () => undefined, onChange: () => () => undefined }
const GLIDE_MS = 200

/**
 * A board under a hand: what the tools can ask and do. It holds the camera, what is chosen, drawn and previewed; it
 * listens to the document, and wakes those who draw, each note by itself, once a frame. It knows no page.
 */
export class Editor {
  readonly board: BoardDocument
  readonly history: BoardHistory
  readonly camera: Camera
  readonly notes: Notes
  readonly mounted: Mounted
  readonly selection: Selection
  readonly others: Others
  readonly input: Input
  readonly clicks = new Clicks()
  /** What changed, for those who draw. All but `cursor`, `tool`, `writing` and `event` speak once a frame. */
  readonly signals = {
    camera: new Signal(),
    mounted: new Signal(),
    /** The notes are drawn as elements from now on, or as a picture. */
    plane: new Signal(),
    /** These notes look otherwise or lie elsewhere, came or went. */
    drawn: new Signal<[ids: ReadonlySet<NoteId>]>(),
    zones: new Signal(),
    selection: new Signal(),
    /** The box around what is chosen is elsewhere on the screen. */
    selectionBox: new Signal(),
    band: new Signal(),
    cursors: new Signal(),
    content: new Signal(),
    history: new Signal(),
    cursor: new Signal(),
    tool: new Signal(),
    writing: new Signal(),
    event: new Signal<[event: BoardEvent]>(),
    /** What the document told, once everything here knows it. */
    document: new Signal<[change: BoardChange]>(),
  }
  /** Who writes the new notes. */
  author: ParticipantId | undefined
  /** Where the hand was last on the board: what comes without a place comes near. */
  lastPoint: BoardPoint | undefined
  /** The colour of the next note, once one was chosen; before that, its zone says it. */
  colour: NoteColour | undefined
  /** Pixels along the edges that are covered by what floats there. */
  margins: Margins = { top: 24, right: 24, bottom: 24, left: 24 }

  readonly #clock: Clock
  readonly #frame: Frame
  readonly #saying: Saying
  readonly #stops: (() => void)[]
  readonly #looks = new Map<NoteId, NoteLook>()
  readonly #lookObservers = new Observers<NoteId>()
  readonly #placeObservers = new Observers<NoteId>()
  readonly #oldLooks = new Set<NoteId>()
  readonly #oldPlaces = new Set<NoteId>()
  readonly #due = new Set<Signal>()
  readonly #glideMs: number
  #measure: TextMeasure
  #canWrite: boolean
  #zones: readonly Zone[]
  #texts: readonly BoardText[]
  #tool: ToolName = 'select'
  #writing: WritingBegun | undefined
  #preview: { readonly notes: ReadonlySet<NoteId>; readonly by: BoardPoint } | undefined
  #band: Box | undefined

  constructor(board: BoardDocument, options: EditorOptions) {
    const { clock, measure, presence = NOWHERE, canWrite = true, fitting = NOTE_FITTING, glideMs = GLIDE_MS } = options
    this.board = board
    this.#measure = measure
    this.#clock = clock
    this.#canWrite = canWrite
    this.#glideMs = glideMs
    this.#frame = new Frame(clock, (nowMs) => this.#draw(nowMs))
    this.history = options.history ?? board.history()
    this.camera = new Camera(() => this.#later(this.signals.camera))
    this.notes = new Notes(board, measure, fitting)
    this.mounted = new Mounted(this.notes)
    this.selection = new Selection((ids) => {
      this.#wakeLooks(ids)
      this.#later(this.signals.selection)
    })
    this.others = new Others(presence, clock)
    this.input = new Input(this, clock, selectIdle)
    this.#saying = new Saying((patch) => presence.say(patch), clock)
    this.#zones = board.zones()
    this.#texts = board.texts()
    this.#stops = [
      board.onChange((change) => this.#hear(change)),
      this.history.onChange(() => this.#later(this.signals.history)),
      this.others.changed.listen(() => this.#later(this.signals.cursors)),
      this.others.notesTouched.listen((ids) => {
        this.#wakeLooks(ids)
        this.#wakePlaces(ids)
      }),
      () => options.history ?? this.history.destroy(),
      () => this.others.close(),
      () => this.#saying.close(),
      () => this.#frame.close(),
    ]
    this.#frame.ask()
  }
  close(): void {
    this.input.cancel()
    this.endWriting()
    this.#saying.sayNow({ cursor: null })
    for (const stop of this.#stops) stop()
  }

  // What is here

  get zones(): readonly Zone[] {
    return this.#zones
  }
  get texts(): readonly BoardText[] {
    return this.#texts
  }
  zone(id: ZoneId | undefined): Zone | undefined {
    return this.#zones.find((zone) => zone.id === id)
  }
  zoneAt(point: BoardPoint): Zone | undefined {
    return zoneAt(this.#zones, point)
  }
  noteAt(point: BoardPoint): BoardNote | undefined {
    return this.notes.at(point)
  }
  /** The box around everything; undefined on an empty board. */
  contentBox(): Box | undefined {
    const boxes = [...this.notes.all()].map(drawnBox)
    for (const { at, size } of [...this.#zones, ...this.#texts]) boxes.push(boxOf(at, size))
    return boxAround(boxes)
  }
  /** The box around some notes as they are drawn now. */
  boxAround(ids: Iterable<NoteId>): Box | undefined {
    const boxes: Box[] = []
    for (const id of ids) {
      const note = this.notes.get(id)
      if (note) boxes.push({ ...drawnBox(note), x: this.placeOf(id).at[0], y: this.placeOf(id).at[1] })
    }
    return boxAround(boxes)
  }
  /** What a note looks like; undefined once it is gone. */
  lookOf(id: NoteId): NoteLook | undefined {
    const known = this.#looks.get(id)
    if (known) return known
    const note = this.notes.get(id)
    if (!note) return undefined
    const look: NoteLook = {
      note,
      isSelected: this.selection.has(id),
      isFocused: this.selection.focused === id,
      isWriting: this.#writing?.note === id,
      isLifted: this.#preview?.notes.has(id) ?? false,
      writer: this.others.writerIn(id),
    }
    this.#looks.set(id, look)
    return look
  }
  /** Where a note is drawn, with what one's own hand or another's does to it. */
  placeOf(id: NoteId): Place {
    const at = this.notes.get(id)?.at ?? [0, 0]
    const by = this.#preview?.notes.has(id) ? this.#preview.by : this.others.offsetOf(id)
    return { at: by ? [at[0] + by[0], at[1] + by[1]] : at, layer: this.mounted.layerOf(id) }
  }
  /** @returns stop listening; so for `onPlace` */
  onLook(id: NoteId, listener: () => void): () => void {
    return this.#lookObservers.observe(id, listener)
  }
  onPlace(id: NoteId, listener: () => void): () => void {
    return this.#placeObservers.observe(id, listener)
  }

  // What changes the document

  get canWrite(): boolean {
    return this.#canWrite
  }
  /** Without the right to write every change is nothing; what was under way is put back. */
  set canWrite(canWrite: boolean) {
    if (canWrite === this.#canWrite) return
    if (!canWrite) {
      this.input.cancel()
      this.endWriting()
    }
    this.#canWrite = canWrite
    this.signals.tool.emit()
  }
  /** One transaction, sent as one, and one step to undo. */
  change(write: (board: BoardDocument) => void): void {
    if (!this.#canWrite) return
    this.history.mark()
    this.board.change(() => write(this.board))
    this.history.mark()
  }
  undo(): void {
    if (!this.#canWrite || !this.history.canUndo) return
    this.history.undo()
    this.tell({ kind: 'undone' })
  }
  redo(): void {
    if (!this.#canWrite || !this.history.canRedo) return
    this.history.redo()
    this.tell({ kind: 'redone' })
  }
  tell(event: BoardEvent): void {
    this.signals.event.emit(event)
  }

  // What a hand does before it is a change

  /** Shows notes elsewhere, here and to the others, without the document knowing. */
  preview(notes: readonly NoteId[], by: BoardPoint): void {
    if (!this.#canWrite) return
    const isNew = this.#preview === undefined
    this.#preview = { notes: isNew ? new Set(notes) : (this.#preview?.notes ?? new Set(notes)), by }
    if (isNew) this.#wakeLooks(notes)
    this.#wakePlaces(notes)
    // Sixty notes are as many as one message may name; the others still see the whole move when it is done.
    this.#saying.say({ drag: { notes: notes.slice(0, 60), by: [Math.round(by[0]), Math.round(by[1])] } })
  }
  endPreview(): void {
    const notes = this.#preview?.notes
    if (!notes) return
    this.#preview = undefined
    this.#wakeLooks(notes)
    this.#wakePlaces(notes)
    this.#saying.say({ drag: null })
  }
  /** Whether notes are in the hand. */
  get isDragging(): boolean {
    return this.#preview !== undefined
  }
  get band(): Box | undefined {
    return this.#band
  }
  showBand(box: Box | undefined): void {
    this.#band = box
    this.#later(this.signals.band)
  }
  /** One's pointer is here, or has left the board. */
  pointAt(screen: ScreenPoint | undefined): void {
    if (!this.#canWrite) return
    if (!screen) return this.#saying.sayNow({ cursor: null })
    const [x, y] = this.camera.toBoard(screen)
    this.#saying.say({ cursor: [Math.round(x), Math.round(y)] })
  }

  get tool(): ToolName {
    return this.#tool
  }
  chooseTool(tool: ToolName): void {
    if (tool === this.#tool) return
    this.#tool = tool
    this.input.become(tools[tool])
    this.signals.tool.emit()
  }

  // Writing

  get writing(): Writing | undefined {
    return this.#writing
  }
  /** Puts the caret into a note. @param rewindTo for a note made for this: leaving it empty goes back there */
  write(note: NoteId, { caret = 'end', typed = '', rewindTo }: Partial<Omit<WritingBegun, 'note'>> = {}): void {
    const paper = this.notes.get(note)
    if (!this.#canWrite || !paper || this.#writing?.note === note) return
    this.endWriting()
    this.history.mark()
    this.#writing = { note, caret, typed, rewindTo }
    this.selection.set([note], note)
    this.#wakeLooks([note])
    this.#saying.say({ editing: note })
    this.signals.writing.emit()
    comeNear(this, paper)
  }
  /** Takes the caret out: a note made for the purpose and left empty is taken back. */
  endWriting(): void {
    const writing = this.#writing
    if (!writing) return
    this.#writing = undefined
    this.history.mark()
    this.#wakeLooks([writing.note])
    this.#saying.say({ editing: null })
    this.signals.writing.emit()
    const { note, rewindTo } = writing
    if (rewindTo !== undefined && this.notes.get(note)?.text.trim() === '') this.history.rewindTo(rewindTo)
  }

  // Looking

  glideTo(view: View, durationMs = this.#glideMs): void {
    this.camera.glideTo(view, this.#clock.now(), durationMs)
    this.#frame.ask()
  }
  /** Lets a box be seen, moving no more than is needed. */
  reveal(box: Box): void {
    this.glideTo(this.camera.revealing(box, this.margins))
  }
  /** How wide words are. */
  get measure(): TextMeasure {
    return this.#measure
  }
  /** Sets all texts anew: the limits of their sizes have changed, or the letters, when their font has come. */
  refit(change: { readonly fitting?: Fitting; readonly measure?: TextMeasure }): void {
    this.#measure = change.measure ?? this.#measure
    this.notes.refit(change)
    this.#wakeLooks([...this.notes.all()].map(({ id }) => id))
    this.#later(this.signals.zones)
  }

  #hear(change: BoardChange): void {
    const gone: NoteId[] = []
    for (const id of change.notes) {
      const before = this.notes.reread(id, change.words.has(id))
      const now = this.notes.get(id)
      if (!now) gone.push(id)
      if (before && now && (before.at[0] !== now.at[0] || before.at[1] !== now.at[1])) {
        this.others.noteMoved(id)
        this.#oldPlaces.add(id)
      }
      if (!before || !now || !sameLook(before, now)) this.#oldLooks.add(id)
      this.mounted.noteChanged(id, before?.order !== now?.order)
    }
    if (change.zones.size > 0) {
      this.#zones = this.board.zones()
      this.#later(this.signals.zones)
    }
    if (change.texts.size > 0) {
      this.#texts = this.board.texts()
      this.#later(this.signals.zones)
    }
    if (gone.length > 0) this.#lose(gone, change.isLocal)
    this.#later(this.signals.content)
    this.signals.document.emit(change)
  }
  #lose(gone: readonly NoteId[], isOwnDoing: boolean): void {
    this.selection.drop(gone)
    if (this.#writing && gone.includes(this.#writing.note)) {
      this.#writing = undefined
      this.#saying.say({ editing: null })
      this.signals.writing.emit()
      if (!isOwnDoing) this.tell({ kind: 'goneWhileWriting' })
    }
  }

  // Once a frame

  #wakeLooks(ids: Iterable<NoteId>): void {
    for (const id of ids) {
      this.#looks.delete(id)
      this.#oldLooks.add(id)
    }
    this.#frame.ask()
  }
  #wakePlaces(ids: Iterable<NoteId>): void {
    for (const id of ids) this.#oldPlaces.add(id)
    this.#frame.ask()
  }
  #later(signal: Signal): void {
    this.#due.add(signal)
    this.#frame.ask()
  }

  /** Draws at once what waits for the next frame: a caret must be there before the hand leaves the screen. */
  drawNow(): void {
    this.#draw(this.#clock.now())
  }
  #draw(nowMs: number): void {
    this.camera.step(nowMs)
    if (this.others.step(nowMs)) this.#later(this.signals.cursors)
    const wasFar = this.mounted.isFar
    const relayered = this.mounted.update(this.camera.box, this.camera.zoom, this.#held())
    if (wasFar !== this.mounted.isFar) this.signals.plane.emit() // first of all: what goes is drawn elsewhere already
    if (relayered) {
      this.#wakePlaces(relayered)
      this.#due.add(this.signals.mounted)
    }
    if (this.#isSelectionElsewhere()) this.#due.add(this.signals.selectionBox)
    const due = [...this.#due]
    const looks = [...this.#oldLooks]
    const places = [...this.#oldPlaces]
    this.#due.clear()
    this.#oldLooks.clear()
    this.#oldPlaces.clear()
    for (const id of looks) this.#looks.delete(id)
    for (const signal of due) signal.emit()
    for (const id of looks) this.#lookObservers.wake(id)
    for (const id of places) this.#placeObservers.wake(id)
    if (looks.length + places.length > 0) this.signals.drawn.emit(new Set([...looks, ...places]))
    if (this.mounted.isBehind || this.camera.isGliding) this.#frame.ask()
  }
  /** Notes that are drawn wherever they are. */
  #held(): ReadonlySet<NoteId> {
    const held = new Set<NoteId>(this.#preview?.notes)
    for (const id of this.others.draggedNotes()) held.add(id)
    if (this.#writing) held.add(this.#writing.note)
    if (this.selection.focused) held.add(this.selection.focused)
    return held
  }
  #isSelectionElsewhere(): boolean {
    if (this.#due.has(this.signals.selection)) return true
    if (this.selection.ids.size === 0) return false
    if (this.#due.has(this.signals.camera)) return true
    for (const id of this.#oldPlaces) if (this.selection.has(id)) return true
    for (const id of this.#oldLooks) if (this.selection.has(id)) return true
    return false
  }
}

function sameLook(a: BoardNote, b: BoardNote): boolean {
  return (
    a.words === b.words &&
    a.colour === b.colour &&
    a.kind === b.kind &&
    a.zone === b.zone &&
    a.size[0] === b.size[0] &&
    a.size[1] === b.size[1] &&
    a.fit.fontSize === b.fit.fontSize &&
    a.fit.height === b.fit.height
  )
}
