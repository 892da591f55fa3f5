import { noteEntry } from '../../../shared/document/acts.ts'
import { type Note, noteColours } from '../../../shared/domain/note.ts'
import { colleges } from '../../../shared/domain/participant.ts'
import { isFixed } from '../../../shared/domain/thing.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { type Box, boxAround, inTenths } from '../../../shared/geometry.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { zoneInterior } from '../../../shared/placing.ts'
import type { Editor } from '../Editor.ts'
import type { FigureKind } from '../Figures.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
import { NOTE_GAP } from '../../../shared/placing.ts'
import { linesOf, readingOrder } from '../readingOrder.ts'
import { rowsIn, type Flow } from '../rows.ts'
import { zoneOf } from '../zones.ts'

/** What notes are put together by. By place they stay in the order in which they are read. */
export const tidyings = ['place', 'colour', 'college', 'zone', 'votes'] as const
export type Tidying = (typeof tidyings)[number]

/** Whether a zone can be tidied: in a matrix the place of a note says something. */
export function canTidy(zone: Pick<Zone, 'layout'>): boolean {
  return zone.layout !== 'matrix'
}

/** What some notes differ in, so that putting them together by it would say something. */
export function tidyingsOf(editor: Editor, ids: Iterable<NoteId>): Tidying[] {
  const notes = [...ids].flatMap((id) => editor.notes.get(id) ?? [])
  return tidyings.filter((by) => {
    if (by === 'place') return true
    const ranks = new Set(notes.map((note) => rankOf(editor, note, by)))
    return ranks.size > 1 && (by !== 'college' || ranks.size > (ranks.has(UNKNOWN) ? 2 : 1))
  })
}

/**
 * Lays the notes of a zone in rows, in columns where the zone is made of these. What may not be moved stays, and is gone
 * around. One step to undo.
 * @returns whether anything was moved
 */
export function tidyZone(editor: Editor, zoneId: ZoneId, by: Tidying = 'place'): boolean {
  const zone = editor.zone(zoneId)
  if (!zone || !canTidy(zone)) return false
  const inside = [...editor.notes.all()].filter((note) => note.zone === zoneId && !isPiled(editor, note.id))
  const notes = editor.permitted(
    'note.move',
    inside.map(({ id }) => id),
  )
  const isColumns = zone.layout === 'columns'
  // Lines that mean something stay lines; elsewhere notes flow from one row into the next.
  const lines = by === 'place' && zone.layout !== 'free' ? linesOf(notes, zone.layout) : sorted(editor, notes, by)
  return lay(editor, lines, { area: zoneInterior(zone), isColumns }, zoneId)
}

/** Lays the chosen notes in rows from where the first of them lies. */
export function tidyChosen(editor: Editor, by: Tidying = 'place'): boolean {
  const loose = [...editor.selection.ids].filter((id) => !isPiled(editor, id))
  const notes = editor.permitted('note.move', loose)
  const box = boxAround(notes.map(drawnBox))
  if (!box || notes.length < 2) return false
  const widest = Math.max(...notes.map(({ size }) => size[0])) + NOTE_GAP
  // As wide as they lie, but neither a tower nor a ribbon.
  const square = Math.ceil(Math.sqrt(notes.length))
  const across = Math.min(2 * square, Math.max(square, Math.floor((box.width + NOTE_GAP) / widest)))
  const area = { ...box, width: across * widest - NOTE_GAP }
  const isTidied = lay(editor, sorted(editor, notes, by), { area, isColumns: false })
  const around = editor.boxAround(editor.selection.ids)
  if (around) editor.reveal(around)
  return isTidied
}

/** @param zone to which they go on belonging, also those that lie below it until it has grown */
function lay(editor: Editor, lines: readonly BoardNote[][], flow: Omit<Flow, 'taken'>, zone?: ZoneId): boolean {
  const notes = lines.flat()
  const moving = new Set(notes.map(({ id }) => id))
  const taken = standing(editor, flow.area, moving)
  const sizes = lines.map((line) => line.map(({ size, fit }): [number, number] => [size[0], fit.height]))
  const places = rowsIn({ ...flow, taken }, sizes)
  const moves = notes.flatMap((note, index) => {
    const at = inTenths(places[index] ?? note.at)
    return at[0] === note.at[0] && at[1] === note.at[1] ? [] : [{ note, at }]
  })
  if (moves.length === 0) return false
  editor.change((board) => {
    for (const { note, at } of moves) {
      const patch: Partial<Note> = { at, zone: zone ?? zoneOf(editor.zones, { at, size: note.size }) }
      board.updateNote(note.id, patch)
    }
  })
  editor.tell({ kind: 'tidied', count: moves.length })
  return true
}

/** A pile stays one. */
function isPiled({ groups }: Editor, id: NoteId): boolean {
  return groups.of(id)?.group.stacked === true
}

/** What stays where it is, in an area and below it. */
export function standing(editor: Editor, area: Box, moving: ReadonlySet<NoteId>): Box[] {
  const below = { ...area, height: area.height + FAR_BELOW }
  const notes = editor.notes.index.inBox(below).flatMap((id) => {
    const note = moving.has(id) ? undefined : editor.notes.get(id)
    return note ? [drawnBox(note)] : []
  })
  const figures = editor.figures
    .inBox(below)
    .filter(({ kind, thing }) => kind === 'findings' || (isFlat(kind) && isFixed(thing)))
  return [...notes, ...figures.map(({ box }) => box)]
}
const isFlat = (kind: FigureKind) => kind === 'images' || kind === 'shapes' || kind === 'texts'
const FAR_BELOW = 4000 // board units: as far as rows may go on beneath an area that is full

/** One line for each thing that notes are put together by; in it they stay in the order in which they are read. */
function sorted(editor: Editor, notes: readonly BoardNote[], by: Tidying): BoardNote[][] {
  const ordered = readingOrder(editor.zones, notes, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
  if (by === 'place') return [ordered]
  const lines = new Map<number, BoardNote[]>()
  for (const note of ordered) {
    const rank = rankOf(editor, note, by)
    lines.set(rank, [...(lines.get(rank) ?? []), note])
  }
  return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line)
}

const UNKNOWN = Number.MAX_SAFE_INTEGER // last of all

function rankOf(editor: Editor, note: BoardNote, by: Exclude<Tidying, 'place'>): number {
  if (by === 'colour') return noteColours.indexOf(note.colour)
  if (by === 'votes') return -(editor.votes.lastOn(noteEntry(note.id)) ?? -UNKNOWN) // most first, and those nobody voted on last
  if (by === 'zone')
    return rankIn(
      editor.zones.map(({ id }) => id),
      note.zone,
    )
  return rankIn(colleges, editor.collegeOf(note.author))
}
function rankIn<T>(all: readonly T[], one: T | undefined): number {
  const rank = one === undefined ? -1 : all.indexOf(one)
  return rank < 0 ? UNKNOWN : rank
}
