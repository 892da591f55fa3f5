import { type ActionSheet, newSheet } from '../../shared/domain/actionSheet.ts'
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
