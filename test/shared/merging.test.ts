import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { mergeMany } from '../../shared/document/merging.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newNote } from '../helpers/items.ts'

/** Updates of several people in turn, as a room gathers them while its disk is slow. */
function updatesOf(people: number, each: number) {
  const whole = new Y.Doc()
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: people }, () => new Y.Doc())
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array) => {
      updates.push(update)
      Y.applyUpdate(whole, update)
    })
  }
  for (let i = 0; i < each; i++) for (const doc of docs) new BoardDocument(doc).putNote(newNote(), `note ${i}`)
  return { whole, updates }
}

test.each([1, 2, 32, 33, 1100])('%i updates merged say what they said one by one', (count) => {
  const { whole, updates } = updatesOf(count === 1 ? 1 : 2, Math.ceil(count / 2))
  const merged = new Y.Doc()
  Y.applyUpdate(merged, mergeMany(updates))
  expect(itemsOf(new BoardDocument(merged))).toEqual(itemsOf(new BoardDocument(whole)))
})

test('nothing is not merged into something', () => {
  expect(() => mergeMany([])).toThrow(RangeError)
})
