import type { Programmes } from '../../../shared/api.ts'
import { folded } from '../../../shared/language/folding.ts'

export type ProgrammeLine = Programmes[number]
export type WorkgroupLine = ProgrammeLine['workgroups'][number]

/** The groups of a programme under the name of their territory; `name` is absent for those of no territory. */
export interface TerritoryGroups {
  readonly key: string
  readonly name: string | undefined
  readonly groups: readonly WorkgroupLine[]
}

/**
 * The working groups in which every word of the search is found, in any order, in the territory, the title, the theme or
 * the programme. Accents and capitals do not matter; a search without words finds all.
 * @returns territories that have something to show, in the programme's order, groups of no territory first
 */
export function groupsFound(programme: ProgrammeLine, search: string): TerritoryGroups[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  const matches = (group: WorkgroupLine, territory: string | undefined) => {
    const said = folded([programme.title, territory, group.title, group.theme].join(' '))
    return words.every((word) => said.includes(word))
  }
  const places = [{ id: undefined, name: undefined }, ...programme.territories]
  const known = new Set(programme.territories.map(({ id }) => id))
  return places
    .map(({ id, name }) => ({
      key: id ?? '',
      name,
      groups: programme.workgroups.filter((group) => {
        const home = group.territoryId && known.has(group.territoryId) ? group.territoryId : undefined
        return home === id && matches(group, name)
      }),
    }))
    .filter(({ groups }) => groups.length > 0)
}
