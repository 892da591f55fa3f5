import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { mayHold, readZone } from '../../shared/document/entries.ts'
import { growZones } from '../../shared/document/growing.ts'
import { isMatrix, placeSaying, valuesAt } from '../../shared/domain/matrix.ts'
import { meaningOf, saidOf, zoneSaying } from '../../shared/domain/meaning.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import type { Zone, ZoneMeaning } from '../../shared/domain/zone.ts'
import type { ZoneId } from '../../shared/ids.ts'
import { newNote, someZone } from '../helpers/items.ts'

const saying = (title: string, meaning: ZoneMeaning): Zone => ({ ...someZone(), id: title as ZoneId, title, meaning })

describe('the meaning of a zone', () => {
  const zones = [
    saying('Besoins · Enfance', { nature: 'need', scope: 'population', policyArea: 'enfance' }),
    saying('Besoins · Insertion', { nature: 'need', scope: 'population', policyArea: 'insertion' }),
    saying('Faiblesses · Enfance', { nature: 'weakness', scope: 'provision', policyArea: 'enfance' }),
    saying('Faiblesses', { nature: 'weakness', scope: 'provision' }),
    saying('Divers', {}),
  ]
  const titleOf = (...asked: [ZoneMeaning, 'nature' | 'policyArea' | 'scope', string | undefined]) =>
    zoneSaying(zones, asked[0], asked[1], asked[2] as never)?.title

  test('is what the notes in it say, and a note outside says nothing', () => {
    const byId = (id: ZoneId) => zones.find((zone) => zone.id === id)
    expect(meaningOf({ zone: zones[0]?.id }, byId)).toEqual(zones[0]?.meaning)
    expect(meaningOf({}, byId)).toEqual({})
    expect(meaningOf({ zone: 'gone' as ZoneId }, byId)).toEqual({})
    expect(saidOf(zones, 'nature')).toEqual(['need', 'weakness'])
  })

  test('changed in one part, leads to the zone that keeps the most of the rest', () => {
    const childhood = zones[0]?.meaning ?? {}
    expect(titleOf(childhood, 'nature', 'weakness')).toBe('Faiblesses · Enfance')
    expect(titleOf(childhood, 'policyArea', 'insertion')).toBe('Besoins · Insertion')
    // No zone for weaknesses in this area: the one that names none is nearer than one that names another.
    expect(titleOf(zones[1]?.meaning ?? {}, 'nature', 'weakness')).toBe('Faiblesses')
    expect(titleOf(childhood, 'nature', 'threat')).toBeUndefined()
    expect(titleOf({}, 'nature', 'need')).toBe('Besoins · Enfance')
  })

  test('taken away, leads to a zone that says nothing else instead, or out of all', () => {
    expect(titleOf({ nature: 'need' }, 'nature', undefined)).toBe('Divers')
    const weakness = zones[2]?.meaning ?? {}
    expect(titleOf(weakness, 'policyArea', undefined)).toBe('Faiblesses')
    expect(zoneSaying(zones.slice(0, 3), weakness, 'policyArea', undefined)).toBeUndefined()
  })
})

describe('a matrix', () => {
  const axes = {
    x: { name: 'Effort', low: 'faible', high: 'fort' },
    y: { name: 'Impact', low: 'petit', high: 'grand' },
  }
  const zone: Zone = { ...someZone(), at: [100, 50], size: [1200, 900], layout: 'matrix', meaning: { axes } }

  test('a note in its middle says 50 and 50, at the top right 100 and 100', () => {
    expect(valuesAt(zone, placeSaying(zone, { x: 50, y: 50 }, NOTE_SIZE), NOTE_SIZE)).toEqual({ x: 50, y: 50 })
    const [x, y] = placeSaying(zone, { x: 100, y: 100 }, NOTE_SIZE)
    expect([x + NOTE_SIZE[0], y]).toEqual([zone.at[0] + zone.size[0] - 40, zone.at[1] + 120])
    expect(valuesAt(zone, [-5000, 9000], NOTE_SIZE)).toEqual({ x: 0, y: 0 })
  })

  test('the numbers that are typed are the numbers that the place says, for a note of any size', () => {
    const value = fc.integer({ min: 0, max: 100 })
    const side = fc.integer({ min: 60, max: 600 })
    fc.assert(
      fc.property(value, value, side, side, (x, y, width, height) => {
        expect(valuesAt(zone, placeSaying(zone, { x, y }, [width, height]), [width, height])).toEqual({ x, y })
      }),
    )
  })

  test('keeps its size however many notes it holds, so that no number changes by itself', () => {
    const board = new BoardDocument(new Y.Doc())
    board.putZone(zone)
    const note = newNote({ zone: zone.id, at: placeSaying(zone, { x: 0, y: 0 }, NOTE_SIZE) })
    board.putNote(note)
    expect(growZones(board, [note.id])).toBe(false)
    board.updateZone(zone.id, { layout: 'free' })
    expect(growZones(board, [note.id])).toBe(true)
  })

  test('its axes are kept in the document; odd ones are refused, and read as none', () => {
    const board = new BoardDocument(new Y.Doc())
    board.putZone(zone)
    expect(board.zone(zone.id)?.meaning.axes).toEqual(axes)
    expect(mayHold('zones', 'meaning', { axes })).toBe(true)
    expect(mayHold('zones', 'meaning', { axes: { x: axes.x } })).toBe(false)
    expect(mayHold('zones', 'meaning', { axes: { ...axes, z: axes.x } })).toBe(false)
    expect(mayHold('zones', 'meaning', { axes: { ...axes, y: { ...axes.y, name: 'x'.repeat(81) } } })).toBe(false)
    const odd = readZone('z', { ...zone, meaning: { nature: 'need', axes: 'Impact' } })
    expect(odd.meaning).toEqual({ nature: 'need', axes: undefined })
    expect([zone, odd, { ...zone, layout: 'free' as const }].map(isMatrix)).toEqual([true, false, false])
  })
})
