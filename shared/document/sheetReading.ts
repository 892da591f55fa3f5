import { sheetWords } from '../domain/actionSheet.ts'
import type { ReadSheet } from '../domain/completeness.ts'
import type { SheetId } from '../ids.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { plainTextOf } from './richText.ts'

/** A sheet with what its words say, as plain text. */
export function readSheetOf({ records }: BoardDocument, id: SheetId): ReadSheet | undefined {
  const sheet = records.get('sheets', id)
  if (!sheet) return undefined
  const rich = records.wordsOf('sheets', id)
  const words = Object.fromEntries(sheetWords.map((field) => [field, plainTextOf(rich[field])])) as ReadSheet['words']
  return { sheet, words }
}
