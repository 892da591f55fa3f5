import { expect, test } from 'vitest'
import type { College } from '../../shared/domain/participant.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import type { Role } from '../../shared/access.ts'
import { Browser } from '../helpers/browser.ts'
import { newComment, newNote } from '../helpers/items.ts'
import { Peer } from '../helpers/peer.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { line, someSheet } from '../helpers/records.ts'

async function room() {
  const server = await testServer()
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const as = async (name: string, role: Role, college?: College, where = workgroup) => {
    const token = await bearerFor(server.store, where, role, name)
    const headers = { authorization: `Bearer ${token}` }
    const browser = new Browser(server.http)
    const { body } = await browser.get('/api/me', headers)
    const { id } = (body as { participant: { id: ParticipantId } }).participant
    if (college) await server.store.storage.people.rename(id, { name, college })
    return {
      id,
      enter: () => new Peer(server.sockets, workgroup, token).synced(),
      commenters: () => browser.get(`/api/workgroups/${workgroup}/commenters`, headers),
      authors: () => browser.get(`/api/workgroups/${workgroup}/authors`, headers),
      workgroup: () => browser.get(`/api/workgroups/${workgroup}`, headers),
    }
  }
  return { as, server, workgroup, elsewhere }
}

test('the college of those who wrote is told without their names, to readers of the board alone', async () => {
  const { as, elsewhere } = await room()
  const rose = await as('Rose', 'participant', 'inhabitant')
  const quiet = await as('Luc', 'participant', 'mds')
  const unsaid = await as('Yann', 'participant')
  for (const author of [rose, unsaid]) {
    const peer = await author.enter()
    const note = newNote({ author: author.id })
    peer.board.putNote(note, 'Un bus')
  }
  const witness = await quiet.enter()
  await witness.sees((board) => board.counts().notes === 2)
  const told = await (await as('Mur', 'observer')).authors()
  expect(told.body).toEqual([{ id: rose.id, college: 'inhabitant' }])
  expect(told.text).not.toContain('Rose')
  expect((await (await as('Voisine', 'facilitator', 'mds', elsewhere)).authors()).status).toBe(403)
})

test('those who spoke beside things, or are asked to read one again, are named once each, to readers of the board alone', async () => {
  const { as, server, workgroup, elsewhere } = await room()
  const rose = await as('Rose', 'participant')
  const luc = await as('Luc', 'participant')
  const yann = await as('Yann', 'participant', 'mds')
  await as('Personne', 'participant')
  for (const [author, times] of [
    [rose, 2],
    [luc, 1],
  ] as const) {
    const peer = await author.enter()
    for (let said = 0; said < times; said++) peer.board.put('comments', newComment({ author: author.id }))
  }
  const witness = await luc.enter()
  await witness.sees((board) => board.counts().comments === 3)
  const asking = line({ reader: yann.id })
  witness.board.records.put('sheets', someSheet({ author: luc.id, readings: [asking] }))
  const other = await rose.enter()
  await other.sees((board) => board.records.all('sheets').length === 1)
  const told = await (await as('Mur', 'observer')).commenters()
  const named = told.body as readonly { id: string; name: string }[]
  expect(named.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { id: luc.id, name: 'Luc' },
    { id: rose.id, name: 'Rose' },
    { id: yann.id, name: 'Yann', college: 'mds' },
  ])
  expect((await (await as('Voisine', 'facilitator', 'mds', elsewhere)).commenters()).status).toBe(403)
  expect((await new Browser(server.http).get(`/api/workgroups/${workgroup}/commenters`)).status).toBe(401)
})

test('a working group says the policy areas of its programme', async () => {
  const { as, server, workgroup } = await room()
  const rose = await as('Rose', 'participant')
  expect((await rose.workgroup()).body).toMatchObject({ policyAreas: [] })
  const { directory } = server.store.storage
  const programme = (await directory.programme((await directory.workgroup(workgroup))!.programme))!
  const policyAreas = [{ key: 'enfance', title: 'Enfance et famille' }]
  await directory.put({ programmes: [{ ...programme, details: { policyAreas } }] })
  expect((await rose.workgroup()).body).toMatchObject({ policyAreas })
})
