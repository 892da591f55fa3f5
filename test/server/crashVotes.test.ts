import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import type { BallotId, WorkgroupId } from '../../shared/ids.ts'
import { inForm } from '../hostile/support/scale.ts'
import { newNote } from '../helpers/items.ts'
import { seededRandom } from '../helpers/random.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { tellerOf, voterOf } from '../helpers/voting.ts'

const KILLS = inForm({ short: 3, long: 40 })
const VOTERS = 8
/** Each paper gives as many dots as papers were handed in before it: which one is kept can be read from it. */
const MOST = 50

test(`killed ${KILLS} times while a room votes, every paper that was answered for is there afterwards, and counts`, {
  timeout: 60_000 + KILLS * 15_000,
}, async () => {
  const random = seededRandom(7)
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const thing = newNote()
  const update = updateOf([], (board) => board.putNote(thing, 'Trop peu de places'))!
  await store.storage.boards.append([{ workgroup, update }])
  const key = `notes/${thing.id}`
  let answered = 0

  for (let round = 0; round < KILLS; round++) {
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const there = { store, http: `http://127.0.0.1:${port}` }
    const { openBallot } = await tellerOf(there, workgroup)
    const settings = { kind: 'dots', perPerson: MOST, perThing: MOST } as const
    const { id } = await openBallot({ settings, about: { root: 'notes' } })
    const voters = await Promise.all(Array.from({ length: VOTERS }, () => voterOf(there, workgroup)))
    const promised = new Map(voters.map((voter) => [voter.token, 0]))
    let enough = () => {}
    const isEnough = new Promise<void>((resolve) => (enough = resolve))
    const voting = voters.map(async (voter) => {
      for (let paper = 1; paper <= MOST; paper++) {
        const status = await voter.vote(id, { [key]: paper }, paper).catch(() => undefined)
        if (status === undefined) return // the server is gone: nobody knows whether this one is kept
        expect(status).toBe(200)
        promised.set(voter.token, paper)
        answered++
        if (paper >= 2) enough()
      }
    })
    await isEnough
    await new Promise((resolve) => setTimeout(resolve, random.upTo(60))) // the instant is the chance's
    await server.kill()
    await Promise.all(voting)
    await countsAfterwards(folder, { id, key, promised })
  }
  expect(answered).toBeGreaterThan(KILLS * VOTERS) // they did vote
  await store.storage.close()

  /** A new server has each paper that was answered for, or one that was handed in after it, and counts what it has. */
  async function countsAfterwards(
    inFolder: string,
    about: { readonly id: BallotId; readonly key: string; readonly promised: ReadonlyMap<string, number> },
  ): Promise<void> {
    const port = await freePort()
    const server = await ServerProcess.start(inFolder, port)
    const http = `http://127.0.0.1:${port}`
    let total = 0
    let people = 0
    for (const [token, paper] of about.promised) {
      const address = `${http}/api/workgroups/${workgroup}/ballots/${about.id}/mine`
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
      const { choices } = (await answer.json()) as { choices: Readonly<Record<string, number>> }
      const kept = choices[about.key] ?? 0
      expect(kept).toBeGreaterThanOrEqual(paper)
      expect(kept).toBeLessThanOrEqual(paper + 1)
      total += kept
      people += kept > 0 ? 1 : 0
    }
    const { close } = await tellerOf({ store, http }, workgroup)
    const { results } = await close(about.id)
    expect(results).toMatchObject({ voters: people, tallies: { [about.key]: { people, total } } })
    expect(await server.stop()).toBe(0)
  }
})
