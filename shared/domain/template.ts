import type { BoardPoint } from '../units.ts'
import type { BoardImage } from './image.ts'
import type { Link } from './link.ts'
import type { Shape } from './shape.ts'
import type { BoardText, Zone } from './zone.ts'

/** Laid on the wall it is nobody's, and has a name of its own. */
type Nameless<T> = Omit<T, 'id' | 'order' | 'author'>
export type TemplateZone = Nameless<Zone>
export type TemplateText = Nameless<BoardText>
export type TemplateShape = Nameless<Shape>
/** Its upload is of the working group that the template was taken from: whoever lays it down has it copied. */
export type TemplateImage = Nameless<BoardImage>

/** What a link of a template may hold on to: the how manieth of which pieces, from 0. */
export const templateHolds = ['zones', 'texts', 'shapes', 'images'] as const
export interface TemplatePiece {
  readonly kind: (typeof templateHolds)[number]
  readonly index: number
}
export type TemplateEnd = TemplatePiece | BoardPoint
export interface TemplateLink extends Omit<Nameless<Link>, 'from' | 'to'> {
  readonly from: TemplateEnd
  readonly to: TemplateEnd
}

/**
 * What a template lays on a board, lowest first; places in board units from a corner of its own. Notes are never part of it, nor
 * what is said of them: their groups, ink and comments. A list that is absent is empty.
 */
export interface TemplateContents {
  readonly zones: readonly TemplateZone[]
  readonly texts: readonly TemplateText[]
  readonly shapes?: readonly TemplateShape[] | undefined
  readonly images?: readonly TemplateImage[] | undefined
  readonly links?: readonly TemplateLink[] | undefined
}

/** What one template may hold, and how many a programme may keep. Wide: they stop accidents, not people. */
export const templateBounds = {
  zones: 100,
  texts: 200,
  shapes: 200,
  images: 40,
  links: 200,
  bytes: 64 * 1024,
  perProgramme: 60,
} as const
