import type { BoardDocument } from '../document/BoardDocument.ts'
import { type RecordKind, type Records, recordShapes } from '../document/recordShapes.ts'
import { lineField, passageField, sayingField, tagField, titleField } from '../domain/fields.ts'
import type { LineId } from '../ids.ts'

/** Where in a record some words stand: a field of it, or a value of one of its lines. */
export interface RecordPlace {
  readonly field: string
  /** Of a list: which line, and which of its values. */
  readonly line?: { readonly id: LineId; readonly key: string } | undefined
}
interface RecordText {
  readonly place: RecordPlace
  readonly text: string
}

/** What people write in their own words; dates, keys, figures and addresses are none. */
const ownWords: ReadonlySet<unknown> = new Set([titleField, lineField, passageField, sayingField, tagField])

type Values = Readonly<Record<string, unknown>>

/** All that a finding, a problem or a sheet says in words of its writers; nothing once it is gone. */
export function* textsOfRecord(board: BoardDocument, kind: RecordKind, id: string): Generator<RecordText> {
  const { shape } = recordShapes[kind]
  const record = board.records.get(kind, id as never)
  if (!record) return
  const values: Values = { ...record }
  for (const [field, check] of Object.entries(shape.keys))
    if (ownWords.has(check) && typeof values[field] === 'string') yield { place: { field }, text: values[field] }
  for (const field of shape.words)
    yield { place: { field }, text: board.records.textOf(kind, id as never, field as never) }
  for (const [field, check] of Object.entries(shape.sets)) {
    if (!ownWords.has(check)) continue
    for (const text of values[field] as readonly string[]) yield { place: { field }, text }
  }
  for (const [field, checks] of Object.entries(shape.lines)) {
    const keys = Object.keys(checks).filter((key) => ownWords.has(checks[key]))
    for (const line of values[field] as readonly (Values & { readonly id: LineId })[]) {
      for (const key of keys) {
        const text = line[key]
        if (typeof text === 'string') yield { place: { field, line: { id: line.id, key } }, text }
      }
    }
  }
}

/** A passage of a record: where it stands, what it says, and what is put in its place. */
interface RecordMasking extends RecordText {
  readonly start: number
  readonly end: number
  readonly mask: string
}

/**
 * Puts a mask in the place of a passage of a record. What somebody has written there meanwhile stays.
 * @param text what the field said when the passage was found
 * @returns whether it was masked
 */
export function maskInRecord<Kind extends RecordKind>(
  board: BoardDocument,
  kind: Kind,
  id: Records[Kind]['id'],
  { place, text, start, end, mask }: RecordMasking,
): boolean {
  const { records } = board
  const { shape } = recordShapes[kind]
  const { field, line } = place
  const former = text.slice(start, end)
  if (shape.words.includes(field)) return records.replaceWords(kind, id, field as never, { start, end, former }, mask)
  const isThere = [...textsOfRecord(board, kind, id)].some((one) => isSamePlace(one.place, place) && one.text === text)
  if (!isThere) return false
  const masked = text.slice(0, start) + mask + text.slice(end)
  if (line) records.updateLine(kind, id, field as never, line.id, { [line.key]: masked } as never)
  else if (field in shape.sets) {
    board.change(() => {
      records.exclude(kind, id, field as never, [text])
      records.include(kind, id, field as never, [masked])
    })
  } else records.update(kind, id, { [field]: masked } as never)
  return true
}

function isSamePlace(a: RecordPlace, b: RecordPlace): boolean {
  return a.field === b.field && a.line?.id === b.line?.id && a.line?.key === b.line?.key
}
