import { generateNKeysBetween } from 'fractional-indexing'
import { type RecordKind, recordShapes } from '../../shared/document/recordShapes.ts'
import type { RichText } from '../../shared/document/richText.ts'
import {
  type RecordLine,
  type Reference,
  referring,
  type SourceLine,
  sourceKinds,
  unwritten,
} from '../../shared/domain/recordFile.ts'
import { derivedId } from './digest.ts'
import { blocksOf, type Words, wordsOf } from './words.ts'

/** A record as one flat thing, its words among its fields: what an import compares and writes. */
export type FlatRecord = { readonly id: string; readonly order: string } & Readonly<Record<string, unknown>>

/** Fields that came after files had been imported: what an import remembers is told by its place, so they stand last. */
const later: ReadonlySet<string> = new Set(['isExperiment', 'hypothesis', 'stopCriterion'])

/** Fields of a kind that an import merges one by one. */
export function fieldsOf(kind: RecordKind): string[] {
  const { keys, sets, lines, words } = recordShapes[kind].shape
  const all = [...Object.keys(keys), ...Object.keys(sets), ...Object.keys(lines), ...words]
  const written = all.filter((field) => !unwritten.has(field))
  return [...written.filter((field) => !later.has(field)), ...written.filter((field) => later.has(field))]
}

/** A record of the document, flat. */
export function flatRecord(kind: RecordKind, record: object, words: Readonly<Record<string, RichText>>): FlatRecord {
  const said = recordShapes[kind].shape.words.map((field) => [field, writtenWords(words[field] ?? [])] as const)
  return { ...(record as FlatRecord), ...Object.fromEntries(said) }
}

/** A record of a file, flat, as the document would read it. */
export function recordOfLine(
  kind: RecordKind,
  { key: _key, ...line }: RecordLine,
  about: {
    readonly id: string
    readonly createdAt: number
    readonly idOf: (root: 'findings' | 'sheets', reference: Reference) => string
    readonly pathOf: (source: SourceLine) => string
  },
): FlatRecord {
  const { shape, check } = recordShapes[kind]
  const fields: Record<string, unknown> = { ...line, id: about.id, order: 'a0' }
  fields['createdAt'] = typeof line['createdAt'] === 'string' ? Date.parse(line['createdAt']) : about.createdAt
  if (Array.isArray(line['sources'])) fields['sources'] = (line['sources'] as SourceLine[]).map(about.pathOf)
  for (const [name, root] of Object.entries(referring[kind])) {
    const held = line[name]
    if (Array.isArray(held)) fields[name] = (held as Reference[]).map((one) => about.idOf(root, one))
    else if (held !== undefined) fields[name] = about.idOf(root, held as Reference)
  }
  for (const set of Object.keys(shape.sets))
    if (Array.isArray(fields[set])) fields[set] = (fields[set] as string[]).toSorted((a, b) => (a < b ? -1 : 1))
  for (const list of Object.keys(shape.lines)) {
    const lines = (line[list] ?? []) as Readonly<Record<string, unknown>>[]
    const orders = generateNKeysBetween(null, null, lines.length)
    fields[list] = lines.map((one, index) => ({
      ...one,
      ...(typeof one['createdAt'] === 'string' && { createdAt: Date.parse(one['createdAt']) }),
      id: derivedId(about.id, list, String(index)),
      order: orders[index],
    }))
  }
  const said = shape.words.map((field) => [field, writtenWords(blocksOfField(line[field]))] as const)
  return { ...(check.parse(fields) as unknown as FlatRecord), ...Object.fromEntries(said) }
}

/** What a file may say of a record. `refer` and `sourceOf` give undefined for what is not to be written. */
export function lineOfRecord(
  kind: RecordKind,
  key: string,
  record: FlatRecord,
  about: {
    readonly moment: (ms: number) => string
    readonly refer: (root: 'findings' | 'sheets', id: string) => Reference | undefined
    readonly sourceOf: (path: string) => SourceLine | undefined
    readonly isKnown: (field: string, key: string) => boolean
  },
): RecordLine {
  const { keys, sets, lines, words } = recordShapes[kind].shape
  const line: Record<string, unknown> = { key }
  const references: Readonly<Record<string, 'findings' | 'sheets'>> = referring[kind]
  for (const name of Object.keys(keys)) {
    const value = record[name]
    const root = references[name]
    if (unwritten.has(name) || value === undefined) continue
    if (root && typeof value === 'string') line[name] = about.refer(root, value)
    else if (name === 'createdAt') line[name] = about.moment(Number(value))
    else if (typeof value !== 'string' || about.isKnown(name, value)) line[name] = value
  }
  for (const name of Object.keys(sets)) {
    const values = record[name] as readonly string[]
    const root = references[name]
    const written =
      name === 'sources'
        ? inOrder(values.flatMap((path) => about.sourceOf(path) ?? []))
        : root
          ? inOrder(values.flatMap((id) => about.refer(root, id) ?? []))
          : values.filter((value) => about.isKnown(name, value))
    if (written.length > 0) line[name] = written
  }
  for (const [name, checks] of Object.entries(lines)) {
    const held = record[name] as readonly Readonly<Record<string, unknown>>[]
    const said = held.filter(
      (one) => name !== 'orientations' || about.isKnown('orientation', String(one['orientation'])),
    )
    if (said.length === 0) continue
    line[name] = said.map((one) => {
      const fields = Object.keys(checks).filter((part) => !unwritten.has(part) && one[part] !== undefined)
      return Object.fromEntries(
        fields.map((part) => [part, part === 'createdAt' ? about.moment(Number(one[part])) : one[part]]),
      )
    })
  }
  for (const name of words) {
    const said = record[name] as Words
    if ('richText' in said) line[name] = said.richText
    else if (said.text !== '') line[name] = said.text
  }
  return line as RecordLine
}

/** Ids differ from one store to the next: by their keys, an export is the same everywhere. */
function inOrder<T extends object>(some: readonly T[]): T[] {
  return some.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** The words of a flat record, by field. */
export function wordsIn(kind: RecordKind, fields: Readonly<Record<string, unknown>>): Record<string, RichText> {
  const { words } = recordShapes[kind].shape
  const given = words.filter((field) => fields[field] !== undefined)
  return Object.fromEntries(given.map((field) => [field, blocksOf(fields[field] as Words)]))
}

function blocksOfField(value: unknown): RichText {
  if (typeof value === 'string') return value === '' ? [] : blocksOf({ text: value })
  return Array.isArray(value) ? (value as RichText) : []
}

/** No words and one empty line say the same. */
function writtenWords(blocks: RichText): Words {
  const words = wordsOf(blocks)
  return 'text' in words && words.text === '' ? { text: '' } : words
}

/** The kind of a source in a file, by the root of what it names. */
export function sourceKindOf(root: string): SourceLine['kind'] | undefined {
  return (Object.keys(sourceKinds) as SourceLine['kind'][]).find((kind) => sourceKinds[kind] === root)
}
