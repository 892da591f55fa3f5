import type { Note, NoteColour } from '../../../shared/domain/note.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { College } from '../../../shared/domain/participant.ts'
import type { GroupId, NoteId, ZoneId } from '../../../shared/ids.ts'
import { groupByNote, readingOrder } from '../../board/readingOrder.ts'

/** What the notes of a section have in common, when it is not their zone. */
export type Common =
  | { readonly by: 'colour'; readonly colour: NoteColour }
  | { readonly by: 'college'; readonly college: College | undefined }

/** The notes of one zone, or those without any, in the order in which one reads them; or those that have something else in common. */
export interface Section {
  readonly zone: ZoneId | undefined
  readonly common?: Common | undefined
  readonly notes: readonly NoteId[]
  /** The groups of those that are in one; absent where none is. */
  readonly groups?: ReadonlyMap<NoteId, GroupId> | undefined
}

/** What a section is known by on the page; '' is the one of the notes without a zone. */
export function keyOf({ zone, common }: Pick<Section, 'zone' | 'common'>): string {
  if (!common) return zone ?? ''
  return common.by === 'colour' ? `colour ${common.colour}` : `college ${common.college ?? ''}`
}

/**
 * One section a zone in the order of the zones, empty ones too; then « Sans zone » when there are such notes.
 * @param groups those there are
 */
export function sectionsOf(
  zones: readonly Pick<Zone, 'id' | 'layout'>[],
  notes: readonly Note[],
  groups: Iterable<GroupId> = [],
): Section[] {
  const known = [...groups]
  const grouped = groupByNote(notes, known)
  const idsByZone = new Map<ZoneId | undefined, NoteId[]>(zones.map(({ id }) => [id, []]))
  const zoneless: NoteId[] = []
  const zoneByNote = new Map(notes.map(({ id, zone }) => [id, zone]))
  // A note may name a zone that was removed meanwhile: it is then without one.
  for (const id of readingOrder(zones, notes, known)) (idsByZone.get(zoneByNote.get(id)) ?? zoneless).push(id)
  const section = (zone: ZoneId | undefined, ids: readonly NoteId[]): Section => {
    const inside = ids.flatMap((id): [NoteId, GroupId][] => {
      const group = grouped.get(id)
      return group ? [[id, group]] : []
    })
    return inside.length > 0 ? { zone, notes: ids, groups: new Map(inside) } : { zone, notes: ids }
  }
  const sections = [...idsByZone].map(([zone, ids]) => section(zone, ids))
  return zoneless.length > 0 ? [...sections, section(undefined, zoneless)] : sections
}

/** The notes of a section as they are shown: the single ones, then those of each group together. */
export function partsOf({
  notes,
  groups,
}: Section): { readonly group: GroupId | undefined; readonly notes: NoteId[] }[] {
  const parts = new Map<GroupId | undefined, NoteId[]>([[undefined, []]])
  for (const id of notes) {
    const group = groups?.get(id)
    const part = parts.get(group) ?? []
    part.push(id)
    parts.set(group, part)
  }
  return [...parts].flatMap(([group, ids]) => (ids.length > 0 ? { group, notes: ids } : []))
}

/**
 * What to show while somebody has a note under the hand: it stays, and so does all around it. The order in its section
 * stays as it was; what comes is put after its neighbour, what goes is gone.
 * @param held the note with the focus, shown in `before`
 */
export function holdingStill(before: readonly Section[], now: readonly Section[], held: NoteId): readonly Section[] {
  const home = before.find(({ notes }) => notes.includes(held))
  if (!home || !now.some(({ notes }) => notes.includes(held))) return now
  if (!now.some((section) => keyOf(section) === keyOf(home))) return now
  return now.map((section) => {
    if (keyOf(section) !== keyOf(home)) {
      return section.notes.includes(held) ? { ...section, notes: section.notes.filter((id) => id !== held) } : section
    }
    // A row that came under another title would be a new one, without the caret that is in it.
    return { ...section, notes: mergedInPlace(home.notes, section.notes, held), groups: home.groups }
  })
}

function mergedInPlace(before: readonly NoteId[], now: readonly NoteId[], held: NoteId): NoteId[] {
  const here = new Set(now).add(held)
  const merged = before.filter((id) => here.has(id))
  const known = new Set(merged)
  let neighbour = -1 // where the note read before this one stands
  for (const id of now) {
    if (known.has(id)) {
      neighbour = merged.indexOf(id)
    } else {
      merged.splice(++neighbour, 0, id)
    }
  }
  return merged
}

/** The same objects as before where nothing differs, so that only what changed is drawn again. */
export function keepingSame(before: readonly Section[], now: readonly Section[]): readonly Section[] {
  const kept = now.map(
    (section) => before.find((one) => keyOf(one) === keyOf(section) && sameIds(one, section)) ?? section,
  )
  return kept.length === before.length && kept.every((section, index) => section === before[index]) ? before : kept
}

function sameIds(a: Section, b: Section): boolean {
  const isSame = (id: NoteId, index: number) => id === b.notes[index] && a.groups?.get(id) === b.groups?.get(id)
  return a.notes.length === b.notes.length && a.notes.every(isSame)
}

/** The note to go to when this one leaves: the next in its section, else the one before. */
export function neighbourOf(sections: readonly Section[], id: NoteId): NoteId | undefined {
  const notes = sections.find((section) => section.notes.includes(id))?.notes ?? []
  const index = notes.indexOf(id)
  return notes[index + 1] ?? notes[index - 1]
}
