import * as path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Secrets } from '../../server/access/secrets.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Rooms } from '../../server/room/Rooms.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newId, type WorkgroupId } from '../../shared/ids.ts'
import { MemoryStorage } from '../helpers/MemoryStorage.ts'
import { seeds } from '../helpers/random.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { itemsOf, workshopOf } from '../helpers/workshop.ts'

const OPERATIONS = 200

// The room's tick belongs to the test, so that a seed always tells the same story.
beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }),
)
afterEach(() => void vi.useRealTimers())

async function storedItems(storage: Storage, workgroup: WorkgroupId): Promise<unknown> {
  const document = new Y.Doc()
  for (const { bytes } of await storage.boards.load(workgroup)) Y.applyUpdate(document, bytes)
  expect(document.store.pendingStructs).toBeNull()
  return itemsOf(new BoardDocument(document))
}

async function disagreeForAWhile(
  seed: number,
  storage: Storage,
  workgroup: WorkgroupId,
  settle: (rooms: Rooms) => Promise<void>,
) {
  const { participants, network, random, rooms } = await workshopOf(4, seed, storage, workgroup)
  for (let i = 0; i < OPERATIONS; i++) {
    random.oneOf(participants).act(random)
    await network.misbehave()
    if (random.chance(0.3)) await settle(rooms)
  }
  await network.heal(async () => {
    for (let i = 0; i < 20; i++) await settle(rooms) // zones grow a moment after the last note came
  })
  const [first, ...others] = participants
  for (const other of others) expect(other.items()).toEqual(first!.items())
  expect(await storedItems(storage, workgroup)).toEqual(first!.items())
  return { first: first!, rooms }
}

test.each(seeds({ fresh: 40 }))(
  'four participants come to agree, and so does what is stored, seed %i',
  async (seed) => {
    await disagreeForAWhile(seed, new MemoryStorage(), newId<WorkgroupId>(), () =>
      vi.advanceTimersByTimeAsync(20).then(() => {}),
    )
  },
)

test.each(seeds({ fresh: 3 }))('and on a real disk, reopened, seed %i', async (seed) => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  const storage = await openSqlite(file)
  const [workgroup] = (await seedWorkgroups({ storage, secrets: new Secrets(Buffer.alloc(32)) })) as [WorkgroupId]
  const { first, rooms } = await disagreeForAWhile(seed, storage, workgroup, async (open) => {
    const onDisk = open.journal.flush().then(() => true)
    const turn = () => new Promise<false>((resolve) => setImmediate(resolve, false)) // the disk is real
    while (!(await Promise.race([onDisk, turn()]))) await vi.advanceTimersByTimeAsync(10) // the journal's pace is the test's
    await vi.advanceTimersByTimeAsync(20)
  })
  await rooms.close()
  await storage.close()
  const reopened = await openSqlite(file)
  expect(await storedItems(reopened, workgroup)).toEqual(first.items())
  await reopened.close()
})
