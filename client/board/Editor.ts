import { type ActRule, type DocumentAct, may, OPEN_STEP } from '../../shared/access.ts'
import type { BoardChange, BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { BoardImage } from '../../shared/domain/image.ts'
import type { Hat } from '../../shared/domain/hat.ts'
import type { NoteColour } from '../../shared/domain/note.ts'
import { type InkColour, isFixed } from '../../shared/domain/thing.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { BoardText, Zone } from '../../shared/domain/zone.ts'
import { type Box, boxAround, sameBox } from '../../shared/geometry.ts'
import type { GroupId, ItemId, NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'
import { Camera, type Margins, type View } from './Camera.ts'
import type { Clock } from './clock.ts'
import { comeNear } from './commands/looking.ts'
import type { BoardEvent } from './events.ts'
import { type Figure, type FigureId, Figures } from './Figures.ts'
import { Groups } from './Groups.ts'
import { type Fitting, NOTE_FITTING } from '../../shared/layout/fitText.ts'
import { Input } from './Input.ts'
import { Mounted } from './Mounted.ts'
import { type NoteLook, type Place, sameLook } from './NoteLook.ts'
import { type BoardNote, drawnBox, Notes } from './Notes.ts'
import { Others, type PresenceSource } from './Others.ts'
import { Redraw } from './Redraw.ts'
import { Saying } from './Saying.ts'
import { Selection } from './Selection.ts'
import type { Sketch } from './Sketch.ts'
import { boardSignals } from './signals.ts'
import { type OwnedNote, ruleFor, ruleForFigure, ruleForStep, type Standing } from './standing.ts'
import type { TextMeasure } from '../../shared/layout/textLayout.ts'
import { Clicks } from './tools/clicks.ts'
import { Votes } from './Votes.ts'
import { makes, type ToolName, tools } from './tools/tools.ts'
import { Writer, type Writing } from './Writer.ts'
import { zoneAt } from './zones.ts'

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
  /** Pixels along the edges that are covered by what floats there. */
  readonly margins?: Margins
}

/** Where somebody speaks from; undefined when that is not known. */
export type CollegeOf = (author: ParticipantId | undefined) => College | undefined

/** Things in the hand, and how far they are from their place. */
interface Preview {
  readonly notes: ReadonlySet<NoteId>
  readonly figures: ReadonlySet<FigureId>
  readonly by: BoardPoint
}

const NOBODY: PresenceSource = { others: () => new Map(), say: () => undefined, onChange: () => () => undefined }
const GLIDE_MS = 200
const MARGINS: Margins = { top: 24, right: 24, bottom: 24, left: 24 }
const MOST_NAMED = 60 // notes that one message of presence may name

/**
 * A board under a hand: what the tools can ask and do. It holds the camera, what is chosen, drawn and previewed; it
 * listens to the document and to the others, and says what has to be drawn again. It knows no page.
 */
export class Editor {
  readonly board: BoardDocument
  readonly history: BoardHistory
  readonly camera: Camera
  readonly notes: Notes
  /** All that is no note. */
  readonly figures: Figures
  readonly groups: Groups
  /** What votes came to. */
  readonly votes: Votes
  readonly mounted: Mounted
  readonly selection: Selection
  readonly others: Others
  readonly input: Input
  readonly redraw: Redraw
  readonly clicks = new Clicks()
  readonly signals = boardSignals()
  margins: Margins
  /** Where the hand was last on the board: what comes without a place comes near. */
  lastPoint: BoardPoint | undefined
  /** The colour of the next note, once one was chosen; before that, its zone says it. */
  colour: NoteColour | undefined
  /** The hat that everybody wears: new notes have its colour, and say so. */
  #hat: Hat | undefined

  readonly #clock: Clock
  readonly #writer: Writer
  readonly #saying: Saying
  readonly #stops: (() => void)[]
  readonly #looks = new Map<NoteId, NoteLook>()
  readonly #glideMs: number
  #measure: TextMeasure
  #standing: Standing
  #zones: readonly Zone[]
  #texts: readonly BoardText[]
  #images: readonly BoardImage[]
  #tool: ToolName = 'select'
  #ink: InkColour = 'petrol'
  #highlight: InkColour = 'gold'
  #preview: Preview | undefined
  #sketch: Sketch | undefined
  #writingFigure: FigureId | undefined
  #writingSince: number | undefined
  #writingGroup: GroupId | undefined
  #band: Box | undefined
  #found: ReadonlySet<NoteId> = new Set()
  #collegeOf: CollegeOf = () => undefined

  constructor(board: BoardDocument, options: EditorOptions) {
    const { clock, measure, presence = NOBODY, fitting = NOTE_FITTING } = options
    this.board = board
    this.history = options.history ?? board.history()
    // One that was given is asked of by whoever gave it.
    if (!options.history) this.history.askBefore((act) => ruleForStep(this.#standing, act))
    this.margins = options.margins ?? MARGINS
    this.#clock = clock
    this.#measure = measure
    this.#standing = {
      you: undefined,
      role: (options.canWrite ?? true) ? 'participant' : 'observer',
      step: OPEN_STEP,
    }
    this.#glideMs = options.glideMs ?? GLIDE_MS
    this.#zones = board.zones()
    this.#texts = board.texts()
    this.#images = board.all('images')
    this.redraw = new Redraw(clock, {
      prepare: (nowMs) => this.#prepare(nowMs),
      forget: (id) => this.#looks.delete(id),
      drawn: this.signals.drawn,
    })
    this.camera = new Camera(() => this.redraw.later(this.signals.camera))
    this.notes = new Notes(board, measure, fitting)
    this.figures = new Figures(
      board,
      (id) => this.whereIs(id),
      (box) => this.notes.index.inBox(box).flatMap((id) => this.notes.boxOf(id) ?? []),
    )
    this.groups = new Groups(board, this.notes)
    this.votes = new Votes(board)
    this.mounted = new Mounted(this.notes)
    this.selection = new Selection(
      (ids) => {
        this.#looksChanged(ids)
        this.redraw.later(this.signals.selection)
      },
      (id): id is FigureId => this.figures.get(id) !== undefined,
    )
    this.others = new Others(presence, clock)
    this.figures.readAll()
    this.input = new Input(this, clock, tools.select)
    this.#saying = new Saying((patch) => presence.say(patch), clock)
    this.#writer = new Writer(this.notes, this.history, (note, isOn) => {
      this.#looksChanged([note])
      this.#saying.say({ editing: isOn ? note : null })
      this.signals.writing.emit()
    })
    this.#stops = [
      board.onChange((change) => this.#hear(change)),
      this.history.onChange(() => this.redraw.later(this.signals.history)),
      this.history.onHeld(() => {
        this.tell({ kind: 'heldByOthers' })
        this.redraw.later(this.signals.history)
      }),
      this.history.onRefused((rule) => this.tell({ kind: 'notAllowed', rule })),
      this.others.changed.listen(() => this.redraw.later(this.signals.cursors)),
      this.others.touched.listen((ids) => this.#shown(ids)),
      this.others.written.listen((ids) => this.#looksChanged(ids)),
      () => options.history ?? this.history.destroy(),
      () => this.others.close(),
      () => this.votes.close(),
      () => this.#saying.close(),
      () => this.redraw.close(),
    ]
  }
  close(): void {
    this.input.cancel()
    this.endWriting()
    this.#saying.sayNow({ cursor: null })
    for (const stop of this.#stops) stop()
  }

  // What is here

  get hat(): Hat | undefined {
    return this.#hat
  }
  wear(hat: Hat | undefined): void {
    this.#hat = hat
  }

  get zones(): readonly Zone[] {
    return this.#zones
  }
  get texts(): readonly BoardText[] {
    return this.#texts
  }
  get images(): readonly BoardImage[] {
    return this.#images
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
  /** The note of this id, when it is one's. */
  noteOf(id: ItemId): BoardNote | undefined {
    return this.notes.get(id as NoteId)
  }
  /** The one chosen thing, when its size or its ends may be changed. */
  get resizable(): Figure | undefined {
    const figure = this.selection.onlyFigure && this.figures.get(this.selection.onlyFigure)
    if (!figure || figure.kind === 'strokes' || figure.kind === 'findings' || this.#writingFigure) return undefined
    return this.isFree(figure) && !this.ruleForFigure('note.move', figure) ? figure : undefined
  }
  /** The box around everything; undefined on an empty board. */
  contentBox(): Box | undefined {
    const boxes = [...this.notes.all()].map(drawnBox)
    for (const { box } of this.figures.all()) boxes.push(box)
    for (const { frame } of this.groups.list) boxes.push(frame)
    return boxAround(boxes)
  }
  /** The box around some things as they are drawn now. */
  boxAround(ids: Iterable<ItemId>): Box | undefined {
    return boxAround([...ids].flatMap((id) => this.whereIs(id) ?? []))
  }
  /** Where a thing is drawn now, with what one's own hand or another's does to it; undefined when it is gone. */
  whereIs(id: ItemId): Box | undefined {
    const note = this.notes.get(id as NoteId)
    if (note) {
      const [x, y] = this.placeOf(note.id).at
      return { ...drawnBox(note), x, y }
    }
    const figure = this.figures.get(id)
    if (!figure) return undefined
    const [dx, dy] = this.offsetOf(figure.thing.id) ?? [0, 0]
    return { ...figure.box, x: figure.box.x + dx, y: figure.box.y + dy }
  }
  /** How far a figure is drawn from its place. */
  offsetOf(id: FigureId): BoardPoint | undefined {
    return this.#preview?.figures.has(id) ? this.#preview.by : this.others.offsetOf(id)
  }
  /** What is in a hand, one's own or another's. */
  carriedFigures(): ItemId[] {
    return [...(this.#preview?.figures ?? []), ...this.others.dragged()]
  }
  /** The topmost figure under a point that this hand may take. @param reach board units for what has no inside */
  figureAt(point: BoardPoint, reach: number): Figure | undefined {
    return this.figures.at(point, reach, (figure) => this.isFree(figure))
  }
  /** Whether a figure can be taken at all: what belongs to the wall lets the hand through. */
  isFree(figure: Figure): boolean {
    if (figure.kind === 'findings') return true // who may not move it opens it all the same
    if (figure.kind === 'zones') return !figure.thing.locked && this.ruleForFigure('note.move', figure) === undefined
    return !isFixed(figure.thing) || this.ruleForFigure('note.move', figure) === undefined
  }
  /** What a note looks like; undefined once it is gone. */
  lookOf(id: NoteId): NoteLook | undefined {
    const known = this.#looks.get(id)
    const note = this.notes.get(id)
    if (known || !note) return known
    const look: NoteLook = {
      note,
      isSelected: this.selection.has(id),
      isFocused: this.selection.focused === id,
      isWriting: this.writing?.note === id,
      isLifted: this.#preview?.notes.has(id) ?? false,
      isFound: this.#found.has(id),
      writer: this.others.writerIn(id),
      isReadOnly: this.canWrite && this.ruleFor('note.write', note) !== undefined,
    }
    this.#looks.set(id, look)
    return look
  }
  /** How near the hand must come to what has no inside, in board units. */
  reachOf(device: 'mouse' | 'pen' | 'touch'): number {
    return (device === 'touch' ? 16 : 8) / this.camera.zoom
  }
  /** Whether a note is in a hand, one's own or another's, and so drawn elsewhere than it lies. */
  isHeld(id: NoteId): boolean {
    return this.#preview?.notes.has(id) === true || this.others.offsetOf(id) !== undefined
  }
  /** Where a note is drawn, with what one's own hand or another's does to it. */
  placeOf(id: NoteId): Place {
    const at = this.notes.get(id)?.at ?? [0, 0]
    const by = this.#preview?.notes.has(id) ? this.#preview.by : this.others.offsetOf(id)
    return { at: by ? [at[0] + by[0], at[1] + by[1]] : at, layer: this.mounted.layerOf(id) }
  }
  /** How wide words are. */
  get measure(): TextMeasure {
    return this.#measure
  }
  /** Sets all texts anew: the limits of their sizes have changed, or the letters, when their font has come. */
  refit(change: { readonly fitting?: Fitting; readonly measure?: TextMeasure }): void {
    this.#measure = change.measure ?? this.#measure
    this.notes.refit(change)
    if (this.groups.refit()) this.redraw.later(this.signals.groups)
    this.#looksChanged([...this.notes.all()].map(({ id }) => id))
    this.redraw.later(this.signals.zones)
  }

  // What changes the document

  /** Whether one is here to write at all; what of it may be done now, `ruleFor` says. */
  get canWrite(): boolean {
    return may(this.#standing.role, 'board.write')
  }
  /** Who writes the new notes. */
  get author(): ParticipantId | undefined {
    return this.#standing.you
  }
  /** Where the writer of a note speaks from, as far as the page has said it. */
  get collegeOf(): CollegeOf {
    return this.#collegeOf
  }
  knowColleges(collegeOf: CollegeOf): void {
    this.#collegeOf = collegeOf
    this.signals.tool.emit()
  }
  get standing(): Standing {
    return this.#standing
  }
  ruleFor(act: DocumentAct, note?: OwnedNote): ActRule | undefined {
    return ruleFor(this.#standing, act, note)
  }
  ruleForFigure(act: DocumentAct, figure: Figure): ActRule | undefined {
    return ruleForFigure(this.#standing, act, figure)
  }
  /** Those of the chosen figures with which this may be done. */
  permittedFigures(act: DocumentAct, ids: Iterable<FigureId> = this.selection.figures): Figure[] {
    return [...ids]
      .flatMap((id) => this.figures.get(id) ?? [])
      .filter((figure) => this.ruleForFigure(act, figure) === undefined)
  }
  /** Asks before something is done. What may not be done is said, except to those who only read. */
  permits(act: DocumentAct, note?: OwnedNote): boolean {
    const rule = this.ruleFor(act, note)
    if (rule && rule !== 'readOnly') this.tell({ kind: 'notAllowed', rule })
    return rule === undefined
  }
  /** Those of some notes with which this may be done; that it is none of them is said. */
  permitted(act: DocumentAct, ids: Iterable<NoteId>): BoardNote[] {
    const notes = [...ids].flatMap((id) => this.notes.get(id) ?? [])
    const permitted = notes.filter((note) => this.ruleFor(act, note) === undefined)
    if (permitted.length === 0 && notes[0]) this.permits(act, notes[0])
    return permitted
  }
  /** Other rights hold: what was under way and may not be any more is put back, and what was written stays. */
  actAs(standing: Standing): void {
    const { you, role, step } = this.#standing
    if (you === standing.you && role === standing.role && step === standing.step) return
    this.#standing = standing
    const held = [...(this.#preview?.notes ?? [])].map((id) => this.notes.get(id))
    if (!this.canWrite || held.some((note) => this.ruleFor('note.move', note))) this.input.cancel()
    if (makes(this.tool) && this.ruleFor('note.create')) this.chooseTool('select')
    this.#endWritingUnlessAllowed()
    this.#looksChanged([...this.#looks.keys()]) // nobody has looked at the others
    this.signals.tool.emit()
  }
  #endWritingUnlessAllowed(): void {
    const titled = this.#writingGroup && this.groups.get(this.#writingGroup)
    if (titled && this.ruleFor('group', titled.group)) this.writeGroup(undefined)
    const note = this.writing && this.notes.get(this.writing.note)
    const rule = note && this.ruleFor('note.write', note)
    if (!rule) return
    this.endWriting()
    this.tell({ kind: 'writingEnded', rule })
  }
  /** One transaction, sent as one, and one step to undo. */
  change(write: (board: BoardDocument) => void): void {
    if (!this.canWrite) return
    this.history.mark()
    this.board.change(() => write(this.board))
    this.history.mark()
  }
  undo(): void {
    if (this.canWrite && this.history.undo()) this.tell({ kind: 'undone' })
  }
  redo(): void {
    if (this.canWrite && this.history.redo()) this.tell({ kind: 'redone' })
  }
  tell(event: BoardEvent): void {
    this.signals.event.emit(event)
  }

  // What a hand does before it is a change

  get tool(): ToolName {
    return this.#tool
  }
  /** The ink of pens, links and outlines; a highlighter has its own. */
  get ink(): InkColour {
    return this.#tool === 'highlighter' ? this.#highlight : this.#ink
  }
  chooseInk(ink: InkColour): void {
    if (this.#tool === 'highlighter') this.#highlight = ink
    else this.#ink = ink
    this.signals.tool.emit()
  }
  chooseTool(tool: ToolName): void {
    if (tool === this.#tool || (makes(tool) && !this.permits('note.create'))) return
    if (tool === 'zone' && !this.permits('structure')) return
    this.#tool = tool
    this.input.become(tools[tool])
    this.signals.tool.emit()
  }
  /** Shows things elsewhere, here and to the others, without the document knowing. */
  preview(notes: readonly NoteId[], by: BoardPoint, figures: readonly FigureId[] = []): void {
    if (!this.canWrite) return
    const isNew = this.#preview === undefined
    this.#preview = {
      notes: this.#preview?.notes ?? new Set(notes),
      figures: this.#preview?.figures ?? new Set(figures),
      by,
    }
    const held = [...notes, ...figures]
    if (isNew) this.#looksChanged(notes)
    this.#shown(held)
    this.#saying.say({ drag: { notes: held.slice(0, MOST_NAMED), by: [Math.round(by[0]), Math.round(by[1])] } })
  }
  endPreview(): void {
    const preview = this.#preview
    if (!preview) return
    this.#preview = undefined
    this.#looksChanged(preview.notes)
    this.#shown([...preview.notes, ...preview.figures])
    this.#saying.say({ drag: null })
  }
  /** Whether something is in the hand. */
  get isDragging(): boolean {
    return this.#preview !== undefined
  }
  /** What the hand is about to make. */
  get sketch(): Sketch | undefined {
    return this.#sketch
  }
  showSketch(sketch: Sketch | undefined): void {
    this.#sketch = sketch
    this.redraw.later(this.signals.sketch)
  }
  /** One's pointer of light has been here, newest last; none puts it out. */
  shine(points: readonly BoardPoint[]): void {
    if (!this.canWrite) return
    const light = points.map(([x, y]): [number, number] => [Math.round(x), Math.round(y)])
    if (light.length > 0) this.#saying.say({ light })
    else this.#saying.sayNow({ light: null })
  }
  /** The notes in which the words that are looked for were found. */
  get found(): ReadonlySet<NoteId> {
    return this.#found
  }
  showFound(notes: ReadonlySet<NoteId>): void {
    const changed = [...notes].filter((id) => !this.#found.has(id))
    for (const id of this.#found) if (!notes.has(id)) changed.push(id)
    this.#found = notes
    this.#looksChanged(changed)
  }
  get band(): Box | undefined {
    return this.#band
  }
  showBand(box: Box | undefined): void {
    this.#band = box
    this.redraw.later(this.signals.band)
  }
  /** One's pointer is here, or has left the board. */
  pointAt(screen: ScreenPoint | undefined): void {
    if (!this.canWrite) return
    if (!screen) return this.#saying.sayNow({ cursor: null })
    const [x, y] = this.camera.toBoard(screen)
    this.#saying.say({ cursor: [Math.round(x), Math.round(y)] })
  }

  get writing(): Writing | undefined {
    return this.#writer.writing
  }
  /** Puts the caret into a note, and the note before one's eyes. */
  write(id: NoteId, { caret = 'end', typed = '', rewindTo }: Partial<Omit<Writing, 'note'>> = {}): void {
    const note = this.notes.get(id)
    if (!note || this.writing?.note === id || !this.permits('note.write', note)) return
    this.#writer.begin({ note: id, caret, typed, rewindTo })
    this.selection.set([id], id)
    comeNear(this, note)
  }
  endWriting(): void {
    this.#writer.end()
    if (this.#writingFigure) this.writeFigure(undefined)
    if (this.#writingGroup) this.writeGroup(undefined)
  }
  /** The text, shape, link or zone whose words are being written. */
  get writingFigure(): FigureId | undefined {
    return this.#writingFigure
  }
  /** Writes in what is no note, if anything can be written there; a finding is opened, to be read and written on its page. */
  writeFigureAt(id: ItemId): void {
    const figure = this.figures.get(id)
    if (figure?.kind === 'findings') this.signals.opened.emit(figure.thing.id)
    else if (figure && figure.kind !== 'strokes') this.writeFigure(figure.thing.id)
  }
  /** How deep the history was before the figure was made that is being written; undefined for one that was there. */
  get writingSince(): number | undefined {
    return this.#writingSince
  }
  writeFigure(id: FigureId | undefined, since?: number): void {
    if (id === this.#writingFigure) return
    const figure = id && this.figures.get(id)
    if (figure && this.ruleForFigure('note.write', figure)) return
    if (figure) this.endWriting()
    this.#writingFigure = figure && id
    this.#writingSince = since
    if (id && figure) this.selection.set([id])
    this.redraw.later(this.signals.figures)
    this.signals.writing.emit()
  }
  /** The group whose title is being written. */
  get writingGroup(): GroupId | undefined {
    return this.#writingGroup
  }
  writeGroup(id: GroupId | undefined): void {
    if (id === this.#writingGroup) return
    const group = id && this.groups.get(id)
    if (group && !this.permits('group', group.group)) return
    if (group) {
      this.endWriting()
      this.selection.set(group.notes)
    }
    this.#writingGroup = group?.group.id
    this.redraw.later(this.signals.groups)
    this.signals.writing.emit()
  }

  // Looking

  glideTo(view: View, durationMs = this.#glideMs): void {
    this.camera.glideTo(view, this.#clock.now(), durationMs)
    this.redraw.again()
  }
  /** Lets a box be seen, moving no more than is needed. */
  reveal(box: Box): void {
    this.glideTo(this.camera.revealing(box, this.margins))
  }

  // What the document tells, and what is drawn of it

  #hear(change: BoardChange): void {
    const gone: ItemId[] = []
    const moved: Box[] = []
    let isSetOtherwise = false
    for (const id of change.notes) {
      const before = this.notes.reread(id, change.words.has(id))
      const now = this.notes.get(id)
      if (!now) gone.push(id)
      if (before && now && (before.at[0] !== now.at[0] || before.at[1] !== now.at[1])) {
        this.others.settled(id)
        this.redraw.places([id])
      }
      if (before && now && !sameBox(drawnBox(before), drawnBox(now))) moved.push(drawnBox(before), drawnBox(now))
      else if (!before !== !now) moved.push(...[before, now].flatMap((note) => (note ? [drawnBox(note)] : [])))
      if (before?.colour !== now?.colour || before?.group !== now?.group) isSetOtherwise = true
      if (!before || !now || !sameLook(before, now)) this.redraw.looks([id])
      this.mounted.noteChanged(id, before?.order !== now?.order)
    }
    if (change.zones.size > 0) this.#zones = this.board.zones()
    if (change.texts.size > 0) this.#texts = this.board.texts()
    if (change.images.size > 0) this.#images = this.board.all('images')
    if (change.zones.size + change.texts.size > 0) this.redraw.later(this.signals.zones)
    if (moved.length + change.groups.size > 0 || isSetOtherwise) this.redraw.later(this.signals.laid)
    this.#hearFigures(change, moved, gone)
    this.#hearGroups(change)
    if (gone.length > 0) this.#lose(gone, change.isLocal)
    this.redraw.again()
    this.signals.document.emit(change)
  }
  /** @param moved boxes of notes before and after; @param gone is added to */
  #hearFigures(change: BoardChange, moved: readonly Box[], gone: ItemId[]): void {
    const changed = this.figures.hear(change)
    for (const id of changed) {
      this.others.settled(id)
      if (!this.figures.get(id)) gone.push(id)
    }
    const links = this.figures.moved([...change.notes, ...changed], moved)
    if (changed.size + links.size > 0) this.redraw.later(this.signals.figures)
  }
  #hearGroups(change: BoardChange): void {
    if (this.groups.hear(change)) this.redraw.later(this.signals.groups)
    for (const id of change.groups) this.#looksChanged(this.groups.get(id)?.notes ?? [])
    if (this.#writingGroup && !this.groups.get(this.#writingGroup)) this.writeGroup(undefined)
  }
  #lose(gone: readonly ItemId[], isOwnDoing: boolean): void {
    this.selection.drop(gone)
    if (this.#writingFigure && gone.includes(this.#writingFigure)) this.writeFigure(undefined)
    if (!this.writing || !gone.includes(this.writing.note)) return
    this.#writer.lose()
    if (!isOwnDoing) this.tell({ kind: 'goneWhileWriting' })
  }

  /** Things are drawn elsewhere, and look as before; the links that hold on to them follow. */
  #shown(ids: Iterable<ItemId>): void {
    const all = [...ids]
    const notes = all.filter((id): id is NoteId => this.notes.get(id as NoteId) !== undefined)
    this.redraw.places(notes)
    if (notes.some((id) => this.groups.of(id))) this.redraw.later(this.signals.groups)
    const links = this.figures.moved(all, [])
    if (links.size > 0 || notes.length < all.length) this.redraw.later(this.signals.figures)
  }
  #looksChanged(ids: Iterable<NoteId>): void {
    for (const id of ids) this.#looks.delete(id)
    this.redraw.looks(ids)
  }
  #prepare(nowMs: number): void {
    const { camera, mounted, others, redraw, selection, signals } = this
    camera.step(nowMs)
    const areOthersMoving = others.step(nowMs)
    if (areOthersMoving) redraw.later(signals.cursors)
    const wasFar = mounted.isFar
    const relayered = mounted.update(camera.box, camera.zoom, this.#held())
    if (wasFar !== mounted.isFar) signals.plane.emit() // first of all: what goes is drawn elsewhere already
    if (relayered) {
      redraw.places(relayered)
      redraw.later(signals.mounted)
    }
    const hasChosen = selection.size > 0
    const hasFigures = selection.figures.size > 0
    const alsoAt = [...(hasChosen ? [signals.camera] : []), ...(hasFigures ? [signals.figures] : [])]
    if (redraw.concerns(selection.ids, signals.selection, ...alsoAt)) {
      redraw.later(signals.selectionBox)
    }
    if (areOthersMoving || mounted.isBehind || camera.isGliding) redraw.again()
  }
  /** Notes that are elements wherever they are. */
  #held(): ReadonlySet<NoteId> {
    const held = new Set<NoteId>(this.#preview?.notes)
    for (const id of this.others.dragged()) if (this.notes.get(id as NoteId)) held.add(id as NoteId)
    if (this.writing) held.add(this.writing.note)
    if (this.selection.focused) held.add(this.selection.focused)
    return held
  }
}
