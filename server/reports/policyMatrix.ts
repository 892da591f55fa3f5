import { natures } from '../../shared/domain/zone.ts'
import { natureNames } from '../../shared/exchange/frenchWords.ts'
import { figure } from './inPrint.ts'
import { type Table, words } from './Report.ts'
import type { ReportSource, WordedFinding } from './ReportSource.ts'

/**
 * How many findings there are of each nature in each policy area. A finding of two areas counts in both rows, and once in
 * the last.
 */
export function policyMatrix(findings: readonly WordedFinding[], { policyAreas }: ReportSource): Table {
  const present = natures.filter((nature) => findings.some((one) => one.nature === nature))
  const known = new Set([...policyAreas.keys(), ...findings.flatMap((one) => one.policyAreas)])
  const row = (title: string, own: readonly WordedFinding[]) => [
    words(title),
    ...present.map((nature) => words(figure(own.filter((one) => one.nature === nature).length))),
    words(figure(own.length)),
  ]
  const none = findings.filter((one) => one.policyAreas.length === 0)
  return {
    kind: 'table',
    caption: 'Constats par volet et par nature',
    head: [
      { title: 'Volet', share: 4 },
      ...present.map((nature) => ({ title: natureNames[nature], share: 2, isFigure: true })),
      { title: 'Total', share: 2, isFigure: true },
    ],
    rows: [
      ...[...known].map((key) =>
        row(
          policyAreas.get(key) ?? key,
          findings.filter((one) => one.policyAreas.includes(key)),
        ),
      ),
      ...(none.length > 0 ? [row('Sans volet', none)] : []),
      row('Tous volets', findings),
    ],
    hasTotal: true,
  }
}
