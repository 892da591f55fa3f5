import { folded } from '../frenchWords.ts'
import { readMoment } from '../localTime.ts'
import { tableTitles } from '../writing/boardTable.ts'
import { readNumber } from './numbers.ts'
import type { Sheet } from './sheet.ts'

/** What a column of a table may be for a board. Several may be details or tags; of the rest the first one counts. */
export const columnRoles = [
  'text',
  'details',
  'tag',
  'zone',
  'group',
  'colour',
  'nature',
  'kind',
  'onBehalfOf',
  'createdAt',
  'x',
  'y',
  'width',
  'height',
  'element',
  'none',
] as const
export type ColumnRole = (typeof columnRoles)[number]
export type Mapping = readonly ColumnRole[]

/** Words that titles begin with, folded; the first that fits counts. */
const titleWords: readonly (readonly [ColumnRole, readonly string[]])[] = [
  ['element', ['element']],
  ['onBehalfOf', ['au nom de', 'on behalf']],
  ['createdAt', ['ecrite le', 'date', 'created', 'cree le']],
  ['zone', ['zone', 'colonne', 'section', 'frame', 'cadre', 'categorie', 'category', 'theme', 'thematique']],
  ['group', ['groupe', 'group', 'grappe', 'cluster']],
  ['colour', ['couleur', 'color', 'colour']],
  ['nature', ['nature']],
  ['kind', ['type']],
  ['tag', ['tag', 'etiquette', 'mot cle', 'keyword']],
  ['details', ['sticky description', 'description', 'detail', 'corp', 'body', 'commentaire', 'comment']],
  [
    'text',
    [
      'sticky title',
      'texte',
      'text',
      'titre',
      'title',
      'note',
      'idee',
      'idea',
      'content',
      'contenu',
      'nom',
      'name',
      'libelle',
      'intitule',
    ],
  ],
  ['x', ['x']],
  ['y', ['y']],
  ['width', ['largeur', 'width']],
  ['height', ['hauteur', 'height']],
]

/** What the titles of a table suggest. Where none says which column has the words, it is the one with the most of them. */
export function guessedMapping(sheet: Sheet): Mapping {
  const taken = new Set<ColumnRole>()
  const roles = sheet.titles.map((title, column): ColumnRole => {
    const words = folded(title)
    const found = titleWords.find(([, starts]) =>
      starts.some(
        (start) => words === start || words.startsWith(`${start} `) || new RegExp(`^${start}\\d+$`).test(words),
      ),
    )
    const role = found?.[0]
    if (!role || !makesSense(role, sheet, column)) return 'none'
    if (role !== 'details' && role !== 'tag') {
      if (taken.has(role)) return role === 'text' ? 'details' : 'none'
      taken.add(role)
    }
    return role
  })
  if (taken.has('text')) return roles
  const wordiest = wordiestColumn(sheet, roles)
  return roles.map((role, column) => (column === wordiest ? 'text' : role))
}

/** A table without a column of words brings no notes; every other choice does. */
export function hasText(mapping: Mapping): boolean {
  return mapping.includes('text')
}

/** Whether the first row is a table of ours, cells of which may carry the sign that keeps them from being formulas. */
export function isOwnTable(titles: readonly string[]): boolean {
  return titles[0] === tableTitles.element && titles.includes(tableTitles.origin)
}

/** Whether it is the table that Miro makes stickies of. */
export function isMiroTable(titles: readonly string[]): boolean {
  return folded(titles[0] ?? '') === 'sticky title'
}

const SENSE_SHARE = 0.5

/** A title may promise numbers or dates that the cells do not hold. */
function makesSense(role: ColumnRole, { rows }: Sheet, column: number): boolean {
  const read = readers[role]
  if (!read) return true
  const cells = rows
    .slice(0, 200)
    .map((row) => (row[column] ?? '').trim())
    .filter(Boolean)
  return cells.filter((cell) => read(cell) !== undefined).length >= cells.length * SENSE_SHARE
}

const readers: Partial<Record<ColumnRole, (words: string) => number | undefined>> = {
  createdAt: readMoment,
  x: readNumber,
  y: readNumber,
  width: readNumber,
  height: readNumber,
}

function wordiestColumn({ titles, rows }: Sheet, roles: readonly ColumnRole[]): number {
  const sample = rows.slice(0, 200)
  const letters = titles.map((_, column) => sample.reduce((sum, row) => sum + (row[column] ?? '').length, 0))
  const free = titles.map((_, column) => column).filter((column) => ['none', 'details'].includes(roles[column] ?? ''))
  return (free.length > 0 ? free : titles.map((_, column) => column)).reduce((best, column) =>
    (letters[column] ?? 0) > (letters[best] ?? 0) ? column : best,
  )
}
