import { FILE_FORMAT } from '../../domain/programmeFile.ts'
import { FileProblems } from '../../domain/programmeFileReading.ts'
import { BOARD_FORMAT, readBoardJson } from '../boardJson.ts'
import { MAX_BOARD_FILE_BYTES, MAX_IMPORT_BYTES, MAX_THINGS } from '../bounds.ts'
import { type ReadDraft, sizeOf } from '../draft.ts'
import { withoutEmptyPictures } from '../pictures.ts'
import { decode, type Encoding } from './decode.ts'
import { readExcalidraw } from './excalidraw.ts'
import { readFromSheet } from './fromSheet.ts'
import { fieldsOf, parseJson } from './json.ts'
import { readJsonCanvas } from './jsonCanvas.ts'
import { guessedMapping, type Mapping } from './mapping.ts'
import { readSheet, type Separator, type Sheet } from './sheet.ts'
import { readTldraw } from './tldraw.ts'

/** A file, once it is known what it is: a board already, or a table of which somebody says what its columns mean. */
export type Recognised =
  | { readonly kind: 'board'; readonly read: ReadDraft }
  | {
      readonly kind: 'table'
      readonly sheet: Sheet
      readonly mapping: Mapping
      /** Absent for what came from a workbook. */
      readonly text?: { readonly words: string; readonly separator: Separator; readonly encoding: Encoding }
    }
  /** A workbook, which the server unpacks. */
  | { readonly kind: 'workbook' }

/**
 * Reads the file of an import, by what is in it rather than by its name.
 * @throws FileProblems saying which line, and what is wrong
 */
export function recognise(bytes: Uint8Array): Recognised {
  refuseTooLarge(bytes.byteLength, bytes)
  if (bytes.byteLength === 0) throw new FileProblems([{ path: '', sentence: 'Ce fichier est vide.' }])
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { kind: 'workbook' } // « PK », as archives begin
  const { text, encoding } = decode(bytes)
  if (/^\s*[[{]/.test(text)) return { kind: 'board', read: bounded(readJson(text)) }
  const { sheet, separator } = readSheet(text)
  return { kind: 'table', sheet, mapping: guessedMapping(sheet), text: { words: text, separator, encoding } }
}

/**
 * A board of ours may be heavy, for its pictures; other files are not.
 * @param head how it begins
 * @throws FileProblems
 */
export function refuseTooLarge(sizeBytes: number, head: Uint8Array): void {
  const isOurs = new TextDecoder().decode(head.subarray(0, HEAD_BYTES)).includes(`"${BOARD_FORMAT}"`)
  const most = isOurs ? MAX_BOARD_FILE_BYTES : MAX_IMPORT_BYTES
  if (sizeBytes <= most) return
  throw new FileProblems([{ path: '', sentence: `Ce fichier dépasse ${most / 1024 / 1024} Mio.` }])
}
/** Enough of a file to tell that it is a board of ours. */
export const HEAD_BYTES = 200

/** The same where nobody can be asked what the columns mean. @throws FileProblems */
export function draftOf(recognised: Exclude<Recognised, { kind: 'workbook' }>): ReadDraft {
  return recognised.kind === 'board' ? recognised.read : bounded(readFromSheet(recognised.sheet, recognised.mapping))
}

/** A board of another program, or ours, in a text. @throws FileProblems */
export function readJson(text: string): ReadDraft {
  const file = parseJson(text)
  const { format, type, elements, records, nodes, libraryItems, tldrawFileFormatVersion } = fieldsOf(file)
  if (format === BOARD_FORMAT) return withoutEmptyPictures(readBoardJson(file))
  if (format === FILE_FORMAT) {
    const sentence = 'C’est une démarche entière : elle se lit avec « npm run trame -- import ».'
    throw new FileProblems([{ path: '', sentence }])
  }
  if (tldrawFileFormatVersion !== undefined || Array.isArray(records)) return readTldraw(file)
  if (typeof type === 'string' && type.startsWith('excalidraw')) return readExcalidraw(file)
  if (Array.isArray(elements) || Array.isArray(libraryItems)) return readExcalidraw(file)
  if (Array.isArray(nodes)) return readJsonCanvas(file)
  throw new FileProblems([
    { path: '', sentence: 'Ce fichier n’est d’aucun des formats connus : Trame, Excalidraw, tldraw, JSON Canvas.' },
  ])
}

function bounded(read: ReadDraft): ReadDraft {
  if (sizeOf(read.draft) <= MAX_THINGS) return read
  throw new FileProblems([{ path: '', sentence: `Ce fichier apporte plus de ${MAX_THINGS} objets.` }])
}
