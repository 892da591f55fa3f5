import type { BoardText, Zone } from './zone.ts'

export type TemplateZone = Omit<Zone, 'id' | 'order'>
/** Laid on the wall it is nobody's. */
export type TemplateText = Omit<BoardText, 'id' | 'order' | 'author'>

/** What a template lays on a board, lowest first; places in board units from a corner of its own. Notes are never part of it. */
export interface TemplateContents {
  readonly zones: readonly TemplateZone[]
  readonly texts: readonly TemplateText[]
}

/** What one template may hold, and how many a programme may keep. Wide: they stop accidents, not people. */
export const templateBounds = { zones: 100, texts: 200, bytes: 64 * 1024, perProgramme: 60 } as const
