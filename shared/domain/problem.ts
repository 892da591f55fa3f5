import * as z from 'zod/mini'
import { type FindingId, idOf, type ParticipantId, type ProblemId } from '../ids.ts'
import { authorField, lineField, maybe, momentField, or, orderField, type RecordShape, setOf } from './fields.ts'

/** What several findings ask together (« problématique »): a question, « Comment… ? ». */
export interface Problem {
  readonly id: ProblemId
  readonly question: string
  readonly findings: readonly FindingId[]
  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly order: string
}

const keys = { question: lineField, author: authorField, createdAt: momentField, order: orderField }
const sets = { findings: idOf<FindingId>() }
export const problemShape = { keys, words: [], sets, lines: {} } as const satisfies RecordShape

export const problemCheck = z.object({
  id: idOf<ProblemId>(),
  question: or(z.string(), ''),
  findings: setOf(sets.findings),
  author: maybe(keys.author),
  createdAt: or(keys.createdAt, 0),
  order: or(z.string(), 'a0'),
})

/** Whether it asks, as a problem should: « Comment… ? », « En quoi… ? ». */
export function isQuestion(question: string): boolean {
  return /\?\s*$/.test(question)
}
