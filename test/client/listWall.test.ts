import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { ThingBook } from '../../client/features/list/things/ThingBook.ts'
import { WallActing } from '../../client/features/list/wall/WallActing.ts'
import { OPEN_STEP, type Role } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { boxesMeet, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId, ShapeId, TextId, ZoneId } from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'
import { newNote, newShape, someZone } from '../helpers/items.ts'

const you = 'amina' as ParticipantId
const settings = {
  title: 'Priorités',
  instruction: '',
  meaning: {},
  colour: undefined,
  layout: 'free',
  locked: false,
} as const
const [needs, inner, fears] = ['needs', 'inner', 'fears'] as ZoneId[] as [ZoneId, ZoneId, ZoneId]

/** A list over two zones, with a zone, a note and a shape in the first, and a note right of both. */
function wall(role: Role = 'facilitator') {
  const board = new BoardDocument(new Y.Doc())
  board.change(() => {
    board.putZone({ ...someZone(), id: needs, title: 'Besoins', at: [0, 0], size: [600, 600], order: 'a0' })
    board.putZone({ ...someZone(), id: inner, title: 'Enfance', at: [20, 300], size: [300, 280], order: 'a1' })
    board.putZone({ ...someZone(), id: fears, title: 'Craintes', at: [700, 0], size: [600, 600], order: 'a2' })
    board.putNote(newNote({ id: 'a' as NoteId, at: [40, 340], zone: inner, author: you }), 'Une crèche')
    board.putNote(newNote({ id: 'b' as NoteId, at: [1320, 40], zone: undefined, author: you }), 'Ailleurs')
    board.put('shapes', newShape({ id: 's' as ShapeId, at: [340, 100], author: you }))
  })
  const history = board.history()
  const stage = { you: { id: you, role }, step: OPEN_STEP } as unknown as Stage
  const room = { client: { board, state: { stage } }, history, ownChanges: 0 }
  board.onChange(({ isLocal }) => isLocal && room.ownChanges++)
  const acting = new WallActing(room, new NoteBook(board), new ThingBook(board), you)
  return { board, history, acting }
}

describe('from the list', () => {
  test('a zone is made on free ground, in one step', () => {
    const { board, history, acting } = wall()
    const id = acting.makeZone(settings)
    const zone = board.zone(id as ZoneId)
    if (!zone) throw new Error('no zone')
    expect(zone).toMatchObject({ title: 'Priorités', layout: 'free' })
    const others = [...board.zones().filter((one) => one.id !== id), ...board.notes()].map(({ at, size }) =>
      boxOf(at, size),
    )
    expect(others.some((box) => boxesMeet(box, boxOf(zone.at, zone.size)))).toBe(false)
    history.undo()
    expect(board.zones()).toHaveLength(3)
  })

  test('a zone goes beside another with all that lies in it, and comes back', () => {
    const { board, history, acting } = wall()
    expect(acting.moveZone(needs, fears)).toBe(true)
    const [zone, within] = [board.zone(needs), board.zone(inner)]
    if (!zone || !within) throw new Error('no zone')
    const by = zone.at
    expect(by[0]).toBeGreaterThanOrEqual(1300)
    expect(within.at).toEqual([20 + by[0], 300 + by[1]])
    expect(board.note('a' as NoteId)?.at).toEqual([40 + by[0], 340 + by[1]])
    expect(board.get('shapes', 's' as ShapeId)?.at).toEqual([340 + by[0], 100 + by[1]])
    expect(board.note('b' as NoteId)?.at).toEqual([1320, 40])
    expect(boxesMeet(boxOf(zone.at, zone.size), boxOf([1320, 40], [200, 200]))).toBe(false)
    history.undo()
    expect(board.zone(needs)?.at).toEqual([0, 0])
    expect(board.note('a' as NoteId)?.at).toEqual([40, 340])
  })

  test('a zone is renamed, and deleted without what lies in it; it comes back whatever was done since', () => {
    const { board, acting } = wall()
    expect(acting.setZone(fears, { ...settings, title: 'Ce qui inquiète' })).toBe(true)
    expect(board.zone(fears)).toMatchObject({ title: 'Ce qui inquiète', at: [700, 0] })
    const removal = acting.removeZone(inner)
    expect(board.zones()).toHaveLength(2)
    expect(board.notes()).toHaveLength(2)
    acting.makeText('Entre-temps', undefined)
    expect(removal?.putBack()).toBe(true)
    expect(board.zone(inner)?.title).toBe('Enfance')
    expect(board.texts()).toHaveLength(1)
  })

  test('a text lies in its zone, one’s own', () => {
    const { board, acting } = wall()
    const id = acting.makeText('Les mots\nde la séance', fears)
    const text = board.get('texts', id as TextId)
    if (!text) throw new Error('no text')
    expect(text).toMatchObject({ text: 'Les mots\nde la séance', author: you })
    expect(boxHolds(boxOf([700, 0], [600, 600]), text.at)).toBe(true)
  })

  test('two things are linked once', () => {
    const { board, acting } = wall()
    expect(acting.link('a' as NoteId, 's' as ShapeId, 'puis')).not.toBe('known')
    expect(board.all('links')).toMatchObject([{ from: 'a', to: 's', label: 'puis', author: you }])
    expect(acting.link('s' as ShapeId, 'a' as NoteId, '')).toBe('known')
    expect(acting.link('a' as NoteId, 'a' as NoteId, '')).toBeUndefined()
    expect(board.all('links')).toHaveLength(1)
  })

  test('zones are no participant’s; texts and links are', () => {
    const { board, acting } = wall('participant')
    expect(acting.makeZone(settings)).toBeUndefined()
    expect(acting.setZone(needs, settings)).toBe(false)
    expect(acting.moveZone(needs, fears)).toBe(false)
    expect(acting.removeZone(needs)).toBeUndefined()
    expect(board.zones().map(({ title }) => title)).toEqual(['Besoins', 'Enfance', 'Craintes'])
    expect(acting.makeText('Bonjour', needs)).toBeDefined()
    expect(acting.link('a' as NoteId, 'b' as NoteId, '')).toBeDefined()
  })
})
