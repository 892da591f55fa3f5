import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { roots } from '../../shared/document/keys.ts'
import type { RecordKind } from '../../shared/document/recordShapes.ts'
import type { CommentTarget } from '../../shared/domain/comment.ts'
import { isPlace, type LinkEnd, type LinkKind } from '../../shared/domain/link.ts'
import type { ShapeKind } from '../../shared/domain/shape.ts'
import type {
  FindingId,
  GroupId,
  ImageId,
  LinkId,
  NoteId,
  ProblemId,
  SessionId,
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
  /** Of a shape. */
  readonly shape?: ShapeKind
  /** Of a link: what it holds on to. */
  readonly link?: { readonly kind: LinkKind; readonly from: NamedEnd; readonly to: NamedEnd }
}
/** What a link holds on to, as one speaks of it; 'place' for a place where nothing is. */
export type NamedEnd = Pick<NamedThing, 'root' | 'words'> | 'place'

const MOST_LETTERS = 80
const MOST_LETTERS_OF_END = 40

/** What a comment is pinned to; undefined once it is gone. */
export function thingAt(board: BoardDocument, { root, id }: CommentTarget): NamedThing | undefined {
  const words = wordsOf(board, root, id)
  if (words === undefined) return undefined
  const named = { root: root as ThingRoot, words: shortened(words, MOST_LETTERS) }
  const shape = root === roots.shapes ? board.get('shapes', id as ShapeId)?.kind : undefined
  if (shape) return { ...named, shape }
  const link = root === roots.links ? board.get('links', id as LinkId) : undefined
  if (!link) return named
  return { ...named, link: { kind: link.kind, from: endAt(board, link.from), to: endAt(board, link.to) } }
}

function endAt(board: BoardDocument, end: LinkEnd): NamedEnd {
  if (isPlace(end)) return 'place'
  for (const root of endRoots) {
    const words = wordsOf(board, root, end)
    if (words !== undefined) return { root, words: shortened(words.trim().split('\n')[0] ?? '', MOST_LETTERS_OF_END) }
  }
  return 'place' // what was there is gone
}
const endRoots = ['notes', 'findings', 'shapes', 'texts', 'images', 'zones', 'groups', 'strokes', 'links'] as const

function shortened(words: string, most: number): string {
  const line = words.trim().replaceAll(/\s+/g, ' ')
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line
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
    case roots.minutes:
      return board.records.get('minutes', id as SessionId)?.title
    case roots.strokes:
      return board.get('strokes', id as StrokeId) && ''
    default:
      return undefined
  }
}
