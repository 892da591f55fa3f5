import type { ActRule } from '../../shared/access.ts'
import type { NoteColour } from '../../shared/domain/note.ts'
import type { ItemId, NoteId, ZoneId } from '../../shared/ids.ts'
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
  /** Findings were taken off the board, or put on it; they stay what they are. */
  | { readonly kind: 'tidied' | 'chosen' | 'unplaced'; readonly count: number }
  /** Notes are in this group now; a group was called so. */
  | { readonly kind: 'grouped' | 'groupNamed' | 'stacked' | 'spread'; readonly count: number; readonly title: string }
  /** Notes are in no group any more. */
  | { readonly kind: 'ungrouped'; readonly count: number }
  | { readonly kind: 'coloured'; readonly count: number; readonly colour: NoteColour }
  /** The keyboard has come to a thing: the how manieth of how many. */
  | { readonly kind: 'walked'; readonly item: ItemId; readonly place: number; readonly count: number }
  /** A zone holds more than is copied at once. */
  | { readonly kind: 'tooManyToCopy'; readonly count: number; readonly most: number }
  | { readonly kind: 'drawn'; readonly what: FigureKind }
  | { readonly kind: 'zoneRemoved' | 'heldByOthers' | 'undone' | 'redone' | 'goneWhileWriting' | 'noteFull' }
  /** Something was not done; writing in a note had to end. */
  | { readonly kind: 'notAllowed' | 'writingEnded'; readonly rule: ActRule }
