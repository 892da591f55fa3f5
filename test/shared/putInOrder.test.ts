import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readUpdate, UnreadableUpdate } from '../../shared/document/paths.ts'
import { seededRandom } from '../helpers/random.ts'

const CHARACTERS = 4
const WITH_ORIGIN = 0x80

interface Part {
  readonly client: number
  readonly clock: number
  readonly after: readonly [client: number, clock: number]
}

/** An update of one character for each of these, each to the right of another, as Yjs writes it (version 1). */
function updateOf(parts: readonly Part[]): Uint8Array {
  const encoder = encoding.createEncoder()
  const clients = [...new Set(parts.map((part) => part.client))]
  encoding.writeVarUint(encoder, clients.length)
  for (const client of clients) {
    const own = parts.filter((part) => part.client === client)
    encoding.writeVarUint(encoder, own.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, own[0]!.clock)
    for (const { after } of own) {
      encoding.writeUint8(encoder, CHARACTERS | WITH_ORIGIN)
      encoding.writeVarUint(encoder, after[0])
      encoding.writeVarUint(encoder, after[1])
      encoding.writeVarString(encoder, 'x')
    }
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** A document whose client 1 has written one character. */
function begun(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('text').insert(0, 'a')
  return doc
}

test('a part that builds on a later one of its own client, at which Yjs would throw, is not taken', () => {
  const forward = updateOf([
    { client: 2, clock: 0, after: [2, 1] },
    { client: 2, clock: 1, after: [1, 0] },
  ])
  expect(() => Y.applyUpdate(begun(), forward)).toThrow()
  expect(() => readUpdate(begun(), forward)).toThrow(UnreadableUpdate)
})

test('parts that wait for each other, which Yjs would keep for ever, are not taken', () => {
  const circle = updateOf([
    { client: 3, clock: 0, after: [2, 0] },
    { client: 2, clock: 0, after: [3, 0] },
  ])
  const doc = begun()
  Y.applyUpdate(doc, circle)
  expect(doc.store.pendingStructs).not.toBeNull()
  expect(() => readUpdate(begun(), circle)).toThrow(UnreadableUpdate)
})

test('a part that is there already, told as building on what is nowhere, is not taken', () => {
  const doc = begun()
  Y.applyUpdate(doc, updateOf([{ client: 2, clock: 0, after: [1, 0] }]))
  for (const after of [
    [1, 7],
    [9, 0],
    [2, 3],
  ] as const) {
    expect(() => readUpdate(doc, updateOf([{ client: 2, clock: 0, after }]))).toThrow(UnreadableUpdate)
  }
  expect(readUpdate(doc, updateOf([{ client: 2, clock: 0, after: [1, 0] }])).hasGap).toBe(false)
})

test('people who write between each other’s letters are taken, in whatever order their parts are listed', () => {
  const random = seededRandom(3)
  const people = [2, 3, 4].map((clientID) => {
    const doc = new Y.Doc()
    doc.clientID = clientID
    return doc
  })
  for (let i = 0; i < 300; i++) {
    const doc = random.oneOf(people)
    const text = doc.getText('text')
    text.insert(random.upTo(text.length + 1), 'x')
    const other = random.oneOf(people)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  }
  for (const doc of people) expect(readUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc)).hasGap).toBe(false)
})

test('twenty thousand clients, each building on the next, take no time', () => {
  const count = 20_000
  const parts = Array.from(
    { length: count },
    (_, i): Part => ({ client: 10 + i, clock: 0, after: i + 1 < count ? [11 + i, 0] : [1, 0] }),
  )
  const update = updateOf(parts)
  const start = performance.now()
  expect(readUpdate(begun(), update).writers.size).toBe(count)
  expect(performance.now() - start).toBeLessThan(3000)
})
