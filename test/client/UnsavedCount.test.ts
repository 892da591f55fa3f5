import { expect, test } from 'vitest'
import { UnsavedCount } from '../../client/sync/UnsavedCount.ts'

test('a change counts until the frame that carried it is on disk', () => {
  const unsaved = new UnsavedCount()
  unsaved.sent(true) // what the server lacked on joining: nothing
  unsaved.changed()
  unsaved.sent(false)
  unsaved.changed()
  unsaved.sent(false)
  expect(unsaved.count).toBe(2)
  unsaved.saved(2)
  expect(unsaved.count).toBe(1)
  unsaved.saved(3)
  expect(unsaved.count).toBe(0)
})

test('after a cut everything not acknowledged counts again, until the whole answer is saved', () => {
  const unsaved = new UnsavedCount()
  unsaved.sent(true)
  for (let i = 0; i < 3; i++) {
    unsaved.changed()
    unsaved.sent(false)
  }
  unsaved.saved(2)
  unsaved.disconnected()
  unsaved.changed()
  expect(unsaved.count).toBe(3)
  unsaved.changed()
  unsaved.sent(false) // overtakes the whole answer, and does not hold what was written offline
  unsaved.saved(1)
  expect(unsaved.count).toBe(4)
  unsaved.sent(true)
  unsaved.saved(2)
  expect(unsaved.count).toBe(0)
})

test('what an earlier page left unsent counts until the whole answer is on disk, also when that holds nothing new', () => {
  const unsaved = new UnsavedCount()
  unsaved.restored(3)
  unsaved.changed()
  expect(unsaved.count).toBe(4)
  unsaved.sent(true)
  unsaved.changed()
  unsaved.sent(false)
  unsaved.saved(1)
  expect(unsaved.count).toBe(1)
  unsaved.saved(2)
  expect(unsaved.count).toBe(0)
})
