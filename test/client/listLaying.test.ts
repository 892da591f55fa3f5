import { describe, expect, test } from 'vitest'
import { placesOn, sizeWith } from '../../client/features/list/laying.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import { colourOf, type Zone } from '../../shared/domain/zone.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { type Box, boxesMeet, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { ZoneId } from '../../shared/ids.ts'

const zone: Zone = {
  id: 'needs' as ZoneId,
  title: 'Besoins',
  instruction: 'De quoi les habitants ont-ils besoin ici ?',
  at: [100, 100],
  size: [960, 800],
  meaning: { nature: 'need' },
  layout: 'free',
  locked: true,
  order: 'a0',
}
const area = boxOf(zone.at, zone.size)

describe('where an idea sent from the list goes on the wall', () => {
  test('in its zone, one beside the other, until the zone is full', () => {
    const boxes: Box[] = []
    for (let index = 0; index < 8; index++) {
      const [at] = placesOn({ zones: [zone], boxes }, zone, NOTE_SIZE, 1)
      if (!at) throw new Error('no place')
      const box = boxOf(at, NOTE_SIZE)
      expect(boxes.some((other) => boxesMeet(other, box))).toBe(false)
      boxes.push(box)
    }
    expect(boxes.every((box) => boxHolds(area, [box.x, box.y]) && boxHolds(area, [box.x + 200, box.y + 200]))).toBe(
      true,
    )
  })

  test('once a zone is full the rows go on below it, where it will grow, and none hides another', () => {
    const boxes: Box[] = []
    for (let index = 0; index < 60; index++) {
      const [at] = placesOn({ zones: [zone], boxes }, zone, NOTE_SIZE, 1)
      if (at) boxes.push(boxOf(at, NOTE_SIZE))
    }
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(60)
    expect(boxes.every(({ x }) => x >= area.x && x + 200 <= area.x + area.width)).toBe(true)
  })

  test('many at once take as many places', () => {
    const places = placesOn({ zones: [zone], boxes: [] }, zone, NOTE_SIZE, 40)
    expect(new Set(places.map(String)).size).toBe(40)
  })

  test('without a zone it lies outside of all of them', () => {
    const places = placesOn({ zones: [zone], boxes: [] }, undefined, NOTE_SIZE, 12)
    expect(places).toHaveLength(12)
    expect(places.some(([x, y]) => boxHolds(area, [x + 100, y + 100]))).toBe(false)
    expect(placesOn({ zones: [], boxes: [] }, undefined, NOTE_SIZE, 1)).toEqual([[0, 0]])
  })

  test('on the paper that says what its zone is about', () => {
    expect(colourOf(zone)).toBe('sky')
    expect(colourOf(undefined)).toBe('straw')
    expect(colourOf({ ...zone, meaning: {} })).toBe('straw')
  })

  test('a long text needs a higher paper, a short one a square', () => {
    expect(sizeWith(richTextOf('Une crèche'), NOTE_SIZE)).toEqual([200, 200])
    expect(sizeWith(richTextOf('Une phrase assez longue. '.repeat(40)), NOTE_SIZE)[1]).toBeGreaterThan(400)
  })
})
