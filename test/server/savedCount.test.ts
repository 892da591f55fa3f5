import { expect, test } from 'vitest'
import { SavedCount } from '../../server/room/SavedCount.ts'

test('frames are safe in the order they came, and those that change nothing with what came before them', () => {
  const count = new SavedCount()
  count.received()
  const first = count.underWay()
  count.received() // changes nothing
  count.received()
  const third = count.underWay()
  expect(count.news()).toBeUndefined()
  count.kept(first)
  expect(count.news()).toBe(2)
  count.kept(third)
  expect(count.news()).toBe(3)
  expect(count.news()).toBeUndefined()
})

test('a frame that could not be taken is safe once the answer with all that was missing is on disk, and not before', () => {
  const count = new SavedCount()
  count.received()
  count.kept(count.underWay())
  count.received()
  count.missed()
  count.received()
  const beside = count.underWay()
  count.kept(beside)
  expect(count.news()).toBe(1)
  count.received()
  const answer = count.underWay()
  count.closesGap()
  expect(count.news()).toBeUndefined()
  count.kept(answer)
  expect(count.news()).toBe(4)
})

test('an answer that came before the last gap closes none', () => {
  const count = new SavedCount()
  count.received()
  count.missed()
  count.received()
  const answer = count.underWay()
  count.closesGap()
  count.received()
  count.missed()
  count.kept(answer)
  expect(count.news()).toBeUndefined()
  count.received()
  count.closesGap() // it held nothing new
  expect(count.news()).toBe(4)
})
