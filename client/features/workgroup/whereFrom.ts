import type { Affiliation } from '../../../shared/domain/participant.ts'
import type { Text } from '../../text/index.ts'

/** Where somebody speaks from, in the words shown beside their name: « Partenaire · CCAS du Val »; '' for who did not say. */
export function whereFrom({ college, organisation }: Affiliation, t: Text): string {
  return [college && t(`college.${college}`), organisation].filter(Boolean).join(' · ')
}
