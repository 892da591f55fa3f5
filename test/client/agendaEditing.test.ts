import { describe, expect, test } from 'vitest'
import {
  changedStep,
  movedStep,
  overrun,
  plannedTimes,
  withCopy,
  withStep,
} from '../../client/features/agenda/editing.ts'
import { expectedEnd, placeIn } from '../../client/features/console/place.ts'
import type { Turn } from '../../shared/domain/conducting.ts'
import type { AgendaStep } from '../../shared/domain/session.ts'
import { newStep } from '../helpers/conducting.ts'

const [lire, ecrire, choisir] = [
  newStep({ title: 'Lire', minutes: 10 }),
  newStep({ title: 'Écrire', minutes: 15 }),
  newStep({ title: 'Choisir', minutes: 5 }),
] as const
const agenda = [lire, ecrire, choisir]
const titles = (steps: readonly AgendaStep[]) => steps.map(({ title }) => title)

describe('a step', () => {
  test('is moved to its place, at most to an end', () => {
    expect(titles(movedStep(agenda, lire.id, 2))).toEqual(['Écrire', 'Choisir', 'Lire'])
    expect(titles(movedStep(agenda, choisir.id, -4))).toEqual(['Choisir', 'Lire', 'Écrire'])
  })

  test('is duplicated below itself as another one', () => {
    const copy = newStep({ title: 'Écrire' })
    const twice = withCopy(agenda, ecrire.id, copy)
    expect(titles(twice)).toEqual(['Lire', 'Écrire', 'Écrire', 'Choisir'])
    expect(twice[2]).toEqual(copy)
    expect(withCopy(twice, ecrire.id, copy)).toEqual(twice)
    expect(titles(withCopy([lire, choisir], ecrire.id, copy))).toEqual(['Lire', 'Choisir', 'Écrire'])
  })

  test('that was taken out comes back where it was, once, even into a shorter agenda', () => {
    expect(titles(withStep([lire, choisir], ecrire, 1))).toEqual(['Lire', 'Écrire', 'Choisir'])
    expect(titles(withStep([lire], choisir, 2))).toEqual(['Lire', 'Choisir'])
    expect(withStep(agenda, lire, 0)).toEqual(agenda)
  })

  test('of another visibility has its rights, unless somebody has chosen others', () => {
    const secret = changedStep(agenda, lire.id, { visibility: 'secret' })[0]
    expect(secret?.rights).toEqual({ notes: 'none', mayCreate: false, mayMove: false })
    const own = { notes: 'own', mayCreate: true, mayMove: false } as const
    const chosen = changedStep([{ ...lire, rights: own }], lire.id, { visibility: 'secret' })[0]
    expect(chosen?.rights).toEqual(own)
  })
})

describe('times', () => {
  test('of all steps follow from when the session begins', () => {
    expect(plannedTimes(agenda, '09:30')).toEqual([570, 580, 595, 600])
  })

  test.each([
    [{ startsAt: '09:00', endsAt: '09:20' }, 10],
    [{ startsAt: '09:00', endsAt: '09:45' }, -15],
    [{ startsAt: '23:50', endsAt: '00:20' }, 0],
    [{ startsAt: '09:00' }, undefined],
    [{ endsAt: '09:00' }, undefined],
  ])('are compared with the wanted end: %o', (hours, minutes) => {
    expect(overrun(agenda, hours)).toBe(minutes)
  })

  const turnAt = (step: AgendaStep, index: number): Turn => ({ number: 1, index, step, startedAt: 0, endsAt: 0 })
  test('of a session under way add what is left and what is to come', () => {
    const end = (turn: Turn | undefined, leftMs: number) => expectedEnd(agenda, turn, { now: 1000, leftMs })
    expect(end(undefined, 0)).toBe(1000 + 30 * 60_000)
    expect(end(turnAt(lire, 0), 4000)).toBe(5000 + 20 * 60_000)
    expect(end(turnAt(choisir, 2), -90_000)).toBe(1000)
  })

  test('find a turn by its step, wherever it has been moved, and go on with what follows one that is gone', () => {
    expect(placeIn(agenda, turnAt(choisir, 0))).toBe(2)
    expect(placeIn([lire, choisir], turnAt(ecrire, 1))).toBe(0)
    expect(placeIn(agenda, undefined)).toBe(-1)
  })
})
