import type { BoardDocument } from '../document/BoardDocument.ts'
import { plainTextOf } from '../document/richText.ts'
import { type RecordKind, recordKinds } from '../document/recordShapes.ts'
import type { GroupId, LinkId, NoteId, ShapeId, TextId } from '../ids.ts'
import { type PersonalData, personalDataIn } from './personalData.ts'
import { maskInRecord, type RecordPlace, textsOfRecord } from './recordPassages.ts'

/** What bears words that anybody may write, by the root that holds it: things of the board, and what is made of them. */
export const writtenKinds = ['notes', 'groups', 'texts', 'shapes', 'links', ...recordKinds] as const
export type WrittenKind = (typeof writtenKinds)[number]
/** Something of a board and what it says, without formatting. */
export interface Written {
  readonly kind: WrittenKind
  readonly id: string
  readonly text: string
  /** Of a finding, a problem or a sheet: which of its texts. */
  readonly place?: RecordPlace | undefined
}

/** A passage to look at before others than the group see it. */
export interface Passage extends PersonalData {
  readonly of: Written
  /** The words themselves. */
  readonly words: string
}

/** Passages that look like personal data, in the order in which they are given. */
export function passagesIn(written: Iterable<Written>): Passage[] {
  const passages: Passage[] = []
  for (const of of written) {
    for (const found of personalDataIn(of.text)) {
      passages.push({ ...found, of, words: of.text.slice(found.start, found.end) })
    }
  }
  return passages
}

/** What a thing says, a record in several texts; nothing once it is gone. */
export function writtenOf(board: BoardDocument, kind: WrittenKind, id: string): Written[] {
  if (isRecordKind(kind)) return [...textsOfRecord(board, kind, id)].map((one) => ({ kind, id, ...one }))
  const text = textOf(board, kind, id)
  return text === undefined ? [] : [{ kind, id, text }]
}

function isRecordKind(kind: WrittenKind): kind is RecordKind {
  return recordKinds.some((one) => one === kind)
}

function textOf(board: BoardDocument, kind: Exclude<WrittenKind, RecordKind>, id: string): string | undefined {
  switch (kind) {
    case 'notes':
      return board.note(id as NoteId) && plainTextOf(board.richTextOf(id as NoteId))
    case 'groups':
      return board.group(id as GroupId)?.title
    case 'texts':
      return board.text(id as TextId)?.text
    case 'shapes':
      return board.get('shapes', id as ShapeId)?.text
    case 'links':
      return board.get('links', id as LinkId)?.label
  }
}

/** All that bears words on a board. */
export function* writtenOn(board: BoardDocument): Generator<Written> {
  for (const id of board.noteIds()) yield { kind: 'notes', id, text: plainTextOf(board.richTextOf(id)) }
  for (const { id, title } of board.groups()) yield { kind: 'groups', id, text: title }
  for (const { id, text } of board.texts()) yield { kind: 'texts', id, text }
  for (const { id, text } of board.all('shapes')) yield { kind: 'shapes', id, text }
  for (const { id, label } of board.all('links')) yield { kind: 'links', id, text: label }
  for (const kind of recordKinds) for (const id of board.records.ids(kind)) yield* writtenOf(board, kind, id)
}

/**
 * Puts a mask in the place of a passage: one change. What is around it stays, and so does what somebody has written there
 * meanwhile.
 * @returns whether it was masked
 */
export function maskPassage(board: BoardDocument, { of, start, end, words }: Passage, mask: string): boolean {
  const { kind, id, place } = of
  if (isRecordKind(kind))
    return place !== undefined && maskInRecord(board, kind, id as never, { place, text: of.text, start, end, mask })
  if (kind === 'notes') return board.replaceWords(id as NoteId, { start, end, former: words }, mask)
  const text = textOf(board, kind, id)
  if (text?.slice(start, end) !== words) return false
  const masked = text.slice(0, start) + mask + text.slice(end)
  if (kind === 'groups') board.updateGroup(id as GroupId, { title: masked })
  else if (kind === 'texts') board.updateText(id as TextId, { text: masked })
  else if (kind === 'shapes') board.update('shapes', id as ShapeId, { text: masked })
  else board.update('links', id as LinkId, { label: masked })
  return true
}
