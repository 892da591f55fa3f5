import type { BoardChange } from '../../shared/document/BoardDocument.ts'
import type { FindingId, NoteId } from '../../shared/ids.ts'
import type { BoardEvent } from './events.ts'
import { Signal } from './Signal.ts'

/** What changes on a board, for those who draw. These speak once a frame. */
const drawing = () => ({
  camera: new Signal(),
  /** Other notes are elements now. */
  mounted: new Signal(),
  /** The notes are drawn as elements from now on, or as a picture. */
  plane: new Signal(),
  /** These notes look otherwise or lie elsewhere, came or went. */
  drawn: new Signal<[ids: ReadonlySet<NoteId>]>(),
  /** Notes came, went, or lie elsewhere in the document, or are of another size or colour: more than other words. */
  laid: new Signal(),
  /** Zones or texts, or how letters are measured. */
  zones: new Signal(),
  /** A group is called otherwise, has other notes, or these lie elsewhere. */
  groups: new Signal(),
  /** What is neither note nor zone is drawn otherwise, elsewhere, came or went. */
  figures: new Signal(),
  /** What the hand is about to make, what it is about to snap to, and traces of light. */
  sketch: new Signal(),
  selection: new Signal(),
  /** The box around what is chosen is elsewhere on the screen. */
  selectionBox: new Signal(),
  band: new Signal(),
  cursors: new Signal(),
  history: new Signal(),
})

/** These speak at once. */
const telling = () => ({
  cursor: new Signal(),
  /** The tool, or whether one may write. */
  tool: new Signal(),
  writing: new Signal(),
  event: new Signal<[event: BoardEvent]>(),
  /** Somebody wants to read a finding whole. */
  opened: new Signal<[finding: FindingId]>(),
  /** What the document told, once everything here knows it. */
  document: new Signal<[change: BoardChange]>(),
})

export function boardSignals() {
  return { ...drawing(), ...telling() }
}
export type BoardSignals = ReturnType<typeof boardSignals>
