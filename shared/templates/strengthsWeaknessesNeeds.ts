import type { PolicyArea } from '../domain/programme.ts'
import type { TemplateZone } from '../domain/template.ts'
import type { ZoneMeaning } from '../domain/zone.ts'
import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, spanOf, ZONE_GAP, zoneSize } from './drawing.ts'

/** Two kinds of finding about what is offered, one about the people: the table of a shared diagnostic. */
const rows: readonly { readonly title: string; readonly instruction: string; readonly meaning: ZoneMeaning }[] = [
  {
    title: 'Forces',
    instruction: 'Dans l’offre d’aujourd’hui, qu’est-ce qui marche bien ?',
    meaning: { nature: 'strength', scope: 'provision' },
  },
  {
    title: 'Faiblesses',
    instruction: 'Qu’est-ce qui manque, arrive trop tard ou ne convient pas ?',
    meaning: { nature: 'weakness', scope: 'provision' },
  },
  {
    title: 'Besoins',
    instruction: 'De quoi les habitants ont-ils besoin, et qui d’entre eux ?',
    meaning: { nature: 'need', scope: 'population' },
  },
]

/** How many policy areas stand beside each other; more go on below, as many in each band. */
const MOST_ACROSS = 6
/** Notes beside each other in a zone, by how many areas share the width of the wall. */
const notesAcross: Readonly<Record<number, number>> = { 2: 7, 3: 4 }
const BAND_GAP = 3 * ZONE_GAP

export const strengthsWeaknessesNeeds: BoardTemplate = {
  key: 'forces-faiblesses-besoins',
  title: 'Forces, faiblesses, besoins',
  description:
    'Le diagnostic partagé, volet par volet : les forces et les faiblesses de l’offre, les besoins des habitants.',
  asks: 'policyAreas',
  contents: ({ policyAreas }) => ({
    zones: policyAreas.length < 2 ? sideBySide(policyAreas[0]) : tableOf(policyAreas),
    texts: [],
  }),
}

/** Without areas to tell apart, the three stand side by side. */
function sideBySide(area: PolicyArea | undefined): TemplateZone[] {
  return grid(3, zoneSize(3, 5), zonesOf(area))
}

/** A column an area, a row a kind of finding; in bands where there are too many areas for one row. */
function tableOf(areas: readonly PolicyArea[]): TemplateZone[] {
  const perBand = Math.ceil(areas.length / Math.ceil(areas.length / MOST_ACROSS))
  const size = zoneSize(notesAcross[perBand] ?? 3, 2)
  return areas.flatMap((area, index) => {
    const left = (index % perBand) * (size[0] + ZONE_GAP)
    const top = Math.floor(index / perBand) * (spanOf(rows.length, size[1]) + BAND_GAP)
    return grid(1, size, zonesOf(area), [left, top])
  })
}

function zonesOf(area: PolicyArea | undefined): typeof rows {
  if (!area) return rows
  return rows.map(({ title, instruction, meaning }) => ({
    title: `${title} · ${area.title}`,
    instruction,
    meaning: { ...meaning, policyArea: area.key },
  }))
}
