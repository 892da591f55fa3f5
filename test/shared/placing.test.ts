import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, boxesMeet, boxHolds, boxOf } from '../../shared/geometry.ts'
import { areaBelow, obstacleOf, placesIn, placesInZone, zoneInterior } from '../../shared/placing.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'

const NOTE: Size = [200, 200]
const notes = (count: number) => Array.from({ length: count }, () => NOTE)
const clearOf = (taken: readonly Box[]) => obstacleOf(() => taken)
const zone = { at: [100, 50] as BoardPoint, size: [940, 800] as Size }

test('notes fill a zone row by row under its title', () => {
  const slots = placesIn(zoneInterior(zone), notes(5), clearOf([]))
  expect(slots).toEqual([
    [140, 170],
    [360, 170],
    [580, 170],
    [800, 170],
    [140, 390],
  ])
})

test('a place that is taken is passed over, even by half', () => {
  const taken = [boxOf([300, 100], NOTE)]
  expect(placesIn(zoneInterior(zone), [NOTE, NOTE], clearOf(taken))).toEqual([
    [520, 170],
    [740, 170],
  ])
})

test('a wide note takes two places', () => {
  expect(placesIn(zoneInterior(zone), [NOTE, [420, 200], NOTE, [420, 200]], clearOf([]))).toEqual([
    [140, 170],
    [360, 170],
    [800, 170],
    [140, 390],
  ])
})

test('when a zone is full the rows go on below it, where it will grow', () => {
  const slots = placesIn(zoneInterior(zone), notes(25), clearOf([]))
  expect(slots.every(([x], i) => x === 140 + (i % 4) * 220)).toBe(true)
  expect(slots[12]).toEqual([140, 830])
  expect(slots[24]).toEqual([140, 1490])
})

test('under everything there is room for as many as are asked', () => {
  const slots = placesIn(areaBelow(boxOf([0, 0], [500, 300]), 25), notes(25), clearOf([]))
  expect(slots[0]).toEqual([0, 340])
  expect(new Set(slots.map(String)).size).toBe(25)
})

test('laid-out notes meet neither each other nor what is taken while there is room', () => {
  const box = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 800 }) })
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (corners, count) => {
      const area = { x: 0, y: 0, width: 1500, height: 1500 } // 36 places; a taken box can spoil four of them
      const taken = corners.map(({ x, y }) => boxOf([x, y], NOTE))
      const laid = placesIn(area, notes(count), clearOf(taken)).map((at) => boxOf(at, NOTE))
      for (const [index, one] of laid.entries()) {
        expect([...taken, ...laid.slice(0, index)].some((other) => boxesMeet(one, other))).toBe(false)
      }
    }),
  )
})

test('notes of many sizes that find no room lie below it, none on another', () => {
  const sizes: Size[] = [...notes(14), [420, 200], NOTE, [200, 400], NOTE, [420, 200]]
  const boxes = placesIn(zoneInterior(zone), sizes, clearOf([])).map((at, i) => boxOf(at, sizes[i] as Size))
  for (const [index, one] of boxes.entries()) {
    expect(boxes.slice(0, index).some((other) => boxesMeet(one, other))).toBe(false)
  }
})

test('in a matrix notes begin in the middle and stay inside; a full one lets none hide another', () => {
  const matrix = { ...zone, layout: 'matrix' as const }
  const area = zoneInterior(matrix)
  const [first] = placesInZone(matrix, [NOTE], clearOf([]))
  expect(first).toEqual([area.x + area.width / 2 - 100, area.y + area.height / 2 - 100])
  const boxes: Box[] = []
  for (let index = 0; index < 20; index++) {
    const [at] = placesInZone(matrix, [NOTE], clearOf(boxes))
    if (at) boxes.push(boxOf(at, NOTE))
  }
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(20)
  expect(boxes.slice(0, 6).every(({ x, y }) => boxHolds(area, [x, y]) && boxHolds(area, [x + 200, y + 200]))).toBe(true)
})
