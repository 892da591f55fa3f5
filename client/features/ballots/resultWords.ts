import type { BallotView } from '../../../shared/ballotsApi.ts'
import { type BallotSettings, valuesOf } from '../../../shared/domain/ballot.ts'
import { type BallotResults, talliesOn, type Tally } from '../../../shared/domain/ballotResults.ts'
import type { Text } from '../../text/index.ts'

/** The values one can give, and where each stands in a tally; yes is read before no. */
export function valuesIn(settings: BallotSettings): { readonly value: number; readonly index: number }[] {
  const { from, to } = valuesOf(settings)
  const values = Array.from({ length: to - from + 1 }, (_, index) => ({ value: from + index, index }))
  if (settings.kind === 'yesNo') values.sort((a, b) => (a.value === 1 ? -1 : b.value === 1 ? 1 : a.value - b.value))
  return values
}

/** What lies under the figure of a thing: « 7 oui, 2 non, 1 abstention », or the mean of each criterion. '' for nothing more to say. */
export function countsInWords(
  { settings }: BallotView,
  thing: string,
  { tallies }: Pick<BallotResults, 'tallies'>,
  t: Text,
  language: string,
): string {
  const found = talliesOn(settings, thing, tallies)
  if (settings.kind === 'rating') {
    return settings.criteria
      .map((criterion, index) => t('ballots.criterionMean', { criterion, figure: meanOf(found[index], language) }))
      .join(' · ')
  }
  const [no = 0, yes = 0, abstain = 0] = found[0]?.counts ?? []
  if (settings.kind !== 'yesNo') return ''
  return [
    t('ballots.count.yes', { count: yes }),
    t('ballots.count.no', { count: no }),
    t('ballots.count.abstain', { count: abstain }),
  ].join(' · ')
}

function meanOf(tally: Tally | undefined, language: string): string {
  if (!tally || tally.people === 0) return '–'
  return (Math.round((tally.total / tally.people) * 10) / 10).toLocaleString(language)
}
