import { useIndicators } from '../../api/indicators.ts'
import type { ValueKind } from './form.ts'
import { useHome } from './sheetContext.ts'
import type { Written } from './values.ts'

/**
 * The indicators of the programme, to choose among.
 * @param isWanted they are asked of the server only then
 * @returns how a key of one is written, undefined where there is none to choose; what a line names stays named
 */
export function useIndicatorChoices(isWanted: boolean): (present: Written) => ValueKind | undefined {
  const home = useHome()
  const { data = [] } = useIndicators(isWanted ? home?.programmeId : undefined)
  const titles = new Map(data.map(({ key, title, unit }) => [key, `${title} (${unit})`]))
  return (present) => {
    const values = [...titles.keys()]
    if (present !== undefined && !titles.has(String(present))) values.push(String(present))
    if (values.length === 0) return undefined
    return { kind: 'choice', choices: { values, say: (_t, key) => titles.get(key) ?? key } }
  }
}
