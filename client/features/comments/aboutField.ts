import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { sheetShape } from '../../../shared/domain/actionSheet.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { RecordShape } from '../../../shared/domain/fields.ts'
import { findingShape, type Finding, type FindingWords } from '../../../shared/domain/finding.ts'
import { keyOfTarget } from '../../board/Comments.ts'
import type { Text } from '../../text/index.ts'

/** The same for all that is said of one thing, of one of its fields, or of one passage of it. */
export function placeKeyOf(target: CommentTarget): string {
  return [keyOfTarget(target), target.field, target.passage?.start, target.passage?.end].filter(Boolean).join(' ')
}

/** Whether what is said of one place is to be read at another: what is said of a field, with its thing and with the field. */
export function isAbout(said: CommentTarget, place: CommentTarget): boolean {
  return keyOfTarget(said) === keyOfTarget(place) && (place.field === undefined || said.field === place.field)
}

type FindingField = Exclude<keyof Finding, 'id' | 'order' | 'at'> | FindingWords

/** What the field is called of which one speaks; undefined for none that we know. */
export function fieldName({ root, field }: CommentTarget, t: Text): string | undefined {
  if (field === undefined) return undefined
  if (root === 'sheets' && isFieldOf(sheetShape, field)) return t(`sheet.field.${field as SheetField}`)
  if (root === 'findings' && isFieldOf(findingShape, field)) return t(`finding.field.${field as FindingField}`)
  return undefined
}
const unnamed: ReadonlySet<string> = new Set(['order', 'at'])
function isFieldOf({ keys, words, sets, lines }: RecordShape, field: string): boolean {
  return (
    !unnamed.has(field) && (words.includes(field) || [keys, sets, lines].some((those) => Object.hasOwn(those, field)))
  )
}

/** Whether the words of which one speaks are still there. */
export function isPassageThere(board: BoardDocument, { root, id, field, passage }: CommentTarget): boolean {
  if (!passage || field === undefined || (root !== 'sheets' && root !== 'findings')) return false
  return board.records.rangeOf(root, id as never, field as never, passage) !== undefined
}
