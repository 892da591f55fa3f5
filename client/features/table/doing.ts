import type { DocumentAct } from '../../../shared/access.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { Chosen } from './choices.ts'

/** What one is doing with a note. While one does it the rows keep their order, so that nothing slips from under the hand. */
export type Doing = { readonly note: NoteId; readonly order: readonly NoteId[] } & (
  | { readonly what: 'edit' | 'read' | 'position' }
  | { readonly what: 'menu'; readonly column: Chosen; readonly element: HTMLElement }
)

/** What each needs the right to; reading needs none that one has not. */
export function actOf(doing: Doing): DocumentAct | undefined {
  if (doing.what === 'read') return undefined
  if (doing.what === 'menu') return actToGive(doing.column)
  return doing.what === 'edit' ? 'note.write' : 'note.move'
}

export function actToGive(column: Chosen): DocumentAct {
  return column === 'colour' ? 'note.write' : 'note.move'
}
