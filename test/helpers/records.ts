import { type ActionSheet, newSheet, type SheetWords } from '../../shared/domain/actionSheet.ts'
import { type Finding, newFinding } from '../../shared/domain/finding.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { type FindingId, type LineId, newId, type ProblemId, type SheetId } from '../../shared/ids.ts'

export function someFinding(about: Partial<Finding> = {}): Finding {
  return { ...newFinding(newId<FindingId>(), 'a0', 0), title: 'Des délais longs', ...about }
}
export function someSheet(about: Partial<ActionSheet> = {}): ActionSheet {
  return { ...newSheet(newId<SheetId>(), 'a0', 0), title: 'Garage solidaire', ...about }
}
export function someProblem(about: Partial<Problem> = {}): Problem {
  return { id: newId<ProblemId>(), question: 'Comment raccourcir ?', findings: [], createdAt: 0, order: 'a0', ...about }
}
/** What every line has, and what it says. */
export function line<T extends object>(about: T): T & { readonly id: LineId; readonly order: string } {
  return { id: newId<LineId>(), order: 'a0', ...about }
}
/** What a group has filled in of a sheet when it transmits it, and said at length. */
export function readySheet(about: Partial<ActionSheet> = {}): ActionSheet {
  return someSheet({
    orientation: 'O3',
    policyAreas: ['insertion'],
    theme: 'EMP',
    territories: ['HSO'],
    leadTerritory: 'HSO',
    reach: 'territorial',
    beginning: 'new',
    findings: [newId<FindingId>()],
    objectives: [line({ text: 'Ouvrir un point d’entretien' })],
    audiences: ['demandeurs d’emploi'],
    targetCount: 120,
    partners: [line({ organisation: 'Région', state: 'toConfirm' as const })],
    ...about,
  })
}
export const readyWords: Partial<Record<SheetWords, string>> = {
  context: 'Une panne fait perdre un emploi.',
  problem: 'Comment l’éviter ?',
  generalObjective: 'Garder un véhicule en état de marche.',
  description: 'Un fourgon tourne dans six communes.',
}
