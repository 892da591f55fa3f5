import { type Note, noteColours } from '../../../shared/domain/note.ts'
import { colleges } from '../../../shared/domain/participant.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { CollegeOf } from '../workgroup/useColleges.ts'
import type { Common, Section } from './reading.ts'

/** By what the list is cut into sections, and in what order each of them is read. */
export const groupings = ['zone', 'colour', 'college'] as const
export const readingOrders = ['wall', 'colour', 'college', 'newest'] as const
export interface Arrangement {
  readonly grouping: (typeof groupings)[number]
  readonly order: (typeof readingOrders)[number]
}
export const AS_ON_THE_WALL: Arrangement = { grouping: 'zone', order: 'wall' }

/**
 * The sections of a list in another arrangement. What is equal stays as on the wall, zone by zone; sections that are not
 * zones are there only while they have notes.
 * @param byZone as the wall is read
 */
export function arranged(
  byZone: readonly Section[],
  { grouping, order }: Arrangement,
  noteOf: (id: NoteId) => Note | undefined,
  collegeOf: CollegeOf,
): readonly Section[] {
  const rank = rankOf(order, collegeOf)
  const inOrder = (ids: readonly NoteId[]): readonly NoteId[] => {
    if (!rank) return ids
    const ranked = ids.map((id) => ({ id, rank: rank(noteOf(id)) }))
    return ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id)
  }
  if (grouping === 'zone') return rank ? byZone.map((one) => ({ ...one, notes: inOrder(one.notes) })) : byZone
  const all = inOrder(byZone.flatMap(({ notes }) => notes))
  const commons: readonly Common[] =
    grouping === 'colour'
      ? noteColours.map((colour) => ({ by: 'colour', colour }))
      : [...colleges, undefined].map((college) => ({ by: 'college', college }))
  const has = (note: Note | undefined, common: Common) =>
    common.by === 'colour' ? note?.colour === common.colour : collegeOf(note?.author) === common.college
  return commons.flatMap((common): Section[] => {
    const notes = all.filter((id) => has(noteOf(id), common))
    return notes.length > 0 ? [{ zone: undefined, common, notes }] : []
  })
}

function rankOf(order: Arrangement['order'], collegeOf: CollegeOf): ((note: Note | undefined) => number) | undefined {
  switch (order) {
    case 'wall':
      return undefined
    case 'colour':
      return (note) => (note ? noteColours.indexOf(note.colour) : 0)
    case 'college':
      return (note) => {
        const college = collegeOf(note?.author)
        return college ? colleges.indexOf(college) : colleges.length // who did not say comes last
      }
    case 'newest':
      return (note) => -(note?.createdAt ?? 0)
  }
}
