import { describe, expect, test } from 'vitest'
import { groupsFound, type ProgrammeLine, type WorkgroupLine } from '../../client/features/home/groupSearch.ts'
import type { ProgrammeId, TerritoryId, WorkgroupId } from '../../shared/ids.ts'

const north = 'north' as TerritoryId
const coast = 'coast' as TerritoryId

const group = (title: string, theme: string, territoryId?: TerritoryId): WorkgroupLine => ({
  id: title as WorkgroupId,
  title,
  theme,
  state: 'open',
  role: 'facilitator',
  ...(territoryId && { territoryId }),
})

const programme: ProgrammeLine = {
  id: 'plan' as ProgrammeId,
  title: 'Projet des solidarités',
  organisation: 'Département du Val-d’Ambre',
  policyAreas: [],
  territories: [
    { id: north, name: 'Canal-Nord' },
    { id: coast, name: 'Côte des Œillets' },
  ],
  workgroups: [
    group('Emploi', 'Accès à l’emploi', coast),
    group('Petite enfance', 'Modes d’accueil', north),
    group('Emploi', 'Insertion', north),
    group('Comité', 'Pilotage'),
  ],
}

const found = (search: string) =>
  groupsFound(programme, search).map(({ name, groups }) => [name, groups.map(({ title }) => title)])

describe('looking for a working group', () => {
  test('without a word, all of them, by territory, those of the whole programme first', () => {
    expect(found('  ')).toEqual([
      [undefined, ['Comité']],
      ['Canal-Nord', ['Petite enfance', 'Emploi']],
      ['Côte des Œillets', ['Emploi']],
    ])
  })

  test.each(['cote oeillets', 'COTE', 'œillets', 'côte-des'])(
    'accents, capitals and dashes do not matter: %s',
    (search) => {
      expect(found(search)).toEqual([['Côte des Œillets', ['Emploi']]])
    },
  )

  test('every word counts, in any order and any place', () => {
    expect(found('emploi nord')).toEqual([['Canal-Nord', ['Emploi']]])
    expect(found("acces l'emploi")).toEqual([['Côte des Œillets', ['Emploi']]])
    expect(found('emploi enfance')).toEqual([])
  })

  test('a group whose territory is unknown is not lost', () => {
    const lost = { ...programme, territories: [] }
    expect(groupsFound(lost, '').flatMap(({ groups }) => groups)).toHaveLength(4)
  })
})
