import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import * as z from 'zod/mini'
import { addPerson, createCredential, grant, type Store } from '../../server/access/credentials.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { RawClient } from './support/RawClient.ts'
import { inForm } from './support/scale.ts'

/*
 * Bytes that other programs, other versions and other people's hands have made. They lie beside the repository and are
 * nobody's to copy into it: where they are not, these tests are skipped, and the run says so.
 */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const hasData = existsSync(`${DATA}yjs`) && existsSync(`${DATA}traces`)
if (!hasData) console.warn(`!!! ${DATA} is not there: the documents and traces of others are not tried`)
const withData = test.runIf(hasData)

const MANY = inForm({ short: 100, long: 2660 })
/** Documents on their way at once. */
const ABREAST = 8

let ends: (() => Promise<void>)[] = []
let store: Store
let sockets: string
/** Of somebody who writes everywhere, and of somebody who reads there. */
let tokens: { writer: string; reader: string }

beforeAll(async () => {
  if (!hasData) return
  const onEnd = (end: () => Promise<void>) => void ends.unshift(end)
  const folder = await temporaryFolder(onEnd)
  store = await openStore(readConfig({ TRAME_DATA: folder }))
  onEnd(() => store.storage.close())
  const port = await freePort()
  const program = 'test/hostile/support/foreignServer.ts'
  await ServerProcess.start(folder, port, { program, env: { FRAMES_PER_SECOND: '0' }, onEnd })
  sockets = `ws://127.0.0.1:${port}`
  tokens = { writer: await everywhere('Une autre implémentation'), reader: await everywhere('Quelqu’un qui lit') }
})
afterAll(async () => {
  for (const end of ends) await end()
  ends = []
})

async function everywhere(name: string): Promise<string> {
  const person = await addPerson(store, { name })
  await grant(store, person, 'participant', { kind: 'instance' })
  return createCredential(store, 'bearer', person, 1)
}

/** Sends these updates through a room of their own. @returns what somebody who was there has, and somebody who comes later */
async function through(
  room: WorkgroupId,
  updates: readonly Uint8Array[],
): Promise<{ live: Y.Doc; later: Y.Doc; sent: Y.Doc }> {
  const url = `${sockets}/sync/${room}`
  const [writer, reader] = [new RawClient(url, tokens.writer), new RawClient(url, tokens.reader)]
  await Promise.all([writer.come(), reader.come()])
  for (const update of updates) writer.send(update)
  const sent = Y.snapshot(writer.doc)
  await reader.sees((doc) => holds(doc, sent))
  const later = new RawClient(url, tokens.reader)
  await later.come()
  await Promise.all([writer, reader, later].map((client) => client.leave()))
  return { live: reader.doc, later: later.doc, sent: writer.doc }
}

/** Whether a document has all that a snapshot has, deletions included. */
function holds(doc: Y.Doc, { sv, ds }: Y.Snapshot): boolean {
  for (const [client, clock] of sv) if (Y.getState(doc.store, client) < clock) return false
  const own = Y.snapshot(doc).ds
  for (const [client, ranges] of ds.clients) {
    const deleted = own.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (!deleted.some((range) => range.clock <= clock && range.clock + range.len >= clock + len)) return false
    }
  }
  return true
}

/** What a document says under these names, each read as a text, a map or a list. */
function said(doc: Y.Doc, kinds: Readonly<Record<string, 'text' | 'map' | 'array'>>): Record<string, unknown> {
  const reading = {
    text: (name: string) => doc.getText(name).toJSON(),
    map: (name: string) => doc.getMap(name).toJSON(),
    array: (name: string) => doc.getArray(name).toJSON(),
  }
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, reading[kind](name)]))
}

/** A document within a document by its name: the rest of it is another document's. */
function plain(value: unknown): unknown {
  if (value instanceof Y.Doc) return { document: value.guid }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

function file(name: string): Uint8Array {
  return new Uint8Array(readFileSync(DATA + name))
}
function json(name: string): unknown {
  return JSON.parse(readFileSync(DATA + name, 'utf8'))
}

withData.each([
  ['yjs-13.2-compat-array', { array: 'array' }],
  ['yjs-13.2-compat-map', { map: 'map' }],
] as const)('%s, written by Yjs 13.2, comes out as it went in', async (name, kinds) => {
  const [room] = (await seedWorkgroups(store)) as [WorkgroupId]
  const { live, later } = await through(room, [file(`yjs/${name}.bin`)])
  const expected = { [Object.keys(kinds)[0] as string]: json(`yjs/${name}.expected.json`) }
  for (const doc of [live, later]) expect(said(doc, kinds)).toEqual(expected)
})

withData.each([
  ['y-octo-basic', ['space:meta', 'space:page0']],
  ['y-octo-database', ['space:meta', 'space:page0']],
  ['y-octo-with-subdoc', ['meta', 'spaces']],
])('%s, written by another implementation, comes out as it went in', async (name, roots) => {
  const [room] = (await seedWorkgroups(store)) as [WorkgroupId]
  const bytes = file(`yjs/${name}.bin`)
  const original = new Y.Doc()
  Y.applyUpdate(original, bytes)
  const kinds = Object.fromEntries(roots.map((root) => [root, 'map' as const]))
  const { live, later } = await through(room, [bytes])
  const expected = Object.entries(said(original, kinds))
  expect(JSON.stringify(expected).length).toBeGreaterThan(100)
  for (const doc of [live, later]) {
    // Our server writes its document's version beside what is there.
    for (const [root, value] of expected) expect(plain(said(doc, kinds)[root])).toMatchObject(plain(value) as object)
  }
})

const vectors = z.array(
  z.object({
    name: z.string(),
    encoding: z.enum(['v1', 'v2']),
    root: z.object({ type: z.enum(['text', 'map', 'array']), name: z.string() }),
    update_base64: z.string(),
    expected: z.unknown(),
  }),
)

withData(
  'the small vectors of yrs come out as they say, those of version 2 once they are written in version 1',
  async () => {
    for (const { name, encoding, root, update_base64, expected } of vectors.parse(json('yjs/yrs-vectors.json'))) {
      const [room] = (await seedWorkgroups(store)) as [WorkgroupId]
      const bytes = new Uint8Array(Buffer.from(update_base64, 'base64'))
      const { live, later } = await through(room, [encoding === 'v1' ? bytes : Y.convertUpdateFormatV2ToV1(bytes)])
      for (const doc of [live, later])
        expect(said(doc, { [root.name]: root.type }), name).toEqual({ [root.name]: expected })
    }
  },
)

withData(
  `${MANY} documents of yrs, each with its stream of updates, come out as they went in`,
  { timeout: 600_000 },
  async () => {
    const documents = [...yrsDocuments()].slice(0, MANY)
    expect(documents).toHaveLength(MANY)
    const rooms = await seedWorkgroups(store, MANY)
    const start = performance.now()
    let next = 0
    const work = async () => {
      for (let i = next++; i < MANY; i = next++) {
        const { updates, expected } = documents[i] as YrsDocument
        const { live, later } = await through(rooms[i] as WorkgroupId, updates)
        for (const doc of [live, later])
          expect(said(doc, { text: 'text', map: 'map', array: 'array' }), `document ${i}`).toEqual(expected)
      }
    }
    await Promise.all(Array.from({ length: ABREAST }, work))
    console.log(`${MANY} documents through ${MANY} rooms in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  },
)

interface YrsDocument {
  readonly updates: readonly Uint8Array[]
  readonly expected: Record<string, unknown>
}

function* yrsDocuments(): Generator<YrsDocument> {
  const decoder = decoding.createDecoder(file('yjs/yrs-small-test-dataset-a.bin'))
  const count = decoding.readVarUint(decoder)
  for (let i = 0; i < count; i++) {
    const updates = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder))
    const text = decoding.readVarString(decoder)
    yield { updates, expected: { text, map: decoding.readAny(decoder), array: decoding.readAny(decoder) } }
  }
}

const patch = z.tuple([z.number(), z.number(), z.string()])
const sequentialTrace = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(patch) })),
})
const concurrentTrace = z.object({
  endContent: z.string(),
  numAgents: z.number(),
  txns: z.array(z.object({ parents: z.array(z.number()), agent: z.number(), patches: z.array(patch) })),
})
/** The update that changes nothing. */
const NOTHING = Uint8Array.from([0, 0])
type Patches = readonly z.infer<typeof patch>[]

/** What somebody typed, as the updates of one transaction each. */
interface Typed {
  readonly updates: readonly Uint8Array[]
  readonly end: string
}

function trace(name: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(`${DATA}traces/${name}.json.gz`)).toString())
}

function typedInTurn(name: string): Typed {
  const { startContent, endContent, txns } = sequentialTrace.parse(trace(name))
  const typist = new Typist(1)
  const updates = [typist.type([[0, 0, startContent]]), ...txns.map(({ patches }) => typist.type(patches))]
  return { updates, end: endContent }
}

/** Each writes on what they had seen: before a transaction, its writer takes in what its parents had. */
function typedTogether(name: string): Typed {
  const { numAgents, endContent, txns } = concurrentTrace.parse(trace(name))
  // Where two write at one place, Yjs puts the smaller id first; the trace's text has its agents in that order.
  const typists = Array.from({ length: numAgents }, (_, agent) => new Typist(agent + 1))
  const updates: Uint8Array[] = []
  const writers: number[] = []
  for (const { parents, agent, patches } of txns) {
    const typist = typists[agent] as Typist
    for (const parent of parents) if (writers[parent] !== agent) typist.learn(updates.slice(typist.learnt, parent + 1))
    updates.push(typist.type(patches))
    writers.push(agent)
  }
  return { updates, end: endContent }
}

class Typist {
  readonly #doc = new Y.Doc()
  readonly #text = this.#doc.getText('text')
  #made: Uint8Array | undefined
  /** How many of all updates have been taken in, one's own among them. */
  learnt = 0

  constructor(client: number) {
    this.#doc.clientID = client
    this.#doc.on('update', (update: Uint8Array) => (this.#made = update))
  }

  learn(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.#doc, update)
    this.learnt += updates.length
  }

  /**
   * @param patches at these places; they count code points and Yjs UTF-16 units, but no character here takes two
   * @returns one update, of nothing when nothing has changed
   */
  type(patches: Patches): Uint8Array {
    this.#made = undefined
    this.#doc.transact(() => {
      for (const [at, removed, inserted] of patches) {
        if (removed > 0) this.#text.delete(at, removed)
        if (inserted !== '') this.#text.insert(at, inserted)
      }
    })
    return this.#made ?? NOTHING
  }
}

withData.each(
  inForm({
    short: ['sequentielles/sveltecomponent'],
    long: [
      'sequentielles/sveltecomponent',
      'sequentielles/friendsforever_flat',
      'sequentielles/seph-blog1',
      'concurrentes/friendsforever',
    ],
  }),
)('%s, typed again by one client, ends in its text for another', { timeout: 300_000 }, async (name) => {
  const [room] = (await seedWorkgroups(store)) as [WorkgroupId]
  const { updates, end } = name.startsWith('concurrentes') ? typedTogether(name) : typedInTurn(name)
  expect(end).not.toMatch(/[\ud800-\udfff]/)
  const url = `${sockets}/sync/${room}`
  const [writer, reader] = [new RawClient(url, tokens.writer), new RawClient(url, tokens.reader)]
  await Promise.all([writer.come(), reader.come()])
  const start = performance.now()
  for (const update of updates) writer.send(update)
  const sent = Y.snapshot(writer.doc)
  await reader.sees((doc) => holds(doc, sent), 120_000)
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${name}: ${updates.length} edits in ${seconds.toFixed(1)} s, ${Math.round(updates.length / seconds)} a second`,
  )
  expect(reader.doc.getText('text').toJSON()).toBe(end)
  const later = new RawClient(url, tokens.reader)
  await later.come()
  expect(later.doc.getText('text').toJSON()).toBe(end)
  await Promise.all([writer, reader, later].map((client) => client.leave()))
})
