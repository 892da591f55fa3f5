import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { roots } from '../../shared/document/keys.ts'
import type { RecordKind } from '../../shared/document/recordShapes.ts'
import type { CommentTarget } from '../../shared/domain/comment.ts'
import type {
  FindingId,
  GroupId,
  ImageId,
  LinkId,
  NoteId,
  ProblemId,
  ShapeId,
  SheetId,
  StrokeId,
  TextId,
  ZoneId,
} from '../../shared/ids.ts'

export type ThingRoot = 'notes' | 'zones' | 'groups' | 'texts' | 'shapes' | 'links' | 'strokes' | 'images' | RecordKind
/** A thing of the board as one speaks of it. */
export interface NamedThing {
  readonly root: ThingRoot
  /** What it says, on one line; '' for what says nothing. */
  readonly words: string
}

const MOST_LETTERS = 80

/** What a comment is pinned to; undefined once it is gone. */
export function thingAt(board: BoardDocument, { root, id }: CommentTarget): NamedThing | undefined {
  const words = wordsOf(board, root, id)
  if (words === undefined) return undefined
  const line = words.trim().replaceAll(/\s+/g, ' ')
  const short = line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1).trimEnd()}…` : line
  return { root: root as ThingRoot, words: short }
}

function wordsOf(board: BoardDocument, root: string, id: string): string | undefined {
  switch (root) {
    case roots.notes:
      return board.note(id as NoteId) && board.textOf(id as NoteId)
    case roots.zones:
      return board.zone(id as ZoneId)?.title
    case roots.groups:
      return board.group(id as GroupId)?.title
    case roots.texts:
      return board.text(id as TextId)?.text
    case roots.shapes:
      return board.get('shapes', id as ShapeId)?.text
    case roots.links:
      return board.get('links', id as LinkId)?.label
    case roots.images:
      return board.get('images', id as ImageId)?.alt
    case roots.findings:
      return board.records.get('findings', id as FindingId)?.title
    case roots.problems:
      return board.records.get('problems', id as ProblemId)?.question
    case roots.sheets:
      return board.records.get('sheets', id as SheetId)?.title
    case roots.strokes:
      return board.get('strokes', id as StrokeId) && ''
    default:
      return undefined
  }
}
