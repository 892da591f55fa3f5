import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { GroupId, LinkId, ParticipantId, ShapeId, StrokeId, TextId, ZoneId } from '../../shared/ids.ts'
import { newNote, someZone } from './items.ts'

/** Somebody who wrote on it. */
export const RICH_BOARD_AUTHOR = 'camille' as ParticipantId

/** A board with a thing of each kind that a file can carry, and words that trouble spreadsheets and markup. */
export function richBoard(): BoardDocument {
  const board = new BoardDocument(new Y.Doc())
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
      newNote({ at: [300, 800], order: 'a3', kind: 'quote', onBehalfOf: 'une habitante' }),
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
