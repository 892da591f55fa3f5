import { expect, test } from 'vitest'
import { goOn } from '../../client/sync/goOn.ts'
import { SetBacks } from '../../client/sync/SetBacks.ts'
import type { SyncState } from '../../client/sync/SyncClient.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import type { Stage } from '../../shared/protocol.ts'

const stage: Stage = {
  workgroup: newId<WorkgroupId>(),
  you: { id: newId<ParticipantId>(), name: 'Amina', role: 'participant', colour: 'sky' },
  step: OPEN_STEP,
}

/** A connection whose state the test tells. */
class Told {
  state: SyncState = { connection: 'connecting', isLoaded: false, unsaved: 0, isSavingFailing: false }
  hasGivenUp = false
  isDestroyed = false
  readonly #listeners = new Set<() => void>()
  onState = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  giveUp(): void {
    this.hasGivenUp = true
  }
  destroy(): void {
    this.isDestroyed = true
  }
  becomes(change: Partial<SyncState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

function following(setBacks = new SetBacks()) {
  const client = new Told()
  const opened: Told[] = []
  const taken: Told[] = []
  const open = () => {
    const fresh = new Told()
    opened.push(fresh)
    return fresh
  }
  const stop = goOn(client, setBacks, open, (fresh) => taken.push(fresh))
  return { client, opened, taken, stop }
}

test('what is on the screen stays until the fresh client has the room’s state', () => {
  const { client, opened, taken } = following()
  client.becomes({ unsaved: 2 })
  expect(opened).toHaveLength(0)
  client.becomes({ setBack: { code: 'forbidden', rule: 'frozen', thing: '' } })
  client.becomes({ unsaved: 3 }) // one goes on typing meanwhile
  expect(opened).toHaveLength(1)
  opened[0]?.becomes({ stage })
  expect(taken).toHaveLength(0)
  opened[0]?.becomes({ isLoaded: true })
  opened[0]?.becomes({ unsaved: 1 })
  expect(taken).toEqual(opened)
})

test('a fresh client that is shut out takes over too, to say so', () => {
  const { client, opened, taken } = following()
  client.becomes({ setBack: { code: 'malformed' } })
  opened[0]?.becomes({ refused: 'revoked' })
  expect(taken).toEqual(opened)
})

test('who leaves meanwhile leaves no connection behind', () => {
  const { client, opened, taken, stop } = following()
  client.becomes({ setBack: { code: 'malformed' } })
  stop()
  expect(opened[0]?.isDestroyed).toBe(true)
  expect(taken).toHaveLength(0)
})

test('refused again and again within moments, it gives up; now and then, it does not', () => {
  const setBacks = new SetBacks()
  for (let time = 0; time < 3; time++) {
    const { client, opened } = following(setBacks)
    client.becomes({ setBack: { code: 'conflict' } })
    expect(opened).toHaveLength(1)
  }
  const { client, opened } = following(setBacks)
  client.becomes({ setBack: { code: 'conflict' } })
  expect(opened).toHaveLength(0)
  expect(client.hasGivenUp).toBe(true)

  const seldom = new SetBacks()
  for (let minute = 0; minute < 10; minute++) expect(seldom.mayStartAgain(minute * 60_000)).toBe(true)
})
