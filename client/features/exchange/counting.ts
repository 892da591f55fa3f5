import type { ExportCounts } from '../../../shared/exchange/scope.ts'
import type { Text } from '../../text/index.ts'

const kinds = [
  'notes',
  'zones',
  'groups',
  'texts',
  'shapes',
  'links',
  'strokes',
  'images',
  'comments',
  'findings',
  'problems',
  'sheets',
  'minutes',
] as const

/** « 212 notes, 9 zones, 1 lien »; kinds of which there is none go unsaid, unless there is nothing at all. */
export function countsInWords(counts: ExportCounts, t: Text): string {
  const said = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`exchange.count.${kind}`, { count: counts[kind] }))
  return said.length > 0 ? said.join(', ') : t('exchange.nothing')
}
