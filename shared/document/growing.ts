import { NOTE_SIZE, type Note } from '../domain/note.ts'
import type { Zone } from '../domain/zone.ts'
import type { NoteId } from '../ids.ts'
import { NOTE_GAP, ZONE_MARGIN } from '../placing.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardDocument } from './BoardDocument.ts'

/** Beyond this a zone is a scroll, not a wall; board units. */
const MAX_ZONE_HEIGHT = 20_000

/**
 * Zones keep a row free under their lowest note, so that a group that writes much never writes on top of itself: a zone
 * grows downwards, and what lies under it moves down as far. Nothing ever shrinks. A matrix stays as it is: there the place of
 * every note is what it says.
 * @param changed notes that came or moved: only their zones are looked at
 * @returns whether anything had to grow; then it was one change
 */
export function growZones(board: BoardDocument, changed: Iterable<NoteId>): boolean {
  const crowded = new Set<Zone['id']>()
  for (const id of changed) {
    const note = board.note(id)
    const zone = note?.zone && board.zone(note.zone)
    if (note && zone && zone.layout !== 'matrix' && heightFor(zone, [note]) > zone.size[1]) crowded.add(zone.id)
  }
  if (crowded.size === 0) return false
  board.change(() => {
    for (const id of crowded) growZone(board, id)
  })
  return true
}

/** What a zone should measure to hold these notes and a free row. */
function heightFor(zone: Zone, notes: readonly Note[]): number {
  const foot = Math.max(...notes.map(({ at, size }) => at[1] + size[1]))
  return Math.min(MAX_ZONE_HEIGHT, Math.ceil(foot + NOTE_GAP + NOTE_SIZE[1] + ZONE_MARGIN - zone.at[1]))
}

function growZone(board: BoardDocument, id: Zone['id']): void {
  const zone = board.zone(id)
  if (!zone) return
  const notes = board.notes()
  const height = heightFor(
    zone,
    notes.filter((note) => note.zone === id),
  )
  const by = height - zone.size[1]
  if (by <= 0) return
  const foot = zone.at[1] + zone.size[1]
  board.updateZone(id, { size: [zone.size[0], height] })
  const lowered = ([x, y]: BoardPoint): BoardPoint => [x, y + by]
  const moved = new Set(board.zones().flatMap((other) => (other.id !== id && other.at[1] >= foot ? [other.id] : [])))
  for (const other of moved) {
    const below = board.zone(other)
    if (below) board.updateZone(other, { at: lowered(below.at) })
  }
  for (const note of notes) {
    const home = note.zone && board.zone(note.zone) // a note may name a zone that is gone
    if (home ? moved.has(home.id) : note.at[1] >= foot) board.updateNote(note.id, { at: lowered(note.at) })
  }
  for (const kind of ['texts', 'shapes', 'strokes', 'images'] as const) {
    for (const { id: thing, at } of board.all(kind)) if (at[1] >= foot) board.update(kind, thing, { at: lowered(at) })
  }
}
