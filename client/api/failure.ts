import { Refusal, type RefusalCode } from '../../shared/errors.ts'
import type { Text } from '../text/index.ts'
import { Unreachable } from './ask.ts'

/** Why something failed: what the server said, nobody there, or a fault of ours. */
export type Failure = RefusalCode | 'unreachable'

export function failureOf(error: unknown): Failure {
  if (error instanceof Unreachable) return 'unreachable'
  return error instanceof Refusal ? error.code : 'fault'
}

/** The sentence for it: what happened, what is safe, what to do. */
export function failureText(t: Text, error: unknown): string {
  const failure = failureOf(error)
  return failure === 'unreachable' ? t('ui.unreachable') : t(`refusal.${failure}`)
}
