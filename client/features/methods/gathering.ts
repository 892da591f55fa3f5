import { orderAbove } from '../../../shared/document/order.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Tables } from '../../../shared/domain/tables.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { boxOf } from '../../../shared/geometry.ts'
import { LEAST_IN_GROUP } from '../../../shared/grouping.ts'
import { type GroupId, newId, type NoteId } from '../../../shared/ids.ts'
import { NOTE_GAP, zoneInterior } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import { readingOrder } from '../../board/readingOrder.ts'
import { regroup } from '../../board/regroup.ts'
import { sizeWith } from '../list/laying.ts'
import type { NoteBook } from '../list/NoteBook.ts'
import type { Room } from '../workgroup/Room.ts'

/** Between what two tables bring, in board units: room for the title of a group. */
const BETWEEN = 96

/** Where each note goes, and how far down the zone has to reach for it. */
interface Harvest {
  readonly places: ReadonlyMap<NoteId, BoardPoint>
  readonly bottom: number
}

/**
 * What the tables of a world café wrote comes together: all into the zone of the harvest, which grows under it, a group for
 * each table. Each note stays its author's. One step to undo.
 * @returns how many notes
 */
export function gatherTables({ client, history, book, ruleFor }: Room, { zones, harvest: id }: Tables): number {
  const { board } = client
  const harvest = id && book.zone(id)
  const tables = zones.flatMap((zone) => {
    const there = book.zone(zone)
    const ids = readingOrder(
      book.zones(),
      book.notes().filter((note) => note.zone === zone),
    )
    const notes = ids.flatMap((note) => book.note(note) ?? [])
    return there && notes.length > 0 ? [{ title: there.title, notes }] : []
  })
  const laid =
    harvest &&
    layUnder(
      book,
      harvest,
      tables.map(({ notes }) => notes),
    )
  const desk = { notes: { all: () => book.notes(), get: (note: NoteId) => book.note(note) }, ruleFor }
  history.mark()
  board.change(() => {
    if (laid && laid.bottom > harvest.at[1] + harvest.size[1])
      board.updateZone(harvest.id, { size: [harvest.size[0], laid.bottom - harvest.at[1]] })
    for (const [note, at] of laid?.places ?? []) board.updateNote(note, { at, zone: harvest?.id })
    let order = orderAbove(book.groups.all())
    for (const { title, notes } of tables) {
      const group = notes.length >= LEAST_IN_GROUP ? newId<GroupId>() : undefined
      if (group) board.putGroup({ id: group, title, zone: harvest?.id ?? notes[0]?.zone, order })
      regroup(desk, board, new Map(notes.map((note) => [note.id, group])))
      order = orderAbove([{ order }])
    }
  })
  history.mark()
  return tables.reduce((sum, { notes }) => sum + notes.length, 0)
}

/** Rows of notes, table under table, under what the zone holds already. */
function layUnder(book: NoteBook, zone: Zone, tables: readonly (readonly Note[])[]): Harvest {
  const inside = zoneInterior(zone)
  const foot = zone.at[1] + zone.size[1] - (inside.y + inside.height)
  const here = book.notes().filter((note) => note.zone === zone.id)
  const sizeOf = ({ id, size }: Note) => sizeWith(book.words(id), size)
  const ends = here.map((note) => boxOf(note.at, sizeOf(note))).map(({ y, height }) => y + height)
  let top = ends.length > 0 ? Math.max(...ends) + BETWEEN : inside.y
  const places = new Map<NoteId, BoardPoint>()
  for (const notes of tables) {
    let [left, tallest] = [inside.x, 0]
    for (const note of notes) {
      const [width, height] = sizeOf(note)
      if (left > inside.x && left + width > inside.x + inside.width) {
        top += tallest + NOTE_GAP
        left = inside.x
        tallest = 0
      }
      places.set(note.id, [left, top])
      left += width + NOTE_GAP
      tallest = Math.max(tallest, height)
    }
    top += tallest + BETWEEN
  }
  return { places, bottom: top - BETWEEN + foot }
}
