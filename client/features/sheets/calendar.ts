import type { ActionSheet, StepLine } from '../../../shared/domain/actionSheet.ts'

/** A step of a sheet, where it falls. */
export interface DatedStep {
  readonly sheet: ActionSheet
  readonly step: StepLine
  /** It should have been done before today, and nobody says that it was, or was given up. */
  readonly isLate: boolean
}
export interface Month {
  /** 2026-02; undefined for steps without a date. */
  readonly month: string | undefined
  readonly steps: readonly DatedStep[]
}

/**
 * The steps of sheets, month by month, earliest first; those without a date last.
 * @param today as 2026-02-01
 */
export function stepsByMonth(sheets: readonly ActionSheet[], today: string): Month[] {
  const steps = sheets.flatMap((sheet) => sheet.steps.map((step) => ({ sheet, step, isLate: isLate(step, today) })))
  // Texts of dates sort as dates do.
  const byDate = (a: DatedStep, b: DatedStep) => compare(a.step.due ?? '9999', b.step.due ?? '9999')
  const months = new Map<string | undefined, DatedStep[]>()
  for (const one of steps.sort(byDate)) {
    const month = one.step.due?.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), one])
  }
  return [...months].map(([month, held]) => ({ month, steps: held }))
}

export function isLate({ due, state }: Pick<StepLine, 'due' | 'state'>, today: string): boolean {
  if (state === 'late') return true
  return due !== undefined && due < today && state !== 'done' && state !== 'abandoned'
}

/** The day it is on this device, as 2026-02-01. */
export function dayOf(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
/** The next step that is still to be done: the earliest that has a date. */
export function nextStep({ steps }: ActionSheet): StepLine | undefined {
  const open = steps.filter(({ due, state }) => due !== undefined && state !== 'done' && state !== 'abandoned')
  return open.sort((a, b) => compare(a.due ?? '', b.due ?? ''))[0]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
