import type { BoardPoint, Size } from '../units.ts'
import { type CrossingReading, evidenceKinds } from './evidence.ts'
import type { Finding } from './finding.ts'

/** How large the card of a finding is on the board, in board units; all are alike. */
export const CARD_SIZE: Size = [360, 240]

/** A finding that lies on the board. */
export interface FindingCard extends Finding {
  readonly at: BoardPoint
  readonly size: Size
}

/** A finding as it lies on the board; undefined for one that does not. */
export function cardOf(finding: Finding): FindingCard | undefined {
  return finding.at && { ...finding, at: finding.at, size: CARD_SIZE }
}

/** What a finding rests on, as its card says it: figures, words, anything else, and what they come to together. */
export type CardBadge = 'figures' | 'words' | 'other' | CrossingReading

export function badgesOf({ evidence, crossing }: Pick<Finding, 'evidence' | 'crossing'>): CardBadge[] {
  const present = evidenceKinds.filter((kind) => evidence.some((one) => one.kind === kind))
  const badges = present.map((kind) =>
    kind === 'quantitative' ? 'figures' : kind === 'qualitative' ? 'words' : 'other',
  )
  return [...new Set<CardBadge>([...badges, ...(crossing ? [crossing] : [])])]
}
