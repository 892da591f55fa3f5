import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { entryOf } from '../../../shared/document/acts.ts'
import { roots } from '../../../shared/document/keys.ts'
import type { RichText, SuggestedText } from '../../../shared/document/richText.ts'
import type { Finding, FindingWords } from '../../../shared/domain/finding.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { FindingId, GroupId, NoteId } from '../../../shared/ids.ts'
import { BoardWatch } from '../../board/BoardWatch.ts'

const books = new WeakMap<BoardDocument, FindingBook>()

/**
 * The findings and problems of a board as a page reads them. What it hands out stays the same object until it changes. It
 * hears the document as long as somebody listens to it.
 */
export class FindingBook {
  readonly #board: BoardDocument
  readonly #watch: BoardWatch
  #findings: Map<FindingId, Finding> | undefined
  #inOrder: readonly Finding[] | undefined
  #problems: readonly Problem[] | undefined
  #users: ReadonlyMap<string, readonly FindingId[]> | undefined
  readonly #words = new Map<string, RichText>()
  readonly #suggested = new Map<string, SuggestedText>()
  /** For `useSyncExternalStore`. @returns stop listening */
  readonly onChange: BoardWatch['onChange']

  /** The one book of a board. */
  static of(board: BoardDocument): FindingBook {
    const book = books.get(board) ?? new FindingBook(board)
    books.set(board, book)
    return book
  }

  private constructor(board: BoardDocument) {
    this.#board = board
    this.#watch = new BoardWatch(board, { hear: (change) => this.#hear(change), forget: () => this.#forget() })
    this.onChange = this.#watch.onChange
  }

  /** All that are read for themselves, in their order: those that were linked into another are read there. */
  findings = (): readonly Finding[] => {
    this.#watch.follow()
    this.#inOrder ??= [...this.#all().values()].filter((finding) => this.#isStanding(finding))
    return this.#inOrder
  }
  finding(id: FindingId): Finding | undefined {
    return this.#all().get(id)
  }
  problems = (): readonly Problem[] => {
    this.#watch.follow()
    this.#problems ??= this.#board.records.all('problems')
    return this.#problems
  }
  words(id: FindingId, field: FindingWords): RichText {
    this.#watch.follow()
    const key = `${id}/${field}`
    const words = this.#words.get(key) ?? this.#board.records.richTextOf('findings', id, field)
    this.#words.set(key, words)
    return words
  }
  /** The same with the changes that are suggested. */
  suggested(id: FindingId, field: FindingWords): SuggestedText {
    this.#watch.follow()
    const key = `${id}/${field}`
    const words = this.#suggested.get(key) ?? this.#board.records.suggestedTextOf('findings', id, field)
    this.#suggested.set(key, words)
    return words
  }
  /** The findings that a note is a source of, by itself or with its group. */
  madeOf(note: NoteId, group?: GroupId): readonly FindingId[] {
    this.#users ??= usersAmong(this.findings())
    const own = this.#users.get(entryOf(roots.notes, note)) ?? []
    const shared = (group && this.#users.get(entryOf(roots.groups, group))) ?? []
    return [...new Set([...own, ...shared])]
  }

  #all(): Map<FindingId, Finding> {
    this.#watch.follow()
    this.#findings ??= new Map(this.#board.records.all('findings').map((finding) => [finding.id, finding]))
    return this.#findings
  }
  #isStanding({ mergedInto }: Finding): boolean {
    return mergedInto === undefined || !this.#all().has(mergedInto)
  }

  #hear({ findings, problems }: BoardChange): boolean {
    if (findings.size === 0 && problems.size === 0) return false
    if (findings.size > 0) {
      this.#findings = undefined
      this.#inOrder = undefined
      this.#users = undefined
      for (const read of [this.#words, this.#suggested])
        for (const key of read.keys()) if (findings.has(key.split('/')[0] as FindingId)) read.delete(key)
    }
    if (problems.size > 0) this.#problems = undefined
    return true
  }

  #forget(): void {
    this.#findings = undefined
    this.#inOrder = undefined
    this.#problems = undefined
    this.#users = undefined
    this.#words.clear()
    this.#suggested.clear()
  }
}

function usersAmong(findings: readonly Finding[]): Map<string, FindingId[]> {
  const users = new Map<string, FindingId[]>()
  for (const { id, sources } of findings) for (const path of sources) users.set(path, [...(users.get(path) ?? []), id])
  return users
}
