import { roots } from '../../../shared/document/keys.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { GroupId, NoteId } from '../../../shared/ids.ts'
import type { Goal } from './focusing.ts'

/** The row or the title that stands for what a comment is about; undefined for what has none of its own. */
export function goalOf({ root, id }: CommentTarget): Goal | undefined {
  switch (root) {
    case roots.notes:
      return { note: id as NoteId }
    case roots.zones:
      return { section: id }
    case roots.groups:
      return { group: id as GroupId }
    case roots.strokes:
      return undefined
    default:
      return { thing: id }
  }
}
