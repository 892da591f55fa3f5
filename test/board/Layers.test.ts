import { expect, test } from 'vitest'
import { Layers } from '../../client/board/Layers.ts'
import type { NoteId } from '../../shared/ids.ts'
import { seededRandom, seeds } from '../helpers/random.ts'

const ids = (letters: string) => [...letters] as NoteId[]
const isRising = (layers: Layers, order: readonly NoteId[]) =>
  order.every((id, index) => index === 0 || layers.of(id) > layers.of(order[index - 1] as NoteId))

test('those that come and go change no number but their own', () => {
  const layers = new Layers()
  layers.restack(ids('bdfh'))
  expect(layers.restack(ids('abcdefghi'))).toEqual(ids('acegi'))
  for (const id of ids('bdfh')) layers.forget(id)
  expect(layers.restack(ids('acegi'))).toEqual([])
  expect(isRising(layers, ids('acegi'))).toBe(true)
})

test('one that is brought to the front is the only one to get a number', () => {
  const layers = new Layers()
  layers.restack(ids('abcd'))
  expect(layers.restack(ids('acdb'))).toEqual(ids('b'))
  expect(isRising(layers, ids('acdb'))).toBe(true)
})

test('where there is no room left between two, all are counted anew', () => {
  const layers = new Layers()
  let order = ids('az')
  layers.restack(order)
  // Always right above the lowest: what is free there is halved each time.
  for (let turn = 0; turn < 40; turn++) {
    order = [order[0] as NoteId, `n${turn}` as NoteId, ...order.slice(1)]
    layers.restack(order)
    expect(isRising(layers, order)).toBe(true)
  }
})

test.each(seeds({ fresh: 30 }))('whatever comes, goes and is raised, numbers rise with the order, seed %i', (seed) => {
  const random = seededRandom(seed)
  const layers = new Layers()
  const all = Array.from({ length: 60 }, (_, index) => `n${index}` as NoteId)
  let present: NoteId[] = []
  for (let turn = 0; turn < 60; turn++) {
    const gone = new Set(present.filter(() => random.chance(0.2)))
    for (const id of gone) layers.forget(id)
    const kept = present.filter((id) => !gone.has(id))
    const come = all.filter((id) => !kept.includes(id) && random.chance(0.3))
    present = [...kept]
    for (const id of come) present.splice(random.upTo(present.length + 1), 0, id)
    layers.restack(present)
    expect(isRising(layers, present)).toBe(true)
    expect(present.every((id) => layers.of(id) > 0 && layers.of(id) < 2_000_000_000)).toBe(true)
  }
})
