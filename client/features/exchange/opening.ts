import type { ReadDraft } from '../../../shared/exchange/draft.ts'
import { readFromSheet } from '../../../shared/exchange/reading/fromSheet.ts'
import { guessedMapping, type Mapping } from '../../../shared/exchange/reading/mapping.ts'
import { HEAD_BYTES, recognise, refuseTooLarge } from '../../../shared/exchange/reading/recognise.ts'
import { readSheet, type Separator, type Sheet } from '../../../shared/exchange/reading/sheet.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { openedWorkbook } from '../../api/exchange.ts'

/** A file that was chosen, as far as it has been understood. */
export type OpenedFile =
  | { readonly kind: 'board'; readonly name: string; readonly read: ReadDraft }
  | {
      readonly kind: 'table'
      readonly name: string
      readonly sheet: Sheet
      readonly mapping: Mapping
      /** Of a text; absent for a workbook. */
      readonly text?: { readonly words: string; readonly separator: Separator; readonly encoding: string } | undefined
      /** Of a workbook: the sheet that is read, and how many others are not. */
      readonly workbook?: { readonly sheet: string; readonly others: number } | undefined
    }

/** @throws FileProblems with what is wrong; Refusal, Unreachable for a workbook, which the server opens */
export async function openFile(file: File, workgroup: WorkgroupId): Promise<OpenedFile> {
  const { name } = file
  refuseTooLarge(file.size, new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const recognised = recognise(bytes)
  if (recognised.kind !== 'workbook') return { name, ...recognised }
  const { sheet, name: sheetName, others } = await openedWorkbook(workgroup, bytes)
  return { kind: 'table', name, sheet, mapping: guessedMapping(sheet), workbook: { sheet: sheetName, others } }
}

/** The same table, parted otherwise. @throws FileProblems */
export function partedBy(file: Extract<OpenedFile, { kind: 'table' }>, separator: Separator): OpenedFile {
  if (!file.text) return file
  const { sheet } = readSheet(file.text.words, separator)
  return { ...file, sheet, mapping: guessedMapping(sheet), text: { ...file.text, separator } }
}

/** What the file brings, with its columns as they are understood now. @throws FileProblems with the lines that are wrong */
export function draftIn(file: OpenedFile): ReadDraft {
  return file.kind === 'board' ? file.read : readFromSheet(file.sheet, file.mapping)
}
