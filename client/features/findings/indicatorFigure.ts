import type { IndicatorView } from '../../../shared/indicatorsApi.ts'
import type { Draft, EvidenceField } from './evidenceForm.ts'

/** What an indicator was called, and how it is read, as the form writes it. */
export function aboutIndicator({ key, title, unit, source, limits }: IndicatorView): Draft {
  return { indicator: key, label: title, unit, source: source ?? '', limit: limits ?? '' }
}

/** The years in which a territory was measured, oldest first; also those whose value is not published. */
export function yearsOf({ values }: IndicatorView, territory: string): number[] {
  return values.flatMap((one) => (one.territory === territory ? [one.year] : []))
}

/**
 * What it measured in a territory, and in the whole département beside it. What is not there is '', never 0.
 * @param year as it was typed; what is no year measures nothing
 */
export function figureOf({ values }: IndicatorView, territory: string, year: string): Draft {
  const of = (wanted: string | undefined) =>
    values.find((one) => one.territory === wanted && one.year === Number(year))?.value
  return { value: typed(territory && of(territory)), comparedTo: typed(territory && of(undefined)) }
}
function typed(value: number | string | undefined): string {
  return value === undefined ? '' : String(value).replace('.', ',')
}

/**
 * What becomes of a form when an indicator says something else: fields that hold what it said before follow it, and so do
 * empty ones; what people typed over it stays.
 */
export function following(draft: Draft, before: Draft, after: Draft): Draft {
  const fields = Object.keys(after) as EvidenceField[]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const held = draft[field] ?? ''
      return held === '' || held === before[field] ? [[field, after[field]]] : []
    }),
  )
}
