import type { TemplateContents } from '../domain/template.ts'
import type { PolicyArea } from '../domain/programme.ts'

/**
 * A method of the workshop as a board to begin with. Its words are French whatever the language of the person who lays it
 * down: everybody in the room reads the same board, and the workshops are held in French.
 */
export interface BoardTemplate {
  /** Its name in tests and in pictures: letters and hyphens. */
  readonly key: string
  readonly title: string
  /** What it is for, in one or two sentences. */
  readonly description: string
  /** What has to be known before it can be drawn; the rest of the choices is then of no account. */
  readonly asks?: 'policyAreas' | 'tableCount'
  contents(choices: TemplateChoices): TemplateContents
}

export interface TemplateChoices {
  /** Policy areas of the programme (« volets ») that the board is about; [] for one that does not tell them apart. */
  readonly policyAreas: readonly PolicyArea[]
  /** Tables of a world café, from `tableCounts`. */
  readonly tableCount: number
}

export const tableCounts = [2, 3, 4, 5, 6, 7, 8] as const
export const USUAL_TABLE_COUNT = 4
