import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesMeet, boxGrown } from '../../shared/geometry.ts'
import type { NoteId } from '../../shared/ids.ts'
import { layOutTrees } from '../../shared/layout/treeLayout.ts'
import type { Size } from '../../shared/units.ts'
import { arrowsOf, notesIn, read } from '../helpers/trees.ts'

const square = (): Size => [200, 200]
const spacing = { across: 60, down: 20 }
const lies = { p: 'problem', c1: 'causes', c2: 'causes', c3: 'causes', e1: 'effects', e2: 'effects' }

test('causes stand left of what they cause, effects right, each beside the middle of what hangs on it', () => {
  const trees = read(notesIn(lies), arrowsOf('c1 > p', 'c2 > c1', 'c3 > c1', 'p > e1', 'e1 > e2'))
  const { boxes, arrows, around } = layOutTrees(trees, square, spacing)
  const at = (key: string) => boxes.find((one) => one.key === key)?.box
  expect(at('problem:p')).toMatchObject({ x: 0, y: 110 })
  expect(at('causes:c1')).toMatchObject({ x: -260, y: 110 })
  expect(at('causes:c2')).toMatchObject({ x: -520, y: 0 })
  expect(at('causes:c3')).toMatchObject({ x: -520, y: 220 })
  expect(at('effects:e1')).toMatchObject({ x: 260, y: 110 })
  expect(at('effects:e2')).toMatchObject({ x: 520, y: 110 })
  expect(around).toEqual({ x: -520, y: 0, width: 1240, height: 420 })
  expect(arrows).toContainEqual({ from: 'causes:c2', to: 'causes:c1' })
  expect(arrows).toContainEqual({ from: 'problem:p', to: 'effects:e1' })
})

test('a cause of two problems is drawn once, with an arrow to each', () => {
  const trees = read(notesIn({ ...lies, p2: 'problem' }), arrowsOf('c1 > p', 'c1 > p2'))
  const { boxes, arrows } = layOutTrees(trees, square, spacing)
  expect(boxes.filter(({ note }) => note === 'c1')).toHaveLength(1)
  expect(arrows).toEqual([
    { from: 'causes:c1', to: 'problem:p' },
    { from: 'causes:c1', to: 'problem:p2' },
  ])
})

test('where a side may take so many columns, what is deeper stands under what it hangs on', () => {
  const trees = read(notesIn(lies), arrowsOf('c1 > p', 'c2 > c1', 'c3 > c2'))
  const { boxes } = layOutTrees(trees, square, { ...spacing, columns: { causes: 2, effects: 2 } })
  const at = (key: string) => boxes.find((one) => one.key === key)?.box
  expect(at('causes:c2')).toMatchObject({ x: -520, y: 0 })
  expect(at('causes:c3')).toMatchObject({ x: -520, y: 220 })
  expect(at('causes:c1')).toMatchObject({ x: -260, y: 110 })
})

test('an empty board draws nothing', () => {
  expect(layOutTrees(read([], []), square, spacing)).toEqual({
    boxes: [],
    arrows: [],
    around: { x: 0, y: 0, width: 0, height: 0 },
  })
})

const names = Array.from({ length: 14 }, (_, index) => `n${index}`)
const drawings = fc.record({
  zones: fc.array(fc.constantFrom('causes', 'problem', 'effects', ''), {
    minLength: names.length,
    maxLength: names.length,
  }),
  arrows: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 30 }),
  heights: fc.array(fc.integer({ min: 20, max: 600 }), { minLength: names.length, maxLength: names.length }),
  columns: fc.option(fc.integer({ min: 1, max: 3 })),
})

test('no two boxes ever meet, whatever hangs on what and however much is written', () => {
  fc.assert(
    fc.property(drawings, ({ zones, arrows, heights, columns }) => {
      const notes = notesIn(Object.fromEntries(names.map((name, index) => [name, zones[index] as string])))
      const trees = read(notes, arrowsOf(...arrows.map(([from, to]) => `${from} > ${to}`)))
      const sizeOf = (note: NoteId): Size => [
        150 + (heights[names.indexOf(note)] ?? 0) / 4,
        heights[names.indexOf(note)] ?? 0,
      ]
      const { boxes, arrows: drawn } = layOutTrees(trees, sizeOf, {
        across: 40,
        down: 20,
        ...(columns !== null && { columns: { causes: columns, effects: columns } }),
      })
      for (const [index, { box }] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) expect(boxesMeet(boxGrown(box, 9), other.box)).toBe(false)
      }
      const keys = new Set(boxes.map(({ key }) => key))
      for (const { from, to } of drawn) expect([keys.has(from), keys.has(to)]).toEqual([true, true])
    }),
    { numRuns: 200 },
  )
})
