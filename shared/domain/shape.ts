import type { ShapeId } from '../ids.ts'
import type { BoardPoint, Size } from '../units.ts'
import type { Contributed, InkColour } from './thing.ts'

export const shapeKinds = ['rectangle', 'ellipse', 'diamond'] as const
export type ShapeKind = (typeof shapeKinds)[number]

/** An outline with a word in it, under the notes. */
export interface Shape extends Contributed {
  readonly id: ShapeId
  readonly kind: ShapeKind
  readonly at: BoardPoint
  readonly size: Size
  readonly colour: InkColour
  /** Whether its inside is tinted with its colour. */
  readonly filled: boolean
  readonly text: string
  readonly order: string
}
