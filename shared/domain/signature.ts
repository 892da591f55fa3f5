import { collegeNames } from '../exchange/frenchWords.ts'
import type { Affiliation } from './participant.ts'

/**
 * The words that stand under a note whose author is shown by where they speak from: their organisation where they named one,
 * else their college. Boards are written in French, whoever reads them.
 * @returns undefined for somebody who said neither: nothing is then shown
 */
export function signatureOf({ organisation, college }: Affiliation): string | undefined {
  return organisation ?? (college && collegeNames[college])
}
