import type { LinkEnd } from '../../shared/domain/link.ts'
import type { ShapeKind } from '../../shared/domain/shape.ts'
import type { InkPoint, StrokeTool } from '../../shared/domain/stroke.ts'
import type { InkColour } from '../../shared/domain/thing.ts'
import type { Box } from '../../shared/geometry.ts'
import type { StrokeId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'

/** A line to which what is dragged aligns itself, or a gap that equals another; from one point to the other. */
export interface Guide {
  readonly from: BoardPoint
  readonly to: BoardPoint
  readonly kind: 'line' | 'gap'
}

/** What a hand is about to make, before it is a change. */
export type Sketch =
  | { readonly kind: 'box'; readonly shape: ShapeKind | 'zone'; readonly box: Box }
  | { readonly kind: 'link'; readonly from: LinkEnd; readonly to: LinkEnd }
  | {
      readonly kind: 'ink'
      readonly tool: StrokeTool
      readonly colour: InkColour
      readonly width: number
      readonly points: readonly InkPoint[]
    }
  | { readonly kind: 'erase'; readonly strokes: ReadonlySet<StrokeId> }
  | { readonly kind: 'light'; readonly points: readonly BoardPoint[] }
  | { readonly kind: 'resize'; readonly box: Box }
  | { readonly kind: 'guides'; readonly guides: readonly Guide[]; readonly onto?: Box | undefined }
