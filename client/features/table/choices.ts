import { type MeaningPart, saidOf, zoneSaying } from '../../../shared/domain/meaning.ts'
import { type NoteColour, noteColours } from '../../../shared/domain/note.ts'
import type { Zone, ZoneMeaning } from '../../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import type { Text } from '../../text/index.ts'
import type { Acting } from '../list/acting.ts'
import type { Line } from './Lines.ts'
import type { Words } from './useReading.ts'

/** The columns whose cells are changed by choosing from a menu. */
export const chosenFrom = ['zone', 'nature', 'scope', 'policyArea', 'colour'] as const
export type Chosen = (typeof chosenFrom)[number]

/** One line of such a menu. */
export interface Choice {
  /** '' stands for none. */
  readonly id: string
  readonly label: string
  /** Where the note goes with it, when that is not said already. */
  readonly detail?: string | undefined
  readonly colour?: NoteColour | undefined
}

/**
 * What a note can be given in a column.
 * @param present what it says now; undefined for several at once, of which each goes its own way
 */
export function choicesFor(
  column: Chosen,
  zones: readonly Zone[],
  present: ZoneMeaning | undefined,
  call: Words['call'],
  t: Text,
): readonly Choice[] {
  const titleOf = (zone: Zone | undefined) => (zone ? zone.title || t('board.untitledZone') : t('list.noZone'))
  if (column === 'colour') return noteColours.map((colour) => ({ id: colour, label: call('colour', colour), colour }))
  if (column === 'zone') {
    const places = zones.map((zone): Choice => ({ id: zone.id, label: titleOf(zone) }))
    return [...places, { id: '', label: t('list.noZone') }]
  }
  const leadsTo = (value: string | undefined) =>
    present && present[column] !== value ? titleOf(zoneSaying(zones, present, column, value as never)) : undefined
  const said = saidOf(zones, column).map((value): Choice => {
    return { id: value, label: call(column, value), detail: leadsTo(value) }
  })
  return [...said, { id: '', label: t(`table.none.${column}`), detail: leadsTo(undefined) }]
}

/** What a line has of a column; '' for none. */
export function presentIn(column: Chosen, { note, zone, meaning }: Line): string {
  if (column === 'colour') return note.colour
  return (column === 'zone' ? zone?.id : meaning[column]) ?? ''
}

/** Gives notes what was chosen. @returns those that have changed */
export function give(acting: Acting, ids: readonly NoteId[], column: Chosen, choice: string): readonly NoteId[] {
  if (column === 'colour') return acting.colour(ids, choice as NoteColour)
  if (column === 'zone') return acting.move(ids, (choice || undefined) as ZoneId | undefined)
  return giveMeaning(acting, ids, column, choice)
}

/** @param choice '' for none */
export function giveMeaning(
  acting: Acting,
  ids: readonly NoteId[],
  part: MeaningPart,
  choice: string,
): readonly NoteId[] {
  return acting.mean(ids, part, choice || undefined)
}
