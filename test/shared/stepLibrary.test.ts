import { expect, test } from 'vitest'
import { methods } from '../../shared/domain/method.ts'
import { agendaStepCheck, minutesOf, rightsOf, sessionPlanCheck } from '../../shared/domain/session.ts'
import { agendaLibrary, agendasOffered, methodsOffered, stepFrom } from '../../shared/domain/stepLibrary.ts'
import { agendaEn } from '../../client/text/en/agenda.ts'
import { agendaFr } from '../../client/text/fr/agenda.ts'

test('there is one template a method, and each makes a sound step in both languages with the rights it calls for', () => {
  expect([...methodsOffered].sort()).toEqual([...methods].sort())
  for (const { method: words } of [agendaFr, agendaEn]) {
    for (const method of methods) {
      const step = stepFrom(method, words[method])
      expect(agendaStepCheck.safeParse(step).success, method).toBe(true)
      expect(step.rights).toEqual(rightsOf(method, step.visibility))
      expect(step.instruction).not.toBe('')
    }
  }
})

test('what is secret, shown or decided by a panel leaves the board alone', () => {
  for (const method of ['dots', 'rating', 'roti', 'decision', 'reporting'] as const) {
    expect(stepFrom(method, agendaFr.method[method]).rights).toEqual({
      notes: 'none',
      mayCreate: false,
      mayMove: false,
    })
  }
})

test('each whole agenda is a session that can be held in half a day', () => {
  for (const key of agendasOffered) {
    const { kind, steps } = agendaLibrary[key]
    const agenda = steps.map(([method, minutes]) => stepFrom(method, agendaFr.method[method], minutes))
    expect(sessionPlanCheck.safeParse({ title: agendaFr.templates[key].title, kind, agenda }).success, key).toBe(true)
    expect(minutesOf(agenda)).toBeGreaterThanOrEqual(60)
    expect(minutesOf(agenda)).toBeLessThanOrEqual(180)
  }
})
