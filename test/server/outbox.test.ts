import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Outbox } from '../../server/room/Outbox.ts'
import type { RoomPresence } from '../../server/room/presence.ts'
import type { Member } from '../../server/room/Room.ts'
import { SavedCount } from '../../server/room/SavedCount.ts'
import { decodeClientMessage } from '../../shared/protocol.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A room of so many who only listen, and what each of them is sent, one entry a write. */
function crowd(size: number) {
  const writes: (readonly Uint8Array[])[] = []
  const members = new Map<Member, SavedCount>()
  for (let i = 0; i < size; i++) {
    const sendAll = (frames: readonly Uint8Array[]) => void (i === 0 && writes.push(frames))
    members.set({ hearsTrame: false, sendAll } as unknown as Member, new SavedCount())
  }
  const presence = { frame: () => undefined } as unknown as RoomPresence
  const outbox = new Outbox({ members, presence, isCommitComing: () => false })
  const document = new Y.Doc()
  /** One letter comes to the disk. */
  const commit = async () => {
    document.once('update', (update: Uint8Array) => outbox.tellUpdate({ update }))
    document.getText('words').insert(0, 'a')
    await Promise.resolve()
  }
  return { writes, commit, outbox }
}

describe('what has come to the disk', () => {
  test('leaves at once in a workshop, commit by commit', async () => {
    const { writes, commit } = crowd(40)
    for (let i = 0; i < 3; i++) await commit()
    expect(writes).toHaveLength(3)
  })

  test('leaves at once in a quiet plenary, and then together a moment later', async () => {
    const { writes, commit } = crowd(200)
    await commit()
    expect(writes).toHaveLength(1)
    for (let i = 0; i < 3; i++) {
      await vi.advanceTimersByTimeAsync(8)
      await commit()
    }
    expect(writes).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(writes).toHaveLength(2)
    const heard = new Y.Doc()
    for (const frame of writes.flat()) {
      const message = decodeClientMessage(frame)
      if (message.kind === 'update') Y.applyUpdate(heard, message.update)
    }
    expect(heard.getText('words').toJSON()).toBe('aaaa')
  })

  test('waits the less the smaller the room is', async () => {
    const { writes, commit } = crowd(60)
    await commit()
    await commit()
    await vi.advanceTimersByTimeAsync(4)
    expect(writes).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(writes).toHaveLength(2)
  })

  test('does not leave any more from a room that is closed', async () => {
    const { writes, commit, outbox } = crowd(200)
    await commit()
    await commit()
    outbox.close()
    await vi.advanceTimersByTimeAsync(100)
    expect(writes).toHaveLength(1)
  })
})
