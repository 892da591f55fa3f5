import * as Y from 'yjs'
import type { Passage } from '../domain/comment.ts'
import type { LineId } from '../ids.ts'
import { keysOf, setKeys } from './entryKeys.ts'
import { roots } from './keys.ts'
import { byOrder } from './order.ts'
import { passageAt, rangeOf, type TextRange } from './passages.ts'
import {
  type LineOf,
  type ListOf,
  type RecordKind,
  type Records,
  recordShapes,
  type RecordWords,
  type SetOf,
  type ValueOf,
} from './recordShapes.ts'
import {
  plainTextOf,
  readFragment,
  readSuggested,
  replaceInFragment,
  rewriteFragment,
  type RichText,
  richTextOf,
  type SuggestedText,
  writeFragment,
} from './richText.ts'
import { answerSuggestions, suggestionsIn } from './suggestions.ts'

/** What a record says at length, by field: plain text, or rich. */
export type WordsOf<Kind extends RecordKind> = Partial<Record<RecordWords[Kind], string | RichText>>
type LinePatch<T> = T extends unknown ? Partial<Omit<T, 'id'>> : never

/**
 * Findings, problems and action sheets of a workgroup's document: the part of `BoardDocument` that holds them.
 * Reads are fresh objects (not live); each write is one transaction, and joins the one it is in.
 */
export class RecordsDocument {
  readonly #doc: Y.Doc
  readonly #change: <T>(write: () => T) => T

  constructor(doc: Y.Doc, change: <T>(write: () => T) => T) {
    this.#doc = doc
    this.#change = change
  }

  /** In their order, with all their lines and sets; without their words. */
  all<Kind extends RecordKind>(kind: Kind): Records[Kind][] {
    return this.ids(kind)
      .flatMap((id) => this.get(kind, id) ?? [])
      .sort(byOrder)
  }
  ids<Kind extends RecordKind>(kind: Kind): Records[Kind]['id'][] {
    return [...this.#root(kind).keys()] as Records[Kind]['id'][]
  }
  get<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id']): Records[Kind] | undefined {
    const map = this.#entry(kind, id)
    if (!map) return undefined
    return recordShapes[kind].check.safeParse({ ...this.#plain(kind, map), id }).data
  }

  /** Adds a record with its words, or makes the one that is there say this: words that are not given stay. */
  put<Kind extends RecordKind>(kind: Kind, record: Records[Kind], words: WordsOf<Kind> = {}): void {
    const { shape } = recordShapes[kind]
    const values: Readonly<Record<string, unknown>> = { ...record }
    const said: Readonly<Record<string, string | RichText | undefined>> = words
    this.#change(() => {
      const root = this.#root(kind)
      const map = this.#entry(kind, record.id) ?? root.set(record.id, new Y.Map<unknown>())
      setKeys(map, Object.fromEntries(Object.keys(shape.keys).map((key) => [key, values[key]])))
      for (const set of Object.keys(shape.sets)) rewriteSet(mapIn(map, set), values[set] as readonly string[])
      for (const list of Object.keys(shape.lines))
        rewriteLines(mapIn(map, list), values[list] as readonly { id: string }[], Object.keys(shape.lines[list] ?? {}))
      for (const field of shape.words) writeWords(map, field, said[field])
    })
  }
  /** One value or several; undefined takes one out. Lists, sets and words have their own ways. */
  update<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    patch: Partial<Pick<Records[Kind], ValueOf<Kind>>>,
  ): void {
    const map = this.#entry(kind, id)
    if (map) this.#change(() => setKeys(map, patch))
  }
  remove<Kind extends RecordKind>(kind: Kind, ids: Iterable<Records[Kind]['id']>): void {
    this.#change(() => {
      for (const id of ids) this.#root(kind).delete(id)
    })
  }

  // Sets

  include<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], set: SetOf<Kind>, values: Iterable<string>) {
    this.#within(kind, id, (map) => {
      const held = mapIn(map, set)
      for (const value of values) if (!held.has(value)) held.set(value, true)
    })
  }
  exclude<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], set: SetOf<Kind>, values: Iterable<string>) {
    this.#within(kind, id, (map) => {
      for (const value of values) mapIn(map, set).delete(value)
    })
  }

  // Lists

  /** Adds a line, or makes the one that is there say this. */
  putLine<Kind extends RecordKind, List extends ListOf<Kind>>(
    kind: Kind,
    id: Records[Kind]['id'],
    list: List,
    line: LineOf<Kind, List>,
  ): void {
    const keys = Object.keys(recordShapes[kind].shape.lines[list] ?? {})
    this.#within(kind, id, (map) => putLine(mapIn(map, list), line as { id: string }, keys))
  }
  updateLine<Kind extends RecordKind, List extends ListOf<Kind>>(
    kind: Kind,
    id: Records[Kind]['id'],
    list: List,
    line: LineId,
    patch: LinePatch<LineOf<Kind, List>>,
  ): void {
    this.#within(kind, id, (map) => {
      const held = mapIn(map, list).get(line)
      if (held instanceof Y.Map) setKeys(held, patch)
    })
  }
  removeLines<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    list: ListOf<Kind>,
    lines: Iterable<LineId>,
  ): void {
    this.#within(kind, id, (map) => {
      for (const line of lines) mapIn(map, list).delete(line)
    })
  }

  // Words: as they are before the changes that are suggested to them, unless said otherwise

  richTextOf<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], field: RecordWords[Kind]): RichText {
    const fragment = this.fragmentOf(kind, id, field)
    return fragment ? readFragment(fragment) : []
  }
  /** One line a paragraph; '' for none. */
  textOf<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], field: RecordWords[Kind]): string {
    return plainTextOf(this.richTextOf(kind, id, field))
  }
  /** All that a record says at length, as plain text. */
  textsOf<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id']): Record<RecordWords[Kind], string> {
    const fields = recordShapes[kind].shape.words as readonly RecordWords[Kind][]
    return Object.fromEntries(fields.map((field) => [field, this.textOf(kind, id, field)])) as never
  }
  /** All of it, with its dress. */
  wordsOf<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id']): Record<RecordWords[Kind], RichText> {
    const fields = recordShapes[kind].shape.words as readonly RecordWords[Kind][]
    return Object.fromEntries(fields.map((field) => [field, this.richTextOf(kind, id, field)])) as never
  }
  /** The words of a field with the changes that are suggested to them. */
  suggestedTextOf<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    field: RecordWords[Kind],
  ): SuggestedText {
    const fragment = this.fragmentOf(kind, id, field)
    return fragment ? readSuggested(fragment) : []
  }
  /** How many changes are suggested, by the fields that have any. */
  pendingCounts<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
  ): Partial<Record<RecordWords[Kind], number>> {
    const counts: Partial<Record<RecordWords[Kind], number>> = {}
    for (const field of recordShapes[kind].shape.words as readonly RecordWords[Kind][]) {
      const fragment = this.fragmentOf(kind, id, field)
      const count = fragment ? suggestionsIn(fragment).size : 0
      if (count > 0) counts[field] = count
    }
    return counts
  }
  /** Accepts or refuses suggestions to the words of a field; see `answerSuggestions`. */
  answerSuggestions<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    field: RecordWords[Kind],
    ...[ids, answer]: [ids: ReadonlySet<string>, answer: 'accepted' | 'refused']
  ): void {
    const fragment = this.fragmentOf(kind, id, field)
    if (fragment) this.#change(() => answerSuggestions(fragment, ids, answer))
  }
  /** Some words of a field as something that can be found again; see `passageAt`. */
  passageAt<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], field: RecordWords[Kind], range: TextRange) {
    const fragment = this.fragmentOf(kind, id, field)
    return fragment && passageAt(fragment, range)
  }
  /** Where a passage is now; see `rangeOf`. */
  rangeOf<Kind extends RecordKind>(kind: Kind, id: Records[Kind]['id'], field: RecordWords[Kind], passage: Passage) {
    const fragment = this.fragmentOf(kind, id, field)
    return fragment && rangeOf(fragment, passage)
  }
  /** The live words, for the editor in client/richText/ alone. */
  fragmentOf<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    field: RecordWords[Kind],
  ): Y.XmlFragment | undefined {
    const fragment = this.#entry(kind, id)?.get(field)
    return fragment instanceof Y.XmlFragment ? fragment : undefined
  }
  setWords<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    field: RecordWords[Kind],
    words: string | RichText,
  ): void {
    this.#within(kind, id, (map) => writeWords(map, field, words))
  }

  /** Puts other words in the place of some; see `replaceInFragment`. @returns whether it was done */
  replaceWords<Kind extends RecordKind>(
    kind: Kind,
    id: Records[Kind]['id'],
    field: RecordWords[Kind],
    ...[where, words]: [where: Parameters<typeof replaceInFragment>[1], words: string]
  ): boolean {
    const fragment = this.fragmentOf(kind, id, field)
    return fragment !== undefined && this.#change(() => replaceInFragment(fragment, where, words))
  }

  #within(kind: RecordKind, id: string, write: (map: Y.Map<unknown>) => void): void {
    const map = this.#entry(kind, id)
    if (map) this.#change(() => write(map))
  }

  #root(kind: RecordKind): Y.Map<Y.Map<unknown>> {
    return this.#doc.getMap(roots[kind])
  }
  #entry(kind: RecordKind, id: string): Y.Map<unknown> | undefined {
    const map = this.#root(kind).get(id)
    return map instanceof Y.Map ? map : undefined
  }

  /** An entry as plain data, unread: what stands in a set or a list as an array. */
  #plain(kind: RecordKind, map: Y.Map<unknown>): Record<string, unknown> {
    const { shape } = recordShapes[kind]
    const plain = keysOf(map)
    for (const set of Object.keys(shape.sets)) {
      const held = map.get(set)
      plain[set] = held instanceof Y.Map ? [...held.keys()].sort() : []
    }
    for (const list of Object.keys(shape.lines)) {
      const held = map.get(list)
      plain[list] =
        held instanceof Y.Map
          ? [...held].flatMap(([id, line]) => (line instanceof Y.Map ? [{ ...keysOf(line), id }] : []))
          : []
    }
    return plain
  }
}

/** A record has its sets and lists from the beginning, so that two people who add to one at once add to the same. */
function mapIn(map: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const held = map.get(key)
  return held instanceof Y.Map ? held : map.set(key, new Y.Map<unknown>())
}

function rewriteSet(held: Y.Map<unknown>, values: readonly string[]): void {
  const wanted = new Set(values)
  for (const value of held.keys()) if (!wanted.has(value)) held.delete(value)
  for (const value of wanted) if (!held.has(value)) held.set(value, true)
}

function rewriteLines(held: Y.Map<unknown>, lines: readonly { readonly id: string }[], keys: readonly string[]): void {
  const wanted = new Set(lines.map(({ id }) => id))
  for (const id of held.keys()) if (!wanted.has(id)) held.delete(id)
  for (const line of lines) putLine(held, line, keys)
}

function putLine(held: Y.Map<unknown>, { id, ...line }: { readonly id: string }, keys: readonly string[]): void {
  const values: Readonly<Record<string, unknown>> = line
  const known = held.get(id)
  const map = known instanceof Y.Map ? known : held.set(id, new Y.Map<unknown>())
  setKeys(map, Object.fromEntries(keys.map((key) => [key, values[key]])))
}

function writeWords(map: Y.Map<unknown>, field: string, words: string | RichText | undefined): void {
  const blocks = typeof words === 'string' ? (words === '' ? [] : richTextOf(words)) : words
  const held = map.get(field)
  if (held instanceof Y.XmlFragment) {
    if (blocks) rewriteFragment(held, blocks)
    return
  }
  const fresh = new Y.XmlFragment()
  if (blocks) writeFragment(fresh, blocks)
  map.set(field, fresh)
}
