import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import { areaBelow, freeSlots, zoneInterior } from '../../shared/slots.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'

const NOTE: Size = [200, 200]
const notes = (count: number) => Array.from({ length: count }, () => NOTE)
const zone = { at: [100, 50] as BoardPoint, size: [940, 800] as Size }

test('notes fill a zone row by row under its title', () => {
  const slots = freeSlots(zoneInterior(zone), [], notes(5))
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
  expect(freeSlots(zoneInterior(zone), taken, [NOTE, NOTE])).toEqual([
    [580, 170],
    [800, 170],
  ])
})

test('a wide note takes two places', () => {
  expect(freeSlots(zoneInterior(zone), [], [NOTE, [420, 200], NOTE, [420, 200]])).toEqual([
    [140, 170],
    [360, 170],
    [800, 170],
    [140, 390],
  ])
})

test('when a zone is full the rows go on below it, where it will grow', () => {
  const slots = freeSlots(zoneInterior(zone), [], notes(25))
  expect(slots.every(([x], i) => x === 140 + (i % 4) * 220)).toBe(true)
  expect(slots[12]).toEqual([140, 830])
  expect(slots[24]).toEqual([140, 1490])
})

test('under everything there is room for as many as are asked', () => {
  const slots = freeSlots(areaBelow(boxOf([0, 0], [500, 300]), 25), [], notes(25))
  expect(slots[0]).toEqual([0, 340])
  expect(new Set(slots.map(String)).size).toBe(25)
})

test('laid-out notes meet neither each other nor what is taken while there is room', () => {
  const box = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 800 }) })
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (corners, count) => {
      const area = { x: 0, y: 0, width: 1500, height: 1500 } // 36 slots; a taken box can spoil four of them
      const taken = corners.map(({ x, y }) => boxOf([x, y], NOTE))
      const laid = freeSlots(area, taken, notes(count)).map((at) => boxOf(at, NOTE))
      for (const [index, one] of laid.entries()) {
        expect([...taken, ...laid.slice(0, index)].some((other) => boxesMeet(one, other))).toBe(false)
      }
    }),
  )
})
