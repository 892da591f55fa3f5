import type { Method } from '../../../shared/domain/method.ts'
import type { AgendaStep } from '../../../shared/domain/session.ts'
import { agendaLibrary, type AgendaTemplate, stepFrom, type StepWords } from '../../../shared/domain/stepLibrary.ts'
import type { Text } from '../../text/index.ts'

/** What the template of a method says, in the language of the moment. */
export function wordsOf(method: Method, t: Text): StepWords & { readonly name: string } {
  return {
    name: t(`agenda.method.${method}.name`),
    title: t(`agenda.method.${method}.title`),
    instruction: t(`agenda.method.${method}.instruction`),
    output: t(`agenda.method.${method}.output`),
  }
}

/** A whole agenda to begin with, in the language of the moment. */
export function agendaFrom(template: AgendaTemplate, t: Text): AgendaStep[] {
  return agendaLibrary[template].steps.map(([method, minutes]) => stepFrom(method, wordsOf(method, t), minutes))
}
