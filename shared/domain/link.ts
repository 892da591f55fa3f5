import type { ItemId, LinkId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import type { Contributed, InkColour } from './thing.ts'

export const linkKinds = ['line', 'arrow', 'both'] as const
/** Without a head, with one at its end, or with one at each end. */
export type LinkKind = (typeof linkKinds)[number]

/** What a link holds on to: a thing on the board, whatever its kind, or a place. */
export type LinkEnd = ItemId | BoardPoint

/** A line between two things, which follows them. */
export interface Link extends Contributed {
  readonly id: LinkId
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly kind: LinkKind
  readonly colour: InkColour
  readonly label: string
  readonly order: string
}

export function isPlace(end: LinkEnd): end is BoardPoint {
  return typeof end !== 'string'
}
