import type { Note } from './note.ts'
import type { Zone, ZoneMeaning } from './zone.ts'

/*
 * A zone means something, and a note says what its zone means: dropping it there is saying it. So there is one truth, the
 * note's `zone`, and a meaning that is changed elsewhere is a zone that is looked for here.
 */

/** The parts of a meaning that a note can be given by moving it. */
export const meaningParts = ['nature', 'scope', 'policyArea'] as const
export type MeaningPart = (typeof meaningParts)[number]

/** What a note says by where it lies; {} outside of the zones, and in a zone that is gone. */
export function meaningOf(
  { zone }: Pick<Note, 'zone'>,
  zoneById: (id: NonNullable<Note['zone']>) => Pick<Zone, 'meaning'> | undefined,
): ZoneMeaning {
  return (zone && zoneById(zone)?.meaning) || {}
}

/** What some zone says of this, each once, in the order of the zones. */
export function saidOf<Part extends MeaningPart>(
  zones: readonly Pick<Zone, 'meaning'>[],
  part: Part,
): NonNullable<ZoneMeaning[Part]>[] {
  const said = zones.map(({ meaning }) => meaning[part]).filter((value) => value !== undefined)
  return [...new Set(said)] as NonNullable<ZoneMeaning[Part]>[]
}

/**
 * The zone where a note goes whose meaning is changed in one part: of those that say so, the one that keeps most of the rest.
 * @param zones   in their order, which decides between equals
 * @param present what the note says now
 * @param value   undefined: the note is to say nothing of this part any more
 * @returns       undefined when no zone says so; for `value` undefined too, which then is outside of all zones
 */
export function zoneSaying<Part extends MeaningPart, Some extends Pick<Zone, 'meaning'>>(
  zones: readonly Some[],
  present: ZoneMeaning,
  part: Part,
  value: ZoneMeaning[Part],
): Some | undefined {
  const others = [...meaningParts.filter((one) => one !== part), 'axis' as const]
  // What is kept counts; and a zone that says less is nearer than one that says something else.
  const likeness = ({ meaning }: Some) =>
    others.reduce((sum, one) => sum + (meaning[one] === present[one] ? 2 : meaning[one] === undefined ? 1 : 0), 0)
  let nearest: Some | undefined
  for (const zone of zones) {
    if (zone.meaning[part] !== value) continue
    if (!nearest || likeness(zone) > likeness(nearest)) nearest = zone
  }
  // A note that loses its nature must not take on another policy area on its way.
  if (value === undefined && nearest && !keepsTheRest(nearest.meaning, present, part)) return undefined
  return nearest
}

function keepsTheRest(meaning: ZoneMeaning, present: ZoneMeaning, part: MeaningPart): boolean {
  return meaningParts.every((one) => one === part || meaning[one] === undefined || meaning[one] === present[one])
}
