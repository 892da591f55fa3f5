import type { ActRule } from '../../shared/access.ts'
import type { NoteColour } from '../../shared/domain/note.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'
import type { FigureKind } from './Figures.ts'

/** What was done, for those who are told: seen, or heard. */
export type BoardEvent =
  | { readonly kind: 'created'; readonly note: NoteId }
  | {
      readonly kind: 'moved' | 'deleted' | 'duplicated' | 'pasted' | 'copied' | 'cut'
      readonly count: number
      /** Whether more than notes was meant. */
      readonly hasFigures?: boolean
      /** Where notes were moved, when that is one zone. */
      readonly zone?: ZoneId | undefined
    }
  | { readonly kind: 'coloured'; readonly count: number; readonly colour: NoteColour }
  | { readonly kind: 'drawn'; readonly what: FigureKind }
  | { readonly kind: 'zoneRemoved' | 'heldByOthers' | 'undone' | 'redone' | 'goneWhileWriting' | 'noteFull' }
  /** Something was not done; writing in a note had to end. */
  | { readonly kind: 'notAllowed' | 'writingEnded'; readonly rule: ActRule }
