import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newMinutes } from '../../shared/domain/minutes.ts'
import type {
  CommentId,
  FindingId,
  GroupId,
  ImageId,
  LinkId,
  ParticipantId,
  ProblemId,
  SessionId,
  ShapeId,
  SheetId,
  StrokeId,
  TextId,
  UploadId,
  ZoneId,
} from '../../shared/ids.ts'
import { newNote, someZone } from './items.ts'
import { line, someFinding, someProblem, someSheet } from './records.ts'

/** Somebody who wrote on it. */
export const RICH_BOARD_AUTHOR = 'camille' as ParticipantId

/** A board with a thing of each kind that a file can carry, and words that trouble spreadsheets and markup. */
export function richBoard(doc = new Y.Doc()): BoardDocument {
  const board = new BoardDocument(doc)
  const needs = {
    ...someZone(),
    id: 'zn' as ZoneId,
    title: 'Besoins',
    instruction: 'Une idée par note',
    meaning: { nature: 'need', scope: 'population', axis: 'Enfance' },
  } as const
  const empty = { ...someZone(), id: 'ze' as ZoneId, title: 'Menaces', at: [700, 0], order: 'a1' } as const
  const group = 'ga' as GroupId
  board.change(() => {
    board.putZone(needs)
    board.putZone(empty)
    board.putGroup({ id: group, title: 'Se déplacer', zone: needs.id, order: 'a0' })
    const about = { author: RICH_BOARD_AUTHOR, zone: needs.id, createdAt: Date.UTC(2026, 10, 24, 13, 30) }
    board.putNote(newNote({ ...about, at: [40, 120], group, order: 'a0' }), 'Plus de bus le soir\nà Nemours')
    board.putNote(newNote({ ...about, at: [260.5, 120], order: 'a1', colour: 'mint' }), [
      { kind: 'paragraph', runs: [{ text: 'Une ' }, { text: 'crèche', bold: true }, { text: ' & <un> "relais"' }] },
      { kind: 'bullet', runs: [{ text: 'le matin', italic: true }] },
      { kind: 'numbered', runs: [{ text: 'd’abord' }] },
    ])
    board.putNote(
      newNote({ ...about, at: [40, 800], zone: undefined, order: 'a2', colour: 'rose' }),
      '=HYPERLINK("http://exemple.fr")\n;deux',
    )
    board.putNote(
      newNote({ at: [300, 800], order: 'a3', kind: 'quote', onBehalfOf: 'une habitante', createdAt: 1 }),
      '- un tiret, puis « l’œuvre »',
    )
    board.putText({
      id: 'ta' as TextId,
      text: 'Diagnostic partagé',
      at: [0, -100],
      size: [400, 60],
      letters: 40,
      order: 'a0',
    })
    board.put('shapes', {
      id: 'sa' as ShapeId,
      kind: 'diamond',
      at: [700, 500],
      size: [200, 120],
      colour: 'leaf',
      filled: true,
      text: 'Qui décide ?',
      order: 'a0',
    })
    board.put('links', {
      id: 'la' as LinkId,
      from: 'sa' as ShapeId,
      to: [1000, 900],
      kind: 'arrow',
      colour: 'brick',
      label: 'puis',
      order: 'a0',
    })
    board.put('strokes', {
      id: 'ka' as StrokeId,
      tool: 'pen',
      colour: 'ink',
      width: 4,
      at: [10, 10],
      points: [0, 0, 50, 100, 50, 60],
      order: 'a0',
    })
  })
  return board
}

/**
 * The same with a picture, a link that holds it, a conversation beside it and beside a zone, and what the group makes of it all.
 * @param author of what was said
 */
export function fullBoard(upload: UploadId, author: ParticipantId, doc = new Y.Doc()): BoardDocument {
  const board = richBoard(doc)
  const target = { root: 'images', id: 'ia' }
  const said = { target, author, createdAt: Date.UTC(2026, 10, 24, 14), resolved: false }
  board.change(() => {
    board.put('images', {
      id: 'ia' as ImageId,
      upload,
      at: [1100, 0],
      size: [400, 300],
      alt: 'Le plan du quartier',
      order: 'a0',
    })
    board.put('links', {
      id: 'lb' as LinkId,
      from: 'ia' as ImageId,
      to: 'zn' as ZoneId,
      kind: 'both',
      colour: 'ink',
      label: '',
      locked: true,
      order: 'a1',
    })
    const finding = someFinding({ id: 'fa' as FindingId, sources: [`notes/${board.noteIds()[0]}`] })
    board.records.put('findings', finding, { statement: 'Six semaines d’attente.' })
    board.records.put('problems', someProblem({ id: 'pa' as ProblemId, findings: [finding.id] }))
    board.records.put('sheets', someSheet({ id: 'fs' as SheetId, findings: [finding.id] }), { context: 'Au nord.' })
    board.records.put(
      'minutes',
      {
        ...newMinutes('se' as SessionId, 'a0', 0),
        title: 'Atelier 1',
        attendance: [line({ from: 'inhabitant' as const, count: 4 })],
        organisations: [line({ name: 'CCAS du Val', count: 2 })],
        sheets: ['fs' as SheetId],
      },
      { decisions: 'Une fiche est transmise.' },
    )
    board.put('comments', { ...said, id: 'ca' as CommentId, text: 'De quand date ce plan ?', order: 'a0' })
    board.put('comments', {
      ...said,
      id: 'cb' as CommentId,
      thread: 'ca' as CommentId,
      text: 'De 2019.\nÀ revoir.',
      order: 'a1',
    })
    board.put('comments', {
      ...said,
      id: 'cc' as CommentId,
      target: { root: 'zones', id: 'zn' },
      text: 'Traité en séance 2',
      resolved: true,
      order: 'a2',
    })
  })
  return board
}
