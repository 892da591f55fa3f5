import type { TemplateContents, TemplateZone } from '../domain/template.ts'
import type { NoteColour } from '../domain/note.ts'
import type { Size } from '../units.ts'
import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, spanOf, zone, ZONE_GAP, zoneSize } from './drawing.ts'

const cloths: readonly NoteColour[] = ['sky', 'mint', 'straw', 'rose', 'lime', 'lilac', 'apricot', 'chalk']

const harvest = {
  title: 'Récolte',
  instruction: 'À la fin, ce que chaque table veut dire à tous.',
  meaning: { nature: 'potential' },
} as const

export const worldCafe: BoardTemplate = {
  key: 'world-cafe',
  title: 'World café',
  description:
    'Une question par table, et l’on tourne : l’hôte reste, les autres complètent. La récolte réunit ce qui compte.',
  asks: 'tableCount',
  contents: ({ tableCount }) => ({ zones: layout(tableCount), texts: [] }) satisfies TemplateContents,
}

/** Rows of tables; what they harvest takes the place left over, or a column of its own. */
function layout(count: number): TemplateZone[] {
  const tables = Array.from({ length: count }, (_, index) => ({
    title: `Table ${index + 1}`,
    instruction: 'L’hôte reste et raconte ; les autres complètent.',
    colour: cloths[index % cloths.length],
  }))
  if (count === 2) return grid(3, zoneSize(3, 5), [...tables, harvest])
  if (count === 8) return grid(3, zoneSize(3, 2), [...tables, harvest])
  const columns = Math.ceil(count / 2)
  const size: Size = zoneSize(columns === 2 && count === 3 ? 5 : 3, 2)
  if (count % 2 === 1) return grid(columns, size, [...tables, harvest])
  const right = spanOf(columns, size[0]) + ZONE_GAP
  return [...grid(columns, size, tables), zone([right, 0], [size[0], spanOf(2, size[1])], harvest)]
}
