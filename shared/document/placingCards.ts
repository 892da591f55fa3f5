import { CARD_SIZE, cardOf } from '../domain/findingCard.ts'
import type { Finding } from '../domain/finding.ts'
import { type Box, boxAround, boxCentre, boxHolds, boxOf } from '../geometry.ts'
import type { GroupId, NoteId } from '../ids.ts'
import { NOTE_GAP, obstacleOf, placeNear } from '../placing.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { roots } from './keys.ts'
import { entryAt } from './lineage.ts'

/** Where the card of a finding may lie so that it covers nothing: beside what it was made of; else to the right of all there is. */
export function placeForCard(board: BoardDocument, finding: Finding): BoardPoint {
  const notes = board.notes().map((note) => ({ ...note, box: boxOf(note.at, note.size) }))
  const laid = (['texts', 'shapes', 'images'] as const).flatMap((kind) => board.all(kind))
  const cards = board.records.all('findings').flatMap((one) => (one.id === finding.id ? [] : (cardOf(one) ?? [])))
  const taken: Box[] = [...notes.map(({ box }) => box), ...[...laid, ...cards].map(({ at, size }) => boxOf(at, size))]
  const own = sourcesOf(board, finding)
  const beside = boxAround(notes.flatMap(({ id, box }) => (own.has(id) ? box : [])))
  const zones = board.zones().map(({ at, size }) => boxOf(at, size))
  const around = beside ?? boxAround([...taken, ...zones])
  if (!around) return [0, 0]
  const right: BoardPoint = [around.x + around.width + NOTE_GAP, around.y]
  const obstacle = obstacleOf(() => taken)
  // Beside or below them, if that is in the zone where they are.
  const home = zones.find((zone) => beside && boxHolds(zone, boxCentre(beside)))
  const below: BoardPoint = [around.x, around.y + around.height + NOTE_GAP]
  const within = [right, below].find((at) => {
    const box = boxOf(at, CARD_SIZE)
    return home && boxHolds(home, [box.x + box.width, box.y + box.height]) && !obstacle(box)
  })
  return within ?? placeNear(right, CARD_SIZE, obstacle)
}

/** The notes that a finding was made of, by themselves or with their group. */
function sourcesOf(board: BoardDocument, { sources }: Finding): ReadonlySet<NoteId> {
  const paths = sources.map(entryAt)
  const groups = new Set(paths.flatMap(({ root, id }) => (root === roots.groups ? [id as GroupId] : [])))
  const own = paths.flatMap(({ root, id }) => (root === roots.notes ? [id as NoteId] : []))
  const grouped = board.notes().flatMap(({ id, group }) => (group && groups.has(group) ? [id] : []))
  return new Set([...own, ...grouped])
}
