import type { Zone } from '../../../shared/domain/zone.ts'
import type { Text } from '../../text/index.ts'
import type { Section } from './reading.ts'

/** What the notes of a section have in common, in words. */
export function titleOf({ common }: Section, zone: Pick<Zone, 'title'> | undefined, t: Text): string {
  if (common?.by === 'colour') return t('list.paperTitle', { colour: t(`colour.${common.colour}`) })
  if (common) return common.college ? t(`college.${common.college}`) : t('workgroup.noCollege')
  return zone?.title || t('list.noZone')
}
