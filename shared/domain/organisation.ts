import { withoutAccents } from '../language/folding.ts'
import type { OrganisationCount } from './roomTalk.ts'

/**
 * People counted by the organisation they named, in the order of the alphabet: never by how many they are. Names that differ
 * only by capitals, accents and spaces are one organisation, under the first writing of it.
 * @param named one for each person, undefined for those who named none
 */
export function countedByOrganisation(named: Iterable<string | undefined>): OrganisationCount[] {
  const counts = new Map<string, { readonly name: string; count: number }>()
  for (const name of named) {
    const key = keyOf(name ?? '')
    if (key === '') continue
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { name: (name ?? '').trim(), count: 1 })
  }
  return [...counts.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
}

/** Whether two writings name the same organisation. */
export function isSameOrganisation(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(name: string): string {
  return withoutAccents(name).replace(/\s+/g, ' ').trim()
}
