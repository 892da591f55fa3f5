import { readFile } from 'node:fs/promises'
import * as path from 'node:path'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BallotSettings, Choices, VotableRoot } from '../../shared/domain/ballot.ts'
import type { College } from '../../shared/domain/participant.ts'
import { readBoardJson } from '../../shared/exchange/boardJson.ts'
import { type BallotId, type GroupId, newId, type WorkgroupId, type ZoneId } from '../../shared/ids.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { newNote, someZone } from '../helpers/items.ts'
import { someFinding, someSheet } from '../helpers/records.ts'
import { seededRandom } from '../helpers/random.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { tellerOf, voterOf } from '../helpers/voting.ts'
import { updateOf } from '../../shared/document/bytes.ts'

const dots: BallotSettings = { kind: 'dots', perPerson: 3, perThing: 2 }
const words = ['Trop peu de places', 'Des horaires larges', 'Un seul numéro']

async function group() {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const notes = words.map((_, index) => newNote({ at: [index * 300, 0] }))
  const update = updateOf([], (board) => notes.forEach((note, index) => board.putNote(note, words[index])))!
  await server.store.storage.boards.append([{ workgroup, update }])
  const things = notes.map(({ id }) => `notes/${id}`) as [string, string, string]
  const wall = async () =>
    new RawSocket(server.sockets, workgroup, await bearerFor(server.store, workgroup, 'observer', 'Mur')).synced()
  const people = (count: number, college?: College) =>
    Promise.all(Array.from({ length: count }, () => voterOf(server, workgroup, college)))
  return { folder, server, workgroup, notes, things, wall, people, ...(await tellerOf(server, workgroup)) }
}

describe('a vote', () => {
  test('is counted once however often it is sent, may be changed until the close, and is shown only then', async () => {
    const { openBallot, close, ballot, people, things, wall } = await group()
    const [a, b, c] = things
    const room = await wall()
    const { id, things: offered } = await openBallot({ settings: dots, about: { root: 'notes' } })
    expect(offered.map(({ label }) => label)).toEqual(words)
    await room.until(() => room.stage?.parts?.ballots?.[0]?.id === id)
    const [amina, luc] = await people(2)
    const twice = await Promise.all(Array.from({ length: 10 }, () => amina!.vote(id, { [a]: 2, [b]: 1 })))
    expect(new Set(twice)).toEqual(new Set([200]))
    await luc!.vote(id, { [a]: 1 })
    await luc!.vote(id, { [c]: 2, [b]: 0 })
    await room.until(() => room.stage?.parts?.ballots?.[0]?.voters === 2)
    expect(await amina!.mine(id)).toEqual({ [a]: 2, [b]: 1 })
    expect(await luc!.mine(id)).toEqual({ [c]: 2 })
    expect((await ballot(id)).results).toBeUndefined()
    expect(JSON.stringify(room.stage)).not.toContain(a)
    const { results, state } = await close(id)
    expect({ state, results }).toEqual({
      state: 'closed',
      results: {
        voters: 2,
        tallies: { [a]: { people: 1, total: 2 }, [b]: { people: 1, total: 1 }, [c]: { people: 1, total: 2 } },
        isWithheld: false,
        areCollegesMerged: false,
      },
    })
    expect(await luc!.vote(id, { [a]: 1 })).toBe(409)
    expect(await luc!.mine(id)).toBe(409)
    await room.until(() => room.stage?.parts?.ballots?.[0]?.state === 'closed')
  })

  test('that is taken back is no vote', async () => {
    const { openBallot, close, people, things } = await group()
    const { id } = await openBallot({ settings: dots, about: { things } })
    const [amina] = await people(1)
    await amina!.vote(id, { [things[0]]: 1 })
    await amina!.vote(id, {})
    expect((await close(id)).results).toMatchObject({ voters: 0, tallies: { [things[0]]: { people: 0, total: 0 } } })
  })

  test('is told to its voter on all devices, without what it says, and to nobody else', async () => {
    const { openBallot, close, people, server, workgroup, things, wall } = await group()
    const { id } = await openBallot({ settings: dots, about: { things } })
    const [amina] = await people(1)
    const phones = await Promise.all([1, 2].map(() => new RawSocket(server.sockets, workgroup, amina!.token).synced()))
    const room = await wall()
    await amina!.vote(id, { [things[0]]: 1 })
    for (const phone of phones) await phone.until(() => phone.stage?.own?.ballots?.voted.includes(id) === true)
    expect(JSON.stringify(phones[0]!.stage)).not.toContain(things[0])
    await room.until(() => room.stage?.parts?.ballots?.[0]?.voters === 1)
    expect(room.stage?.own).toEqual({})
    await close(id)
    for (const phone of phones) await phone.until(() => phone.stage?.own?.ballots === undefined)
  })

  test.each<[string, BallotSettings, (things: readonly string[]) => Choices]>([
    ['more dots than one has', dots, ([a = '', b = '']) => ({ [a]: 2, [b]: 2 })],
    ['more dots on a thing than it may carry', dots, ([a = '']) => ({ [a]: 3 })],
    ['fewer than none', dots, ([a = '', b = '']) => ({ [a]: -1, [b]: 2 })],
    ['half a dot', dots, ([a = '']) => ({ [a]: 0.5 })],
    ['a thing that is not offered', dots, () => ({ 'notes/other': 1 })],
    ['more points than the budget', { kind: 'points', budget: 100 }, ([a = '', b = '']) => ({ [a]: 60, [b]: 41 })],
    ['a sixth finger', { kind: 'fist' }, ([a = '']) => ({ [a]: 6 })],
    ['a criterion that is not asked', { kind: 'rating', criteria: ['Utile'] }, ([a = '']) => ({ [`${a}#1`]: 3 })],
  ])('refuses %s', async (_, settings, choices) => {
    const { openBallot, close, people, things } = await group()
    const { id } = await openBallot({ settings, about: { things } })
    const [amina] = await people(1)
    expect(await amina!.vote(id, choices(things))).toBe(400)
    expect((await close(id)).results?.voters).toBe(0)
  })

  test('is for those of the group: no observer, nobody of elsewhere, and those who conduct only if it says so', async () => {
    const { openBallot, people, server, workgroup, things } = await group()
    const [elsewhere] = (await seedWorkgroups(server.store)) as [WorkgroupId]
    const { id } = await openBallot({ settings: dots, about: { things }, facilitatorsVote: false })
    const open = await openBallot({ settings: dots, about: { things }, facilitatorsVote: true })
    const facilitator = await voterOf(server, workgroup, undefined, 'facilitator')
    expect(await (await voterOf(server, workgroup, undefined, 'observer')).vote(id, { [things[0]]: 1 })).toBe(403)
    expect(await facilitator.vote(id, { [things[0]]: 1 })).toBe(403)
    expect(await facilitator.vote(open.id, { [things[0]]: 1 })).toBe(200)
    const stranger = await voterOf(server, elsewhere)
    expect(await stranger.vote(id, { [things[0]]: 1 })).toBe(404)
    const [amina] = await people(1)
    expect(await amina!.vote(newId<BallotId>(), { [things[0]]: 1 })).toBe(404)
  })

  test.each<Role>(['participant', 'observer'])('is neither opened nor closed by a %s', async (role) => {
    const { openBallot, server, workgroup, things } = await group()
    const { id } = await openBallot({ settings: dots, about: { things } })
    const headers = {
      authorization: `Bearer ${await bearerFor(server.store, workgroup, role)}`,
      'content-type': 'application/json',
    }
    const post = async (address: string, body: unknown) => {
      const url = `${server.http}/api/workgroups/${workgroup}/ballots${address}`
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status
    }
    const body = { question: 'Oui ?', settings: { kind: 'yesNo' }, facilitatorsVote: true }
    expect(await post('', body)).toBe(403)
    expect(await post(`/${id}/close`, {})).toBe(403)
  })

  test('is about notes, groups, findings or sheets, all of them or those of a zone: there they lie, or come from there', async () => {
    const { openBallot, refusedOpening, server, workgroup } = await group()
    const [here, there] = [
      { ...someZone(), at: [0, 2000] },
      { ...someZone(), at: [5000, 2000] },
    ] as const
    const [own, other] = [newNote({ at: [40, 2100], zone: here.id }), newNote({ at: [5040, 2100], zone: there.id })]
    const together = newId<GroupId>()
    const card = someFinding({ title: 'Sa carte est ici', at: [60, 2060], sources: [] })
    const from = someFinding({ title: 'D’ici', sources: [`notes/${own.id}`] })
    const away = someFinding({ title: 'D’ailleurs', sources: [`notes/${other.id}`] })
    const sheet = someSheet({ title: 'Fiche d’ici', findings: [from.id], sources: [] })
    const elsewhere = someSheet({ title: 'Fiche d’ailleurs', findings: [away.id], sources: [] })
    const update = updateOf([], (board) => {
      for (const zone of [here, there]) board.putZone(zone)
      board.putGroup({ id: together, title: 'Les horaires', zone: here.id, order: 'a0' })
      for (const note of [own, other]) board.putNote(note, 'Une note')
      for (const finding of [card, from, away]) board.records.put('findings', finding)
      for (const one of [sheet, elsewhere]) board.records.put('sheets', one)
    })!
    await server.store.storage.boards.append([{ workgroup, update }])
    const offered = async (root: VotableRoot, zone?: ZoneId) => {
      const { things: lines } = await openBallot({ settings: dots, about: { root, ...(zone && { zone }) } })
      return new Set(lines.map(({ key }) => key.slice(root.length + 1)))
    }
    expect(await offered('notes', here.id)).toEqual(new Set([own.id]))
    expect(await offered('groups', here.id)).toEqual(new Set([together]))
    expect(await offered('findings', here.id)).toEqual(new Set([card.id, from.id]))
    expect(await offered('sheets', here.id)).toEqual(new Set([sheet.id]))
    expect(await refusedOpening({ settings: dots, about: { root: 'groups', zone: there.id } })).toBe(404)
  })

  test('opens on what is there: not on nothing, nor on what is not on the board, nor more than four at once', async () => {
    const { openBallot, refusedOpening, things } = await group()
    expect(await refusedOpening({ settings: dots })).toBe(400)
    expect(await refusedOpening({ settings: { kind: 'roti' }, about: { things } })).toBe(400)
    expect(await refusedOpening({ settings: dots, about: { root: 'sheets' } })).toBe(404)
    expect(await refusedOpening({ settings: dots, about: { things: ['notes/gone'] } })).toBe(404)
    for (let i = 0; i < 4; i++) await openBallot({ settings: { kind: 'yesNo' } })
    expect(await refusedOpening({ settings: { kind: 'yesNo' } })).toBe(409)
  })
})

describe('what comes out', () => {
  test.each<[BallotSettings['kind'], number, boolean]>([
    ['roti', 4, true],
    ['roti', 5, false],
    ['weather', 4, true],
    ['weather', 5, false],
    ['fist', 1, false],
  ])('of a %s answered by %i is withheld: %s', async (kind, count, isWithheld) => {
    const { openBallot, close, people } = await group()
    const { id } = await openBallot({ settings: { kind } as BallotSettings })
    for (const one of await people(count)) await one.vote(id, { question: 3 })
    const { results } = await close(id)
    expect(results).toMatchObject({ voters: count, isWithheld })
    expect(results?.tallies['question']?.people).toBe(isWithheld ? undefined : count)
  })

  test('is told by college only when each has five voters', async () => {
    const { openBallot, close, people } = await group()
    const [agents, partners, more] = [await people(5, 'mds'), await people(4, 'partner'), await people(1, 'partner')]
    const round = async (voters: typeof agents) => {
      const { id } = await openBallot({ settings: { kind: 'yesNo' } })
      for (const [index, one] of voters.entries()) await one.vote(id, { question: index % 3 })
      return (await close(id)).results!
    }
    const merged = await round([...agents, ...partners])
    expect(merged).toMatchObject({ voters: 9, areCollegesMerged: true })
    expect(merged.colleges).toBeUndefined()
    const apart = await round([...agents, ...partners, ...more])
    expect(apart.colleges?.map(({ college, voters }) => [college, voters])).toEqual([
      ['mds', 5],
      ['partner', 5],
    ])
    expect(apart.colleges?.[0]?.tallies['question']?.counts).toEqual([2, 2, 1])
  })

  test('lies beside the things in the document, once, and in the minutes; a second round is another', async () => {
    const { openBallot, close, people, things, wall, server, prepare, conduct, ballots } = await group()
    const [a, b, c] = things
    const session = await prepare(newPlan(newStep({ method: 'dots', title: 'Voter' })))
    for (const one of ['open', 'next'] as const) await conduct(session, { do: one })
    const room = await wall()
    const votes = () => new BoardDocument(room.doc).votes.all()
    const [amina, luc] = await people(2)
    const first = await openBallot({ settings: dots, about: { things } })
    await amina!.vote(first.id, { [a]: 1, [b]: 1 })
    await close(first.id)
    await room.until(() => votes().length === 1)
    expect(votes()).toMatchObject([
      { id: first.id, kind: 'dots', round: 1, voters: 1, scores: { [a]: 1, [b]: 1, [c]: 0 } },
    ])
    const second = await openBallot({ settings: { kind: 'yesNo' }, about: { things: [a, b] }, after: first.id })
    await luc!.vote(second.id, { [a]: 1, [b]: 2 })
    await close(second.id)
    await room.until(() => votes().length === 2)
    expect(votes()[1]).toMatchObject({ kind: 'yesNo', round: 2, scores: { [a]: 1, [b]: 0 } })
    expect((await ballots()).map(({ id, round }) => [id, round])).toEqual([
      [second.id, 2],
      [first.id, 1],
    ])
    const events = await server.store.storage.sessions.eventsOf(session)
    expect(events.filter(({ kind }) => kind === 'ballot')).toMatchObject([
      {
        details: {
          settings: dots,
          question: 'Que garder ?',
          totals: [
            { label: words[0], score: 1, rank: 1, isTied: true },
            { label: words[1], score: 1, rank: 1, isTied: true },
            { label: words[2], score: 0, rank: 3, isTied: false },
          ],
        },
      },
      { details: { round: 2 } },
    ])
  })

  test('goes out with the board: in a table as a column, in our own file with all rounds, and does not come in', async () => {
    const { openBallot, close, people, things, ask } = await group()
    const { id } = await openBallot({ settings: dots, about: { things } })
    const [amina] = await people(1)
    await amina!.vote(id, { [things[0]]: 2 })
    await close(id)
    const csv = (await ask('GET', '/export?format=csv')).text
    expect(csv).toContain('Votes')
    expect(csv).toMatch(/Trop peu de places.*;2;/)
    const json = (await ask('GET', '/export?format=json')).text
    expect(JSON.parse(json)).toMatchObject({ board: { votes: [{ id, scores: { [things[0]]: 2 } }] } })
    expect(readBoardJson(JSON.parse(json)).draft.notes).toHaveLength(3)
  })

  test('is written at the next start when the server died in between', async () => {
    const { openBallot, people, things, folder, server, workgroup } = await group()
    const { id } = await openBallot({ settings: dots, about: { things } })
    const [amina] = await people(1)
    await amina!.vote(id, { [things[0]]: 2 })
    await server.store.storage.ballots.close(workgroup, id) // and nothing after it
    await server.close()
    const again = await testServer({}, folder)
    const socket = new RawSocket(again.sockets, workgroup, await bearerFor(again.store, workgroup))
    await socket.synced()
    expect(new BoardDocument(socket.doc).votes.all()).toMatchObject([{ id, scores: { [things[0]]: 2 } }])
  })
})

describe('a voter', () => {
  test('cannot be found in the files of the store once the ballot is closed, while another is still open', async () => {
    const { openBallot, close, people, things, server, folder } = await group()
    const closed = await openBallot({ settings: dots, about: { things } })
    const open = await openBallot({ settings: dots, about: { things } })
    const voters = await people(40)
    await Promise.all(voters.map((one, index) => one.vote(closed.id, { [things[index % 3]!]: 1 + (index % 2) })))
    await Promise.all(voters.map((one) => one.vote(open.id, { [things[0]]: 1 })))
    const [tags, [key]] = heldOf(folder, closed.id)
    const [others] = heldOf(folder, open.id)
    expect(tags).toHaveLength(40)
    const before = await server.storeBytes()
    for (const canary of [...tags, key!]) expect(before).toContain(canary)
    await close(closed.id)
    await expect.poll(async () => (await readFile(path.join(folder, 'trame.db-wal'))).includes(key!)).toBe(false)
    const after = await server.storeBytes()
    for (const canary of [...tags, key!]) expect(after).not.toContain(canary)
    expect(others.every((tag) => after.includes(tag))).toBe(true)
    await close(open.id)
    await expect.poll(async () => (await server.storeBytes()).includes(others[0]!)).toBe(false)
    const last = await server.storeBytes()
    for (const canary of others) expect(last).not.toContain(canary)
    // Nor whether somebody voted at all.
    expect(turnoutOf(folder)).toEqual([])
  })
})

/** Whom the store still knows to have voted in something. */
function turnoutOf(folder: string): unknown[] {
  const connection = new Database(path.join(folder, 'trame.db'))
  const rows = connection.prepare(`select owner from stage_parts where part = 'ballots' and owner != ''`).all()
  connection.close()
  return rows
}

/** Tags and key of a ballot, as whoever has the file reads them. */
function heldOf(folder: string, id: BallotId): [tags: string[], keys: string[]] {
  const connection = new Database(path.join(folder, 'trame.db'))
  const all = (sql: string) => connection.prepare(sql).all(id) as { found: string }[]
  const tags = all('select tag as found from ballot_choices where ballot_id = ?')
  const keys = all('select key as found from ballot_keys where ballot_id = ?')
  connection.close()
  return [tags.map(({ found }) => found), keys.map(({ found }) => found)]
}

test('twenty votes of two hundred people who press twice, are cut off and try again come out exactly', async () => {
  const { openBallot, close, people, things, server, workgroup } = await group()
  const voters = await people(200)
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(seed)
    const { id } = await openBallot({ settings: { kind: 'points', budget: 10 }, about: { things } })
    const expected: Record<string, number> = Object.fromEntries(things.map((thing) => [thing, 0]))
    const url = `${server.http}/api/workgroups/${workgroup}/ballots/${id}/mine`
    await Promise.all(
      voters.map(async ({ vote, token }) => {
        const papers = Array.from({ length: 1 + random.upTo(3) }, () => ({
          [random.oneOf(things)]: 1 + random.upTo(10),
        }))
        const cuts: Promise<void>[] = []
        for (const [index, paper] of papers.entries()) {
          if (random.chance(0.25)) cuts.push(cutOff(url, token, { choices: paper, edition: index + 1 }))
          const presses = Array.from({ length: 1 + random.upTo(2) }, () => vote(id, paper, index + 1))
          await Promise.all(presses)
        }
        await Promise.all(cuts)
        for (const [thing, points] of Object.entries(papers.at(-1)!)) expected[thing]! += points
      }),
    )
    const { results } = await close(id)
    const totals = Object.fromEntries(Object.entries(results!.tallies).map(([thing, { total }]) => [thing, total]))
    expect({ seed, voters: results!.voters, totals }).toEqual({ seed, voters: 200, totals: expected })
  }
}, 180_000)

/** The network is gone before the answer comes: nobody knows whether it was counted, nor when. */
async function cutOff(url: string, token: string, paper: object): Promise<void> {
  const line = new AbortController()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const asked = fetch(url, { method: 'PUT', headers, body: JSON.stringify(paper), signal: line.signal })
  setImmediate(() => line.abort())
  await asked.catch(() => undefined)
}
