import { folded } from '../../../shared/language/folding.ts'
import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { byOrder } from '../../../shared/document/order.ts'
import { beforeSuggestions, type RichText, type SuggestedText } from '../../../shared/document/richText.ts'
import { readSheetOf } from '../../../shared/document/sheetReading.ts'
import { type SheetWords, sheetWords } from '../../../shared/domain/actionSheet.ts'
import type { ReadSheet } from '../../../shared/domain/completeness.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { BoardWatch } from '../../board/BoardWatch.ts'

/** A sheet with its words, plain and dressed, and all of it as one text to look through, in small letters without accents. */
export interface SheetReading extends ReadSheet {
  readonly rich: Readonly<Record<SheetWords, RichText>>
  /** The same with the changes that are suggested. */
  readonly suggested: Readonly<Record<SheetWords, SuggestedText>>
  readonly search: string
}

/** The sheets of a workgroup, read once and again when they change. Reads are the same objects until then. */
export class SheetBook {
  readonly #board: BoardDocument
  readonly #watch: BoardWatch
  readonly #readings = new Map<SheetId, SheetReading>()
  #all: readonly SheetReading[] | undefined
  /** For `useSyncExternalStore`. @returns stop listening */
  readonly onChange: BoardWatch['onChange']

  constructor(board: BoardDocument) {
    this.#board = board
    this.#watch = new BoardWatch(board, { hear: (change) => this.#hear(change), forget: () => this.#forget() })
    this.onChange = this.#watch.onChange
  }

  /** All of them, in their order. */
  all = (): readonly SheetReading[] => {
    this.#watch.follow()
    this.#all ??= this.#board.records
      .ids('sheets')
      .flatMap((id) => this.get(id) ?? [])
      .sort((a, b) => byOrder(a.sheet, b.sheet))
    return this.#all
  }
  get(id: SheetId): SheetReading | undefined {
    this.#watch.follow()
    const known = this.#readings.get(id)
    if (known) return known
    const reading = readSheet(this.#board, id)
    if (reading) this.#readings.set(id, reading)
    return reading
  }

  #hear({ sheets }: BoardChange): boolean {
    if (sheets.size === 0) return false
    for (const id of sheets) this.#readings.delete(id)
    this.#all = undefined
    return true
  }
  #forget(): void {
    this.#readings.clear()
    this.#all = undefined
  }
}

const books = new WeakMap<BoardDocument, SheetBook>()
/** One book for all that show sheets of a document. */
export function sheetBookOf(board: BoardDocument): SheetBook {
  const book = books.get(board) ?? new SheetBook(board)
  books.set(board, book)
  return book
}

function readSheet(board: BoardDocument, id: SheetId): SheetReading | undefined {
  const read = readSheetOf(board, id)
  if (!read) return undefined
  const { sheet, words } = read
  const each = <T>(wordsOf: (field: SheetWords) => T) =>
    Object.fromEntries(sheetWords.map((field) => [field, wordsOf(field)])) as Record<SheetWords, T>
  const suggested = each((field) => board.records.suggestedTextOf('sheets', id, field))
  const rich = each((field) => beforeSuggestions(suggested[field]))
  const { number = '', title, leadOrganisation = '', audiences, partners, objectives } = sheet
  const said = [
    number,
    title,
    leadOrganisation,
    ...audiences,
    ...partners.map(({ organisation }) => organisation),
    ...objectives.map(({ text }) => text),
    ...Object.values(words),
  ]
  return { sheet, rich, suggested, words, search: folded(said.join('\n')) }
}
