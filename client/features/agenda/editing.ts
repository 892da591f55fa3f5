import { type AgendaStep, type Visibility, rightsOf, minutesOf } from '../../../shared/domain/session.ts'
import type { Method } from '../../../shared/domain/method.ts'
import type { AgendaStepId } from '../../../shared/ids.ts'

/*
 * Changes of an agenda, each giving another one. Whoever prepares sees the times of all steps follow.
 */

type Agenda = readonly AgendaStep[]

/** @param to its index once it is there; outside of the list, the nearest end */
export function movedStep(agenda: Agenda, id: AgendaStepId, to: number): AgendaStep[] {
  const moved = agenda.find((step) => step.id === id)
  const rest = agenda.filter((step) => step.id !== id)
  return moved ? rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, moved) : rest
}

/** With one more step: a new one at the end, or one that was taken out at its place again, if there still is one. Once, however often it is asked. */
export function withStep(agenda: Agenda, step: AgendaStep, at = agenda.length): AgendaStep[] {
  if (agenda.some(({ id }) => id === step.id)) return [...agenda]
  return agenda.toSpliced(Math.min(at, agenda.length), 0, step)
}

/** With a copy of a step, made before, right below it. */
export function withCopy(agenda: Agenda, of: AgendaStepId, copy: AgendaStep): AgendaStep[] {
  const at = agenda.findIndex(({ id }) => id === of)
  return withStep(agenda, copy, at < 0 ? agenda.length : at + 1)
}

export function changedStep(agenda: Agenda, id: AgendaStepId, change: Partial<AgendaStep>): AgendaStep[] {
  return agenda.map((step) => (step.id === id ? withRights(step, { ...step, ...change }) : step))
}

/** Rights that nobody has changed by hand follow the method, and who reads what is written. */
function withRights(before: AgendaStep, after: AgendaStep): AgendaStep {
  if (before.method === after.method && before.visibility === after.visibility) return after
  const usual = rightsOf(before.method, before.visibility)
  return isSameRights(before.rights, usual) ? { ...after, rights: rightsOf(after.method, after.visibility) } : after
}

/** Whether a step's rights are what its method and its visibility call for. */
export function hasUsualRights({ method, visibility, rights }: AgendaStep): boolean {
  return isSameRights(rights, rightsOf(method, visibility))
}

function isSameRights(one: AgendaStep['rights'], other: AgendaStep['rights']): boolean {
  return one.notes === other.notes && one.mayCreate === other.mayCreate && one.mayMove === other.mayMove
}

/** How the authors of what is written privately are shown has a meaning there only; dots, where dots are given; and so on. */
export function fieldsOf(method: Method, visibility: Visibility) {
  return { authors: visibility === 'private', dots: method === 'dots', tables: method === 'worldCafe' }
}

// Times

const DAY_MINUTES = 24 * 60

/** Minutes since midnight. @param hour as HH:MM */
export function minutesAt(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return hours * 60 + minutes
}

/** When each step begins and the last one ends, in minutes since midnight: one more than there are steps. */
export function plannedTimes(agenda: Agenda, startsAt: string): number[] {
  const start = minutesAt(startsAt)
  return [start, ...agenda.map((_, index) => start + minutesOf(agenda.slice(0, index + 1)))]
}

/**
 * How much longer an agenda lasts than the time there is, in minutes: below 0 when time is left.
 * @returns undefined when start or end has not been said. An end before the start is on the next day.
 */
export function overrun(
  agenda: Agenda,
  { startsAt, endsAt }: { startsAt?: string | undefined; endsAt?: string | undefined },
): number | undefined {
  if (startsAt === undefined || endsAt === undefined) return undefined
  const available = (minutesAt(endsAt) - minutesAt(startsAt) + DAY_MINUTES) % DAY_MINUTES
  return minutesOf(agenda) - available
}
