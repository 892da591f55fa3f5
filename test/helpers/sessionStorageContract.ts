import { describe, expect, test } from 'vitest'
import { Secrets } from '../../server/access/secrets.ts'
import {
  CONDUCTORS,
  type KeptPrivateNote,
  type KeptSession,
  type NewBallot,
  type StageChange,
  type StageNow,
} from '../../server/storage/SessionStorage.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { MAX_INTERVENTIONS } from '../../shared/domain/intervention.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { Waiting } from '../../shared/domain/roomTalk.ts'
import {
  type AgendaStepId,
  type BallotId,
  newId,
  type NoteId,
  type ParticipantId,
  type QuestionId,
  type SessionId,
  type WorkgroupId,
  type WritingId,
} from '../../shared/ids.ts'
import { newPlan, newStep } from './conducting.ts'
import { seedWorkgroups } from './store.ts'
import { versionOf } from '../../server/storage/planVersion.ts'

const secrets = new Secrets(Buffer.alloc(32, 7))

/**
 * What every implementation of `Storage` promises of sessions: their stages, votes, private notes, and who came.
 * @param open opens the same store each time it is called within one test, as a new process would
 */
export function sessionStorageContract(name: string, open: () => Promise<Storage>): void {
  const seeded = async (storage: Storage) => (await seedWorkgroups({ storage, secrets })) as [WorkgroupId]
  const two = async (storage: Storage) => (await seedWorkgroups({ storage, secrets }, 2)) as [WorkgroupId, WorkgroupId]
  const person = async (storage: Storage, called = 'Amina', college?: College) => {
    const id = newId<ParticipantId>()
    await storage.people.addParticipant({ id, name: called, college, createdAt: new Date() })
    return id
  }
  const session = (workgroup: WorkgroupId, about: Partial<KeptSession> = {}): KeptSession => ({
    ...newPlan(newStep({ id: newId<AgendaStepId>() })),
    id: newId<SessionId>(),
    workgroup,
    state: 'ready',
    createdAt: new Date(Date.UTC(2026, 0)),
    ...about,
  })
  const held = async (storage: Storage, workgroup: WorkgroupId) => {
    const one = session(workgroup)
    await storage.sessions.put(one, 10)
    return one.id
  }
  /** A part as it is kept, for everybody or for an owner. */
  const part = async (storage: Storage, workgroup: WorkgroupId, wanted: string, owner?: string) =>
    (await storage.stages.of(workgroup)).find((one) => one.part === wanted && one.owner === owner)?.value

  describe(`${name}: sessions`, () => {
    test('are kept as they were prepared, in that order, no more than allowed; only one that was never opened is taken away', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const [late, early, other] = [
        session(here, { title: 'L’« été »', createdAt: new Date(Date.UTC(2026, 5)) }),
        session(here),
        session(there),
      ]
      for (const one of [late, early, other]) await first.sessions.put(one, 2)
      await expect(first.sessions.put(session(here), 2)).rejects.toMatchObject({ code: 'conflict' })
      await first.stages.change(here, () => ({ session: { id: early.id, state: 'open' } }))
      await first.close()
      const second = await open()
      expect(await second.sessions.of(here)).toEqual([{ ...early, state: 'open' }, late])
      await second.sessions.put({ ...early, title: 'Autrement', state: 'ready' }, 2) // its state is its stage's
      expect(await second.sessions.one(here, early.id)).toEqual({ ...early, title: 'Autrement', state: 'open' })
      expect(await second.sessions.one(there, early.id)).toBeUndefined()
      expect(await second.sessions.remove(here, early.id)).toBe(false)
      expect(await second.sessions.remove(there, late.id)).toBe(false)
      expect(await second.sessions.remove(here, late.id)).toBe(true)
      expect((await second.sessions.of(here)).map(({ id }) => id)).toEqual([early.id])
      await second.close()
    })

    test('a plan takes the place of the one it was made from, and of no later one', async () => {
      const storage = await open()
      const [here] = await two(storage)
      const one = session(here)
      await storage.sessions.put(one, 2)
      const was = versionOf(one)
      await storage.sessions.put({ ...one, title: 'Autrement' }, 2, was)
      const late = storage.sessions.put({ ...one, place: 'Mairie' }, 2, was)
      await expect(late).rejects.toMatchObject({ code: 'conflict' })
      expect(await storage.sessions.one(here, one.id)).toEqual({ ...one, title: 'Autrement' })
      const now = versionOf({ ...one, title: 'Autrement' })
      const both = await Promise.allSettled(
        ['Mairie', 'École'].map((place) => storage.sessions.put({ ...one, title: 'Autrement', place }, 2, now)),
      )
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await storage.close()
    })

    test('what happened in one is told in its order', async () => {
      const storage = await open()
      const [workgroup] = await seeded(storage)
      const id = await held(storage, workgroup)
      for (const minutes of [1, 2, 3]) {
        const event = { kind: 'extended', details: { minutes } }
        await storage.stages.change(workgroup, () => ({ session: { id, event } }))
      }
      const told = await storage.sessions.eventsOf(id)
      expect(told.map(({ details }) => details)).toEqual([{ minutes: 1 }, { minutes: 2 }, { minutes: 3 }])
      expect(await storage.sessions.eventsOf(newId<SessionId>())).toEqual([])
      await storage.close()
    })
  })

  describe(`${name}: stages`, () => {
    test('a change is decided on what is held, kept whole or not at all, and heard by every process', async () => {
      const ours = await open()
      const theirs = await open()
      const [here, there] = await two(ours)
      const who = newId<ParticipantId>()
      const change: StageChange = {
        parts: { door: 'lobby' },
        conducting: { interventions: 4 },
        own: new Map([[who, { hand: true }]]),
        rights: { ...OPEN_STEP, notes: 'own' },
      }
      await ours.stages.change(here, () => change)
      await expect(
        theirs.stages.change(here, () => {
          throw new Error('decided otherwise')
        }),
      ).rejects.toThrow('decided otherwise')
      const missing = newId<SessionId>()
      const impossible: StageChange = {
        parts: { door: 'closed' },
        session: { id: missing, event: { kind: 'x', details: {} } },
      }
      await expect(theirs.stages.change(here, () => impossible)).rejects.toThrow()
      const version = Math.max(...(await theirs.stages.changedSince(0)).map((one) => one.version))
      await theirs.stages.change(
        here,
        (now) => {
          expect(now.parts.door).toBe('lobby')
          expect(now.conducting.interventions).toBe(4)
          expect(now.own(who)).toEqual({ hand: true })
          expect(now.rights).toMatchObject({ notes: 'own' })
          return { parts: { door: undefined }, conducting: { interventions: 5 } }
        },
        [who],
      )
      const news = await ours.stages.changedSince(version)
      expect(news.map(({ workgroup, part: changed, owner, value }) => [workgroup, changed, owner, value])).toEqual(
        expect.arrayContaining([
          [here, 'door', undefined, undefined],
          [here, 'interventions', CONDUCTORS, 5],
        ]),
      )
      expect(news).toHaveLength(2)
      expect(await ours.stages.of(there)).toEqual([])
      await ours.close()
      await theirs.close()
    })

    test('two hundred who change the same part at once are all in it', async () => {
      const storage = await open()
      const [workgroup] = await seeded(storage)
      const more = ({ conducting }: StageNow) => ({
        conducting: { interventions: (conducting.interventions ?? 0) + 1 },
      })
      await Promise.all(Array.from({ length: 200 }, () => storage.stages.change(workgroup, more)))
      expect(await part(storage, workgroup, 'interventions', CONDUCTORS)).toBe(200)
      await storage.close()
    })

    test('a part that is nobody’s own any more is gone for everybody who had it, and for nobody else', async () => {
      const storage = await open()
      const [here, there] = await two(storage)
      const [amina, luc] = [newId<ParticipantId>(), newId<ParticipantId>()]
      const table = { step: newId<AgendaStepId>(), table: 1, isHost: false }
      const own = new Map([
        [amina, { table, hand: true, privateNotes: 7 }],
        [luc, { table }],
      ])
      for (const workgroup of [here, there]) await storage.stages.change(workgroup, () => ({ own }))
      const heardUpTo = Math.max(...(await storage.stages.changedSince(0)).map(({ version }) => version))
      await storage.stages.change(here, () => ({ ownGone: ['table', 'hand'] }))
      for (const who of [amina, luc]) expect(await part(storage, here, 'table', who)).toBeUndefined()
      expect(await part(storage, here, 'privateNotes', amina)).toBe(7)
      expect(await part(storage, there, 'table', amina)).toEqual(table)
      expect(await storage.stages.changedSince(heardUpTo)).toHaveLength(3)
      await storage.close()
    })
  })

  describe(`${name}: what was done to people`, () => {
    test('is kept with the change itself, the last first, with who did it; the oldest lines make room', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const [by, whom] = [await person(first, 'Animatrice'), await person(first, 'Amina')]
      await first.stages.change(here, () => ({ done: [{ kind: 'muted', by, whom }] }))
      await first.stages.change(here, () => ({
        done: [
          { kind: 'admitted', by, count: 40 },
          { kind: 'door', by, state: 'closed' },
        ],
      }))
      const unknown = { id: newId<SessionId>(), event: { kind: 'x', details: {} } }
      await expect(
        first.stages.change(here, () => ({ done: [{ kind: 'unmuted', by, whom }], session: unknown })),
      ).rejects.toThrow()
      await first.close()
      const second = await open()
      const lines = await second.stages.interventions(here)
      expect(
        lines.map(({ kind, by: doer, whom: concerned, state, count }) => [kind, doer, concerned, state ?? count]),
      ).toEqual([
        ['door', 'Animatrice', undefined, 'closed'],
        ['admitted', 'Animatrice', undefined, 40],
        ['muted', 'Animatrice', 'Amina', undefined],
      ])
      expect(Math.abs(lines[0]!.at - Date.now())).toBeLessThan(60_000)
      expect(await second.stages.interventions(there)).toEqual([])
      const many = Array.from({ length: MAX_INTERVENTIONS }, () => ({ kind: 'refused', by, whom }) as const)
      await second.stages.change(here, () => ({ done: many }))
      expect(new Set((await second.stages.interventions(here)).map(({ kind }) => kind))).toEqual(new Set(['refused']))
      expect(await second.stages.interventions(here)).toHaveLength(MAX_INTERVENTIONS)
      await second.close()
    })

    test('names nobody who was erased, nor does what those who conduct are told', async () => {
      const storage = await open()
      const [workgroup] = await seeded(storage)
      const [by, whom, other] = [
        await person(storage, 'Animatrice'),
        await person(storage, 'Élise'),
        await person(storage, 'Luc'),
      ]
      const waiting = (id: ParticipantId, called: string) =>
        ({ id, name: called, invitation: newId(), at: 1 }) as Waiting
      const question = (called: string) => ({
        id: newId<QuestionId>(),
        text: `De ${called}`,
        name: called,
        at: 1,
        isAnswered: false,
      })
      await storage.stages.change(workgroup, () => ({
        done: [
          { kind: 'shutOut', by, whom },
          { kind: 'muted', by: whom, whom: other },
        ],
        conducting: {
          lobby: [waiting(whom, 'Élise'), waiting(other, 'Luc')],
          questions: [question('Élise'), question('Luc')],
        },
      }))
      const before = Math.max(...(await storage.stages.changedSince(0)).map(({ version }) => version))
      await storage.people.forget(whom)
      expect(
        (await storage.stages.interventions(workgroup)).map(({ kind, ...line }) => [kind, line.by, line.whom]),
      ).toEqual([
        ['muted', undefined, 'Luc'],
        ['shutOut', 'Animatrice', undefined],
      ])
      expect(await part(storage, workgroup, 'lobby', CONDUCTORS)).toMatchObject([{ id: other }])
      const questions = (await part(storage, workgroup, 'questions', CONDUCTORS)) as { name?: string; text: string }[]
      expect(questions.map((one) => [one.text, one.name])).toEqual([
        ['De Élise', undefined],
        ['De Luc', 'Luc'],
      ])
      expect((await storage.stages.changedSince(before)).length).toBe(2) // rooms that are open hear of it
      await storage.close()
    })
  })

  describe(`${name}: who came`, () => {
    test('each is counted once, by college and organisation as first said, until it is forgotten', async () => {
      const first = await open()
      const [workgroup] = await seeded(first)
      const [here, later] = [await held(first, workgroup), await held(first, workgroup)]
      const [a, b, c, d] = [await person(first), await person(first), await person(first), await person(first)]
      await first.attendance.add(here, a, { college: 'mds', organisation: 'Maison d’Évreux' })
      await first.attendance.add(here, a, { college: 'elected', organisation: 'Mairie' })
      await first.attendance.add(here, b, { college: 'mds', organisation: 'maison  d’EVREUX ' })
      await first.attendance.add(here, c, { organisation: 'CCAS' })
      await first.attendance.add(here, d)
      await first.attendance.add(later, d, { college: 'union' })
      await first.close()
      const second = await open()
      const counts = await second.attendance.of(here)
      expect(counts).toMatchObject({ mds: 2, unknown: 2 })
      expect(counts.organisations).toMatchObject([{ name: 'CCAS', count: 1 }, { count: 2 }])
      expect(counts.elected).toBeUndefined()
      await second.people.forget(b)
      expect(await second.attendance.of(here)).toMatchObject({ mds: 1 })
      await second.attendance.forget(here)
      expect(await second.attendance.of(here)).toEqual({})
      expect(await second.attendance.of(later)).toEqual({ union: 1 })
      await second.close()
    })

    test('whoever was made to leave stays out of that group, until they are let back', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const who = await person(first)
      for (let i = 0; i < 2; i++) await first.attendance.shutOut(here, who)
      await first.close()
      const second = await open()
      expect(await second.attendance.isShutOut(here, who)).toBe(true)
      expect(await second.attendance.isShutOut(there, who)).toBe(false)
      await second.attendance.letBack(here, who)
      expect(await second.attendance.isShutOut(here, who)).toBe(false)
      await second.close()
    })
  })

  describe(`${name}: private notes`, () => {
    const note = (
      workgroup: WorkgroupId,
      writing: WritingId,
      author: ParticipantId,
      sealed: string,
    ): KeptPrivateNote => ({
      id: newId<NoteId>(),
      workgroup,
      writing,
      author,
      sealed,
      createdAt: new Date(Date.UTC(2026, 0)),
      standing: 'kept',
    })

    test('are their author’s alone, once however often they are put, and no more than allowed', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const [amina, luc] = [await person(first), await person(first, 'Luc')]
      const writing = newId<WritingId>()
      const own = note(here, writing, amina, 'scellé 1')
      for (const sealed of ['scellé 1', 'scellé 2']) await first.privateNotes.put({ ...own, sealed }, 2)
      await expect(first.privateNotes.put({ ...own, author: luc }, 2)).rejects.toMatchObject({ code: 'forbidden' })
      await first.privateNotes.put(note(here, writing, amina, 'autre'), 2)
      await expect(first.privateNotes.put(note(here, writing, amina, 'trop'), 2)).rejects.toMatchObject({
        code: 'tooMany',
      })
      await first.privateNotes.put(note(there, newId<WritingId>(), amina, 'ailleurs'), 2)
      await first.close()
      const second = await open()
      expect((await second.privateNotes.ofPerson(here, amina)).map(({ sealed }) => sealed).toSorted()).toEqual([
        'autre',
        'scellé 2',
      ])
      expect(await second.privateNotes.ofPerson(here, luc)).toEqual([])
      expect(await second.privateNotes.countOf(writing)).toEqual({ notes: 2, people: 1, late: 0 })
      expect(await second.privateNotes.remove(own.id, luc)).toBe(false)
      expect(await second.privateNotes.remove(own.id, amina)).toBe(true)
      await second.people.forget(amina)
      expect(await second.privateNotes.takeOut(writing)).toEqual([])
      await second.close()
    })

    test('what is taken out to be revealed leaves its author: no other words, not removed, until it lies on the board', async () => {
      const storage = await open()
      const [here] = await two(storage)
      const amina = await person(storage)
      const [writing, other] = [newId<WritingId>(), newId<WritingId>()]
      const [own, elsewhere] = [note(here, writing, amina, 'avant'), note(here, other, amina, 'ailleurs')]
      for (const one of [own, elsewhere]) expect(await storage.privateNotes.put(one, 9)).toBe(true)
      for (let asked = 0; asked < 2; asked++) {
        const leaving = await storage.privateNotes.takeOut(writing)
        expect(leaving).toMatchObject([{ id: own.id, standing: 'leaving' }])
      }
      expect(await storage.privateNotes.put({ ...own, sealed: 'après' }, 9)).toBe(false)
      expect(await storage.privateNotes.remove(own.id, amina)).toBe(false)
      expect(await storage.privateNotes.takeOut(writing)).toMatchObject([{ sealed: 'avant' }])
      await storage.privateNotes.removeAll([own.id])
      expect(await storage.privateNotes.ofPerson(here, amina)).toMatchObject([{ id: elsewhere.id, standing: 'kept' }])
      await storage.close()
    })

    test('what waits when its writing is revealed is late; late, it is laid, or stays with its author', async () => {
      const storage = await open()
      const [here, there] = await two(storage)
      const amina = await person(storage)
      const [writing, other] = [newId<WritingId>(), newId<WritingId>()]
      const [laid, waits, back, elsewhere] = ['posée', 'attend', 'rendue', 'autre'].map((sealed, i) =>
        note(here, i === 3 ? other : writing, amina, sealed),
      ) as [KeptPrivateNote, KeptPrivateNote, KeptPrivateNote, KeptPrivateNote]
      for (const one of [laid, waits, back, elsewhere]) await storage.privateNotes.put(one, 9)
      await storage.privateNotes.removeAll([laid.id])
      await storage.privateNotes.removeAll([])
      await storage.privateNotes.markLate(writing)
      expect(await storage.privateNotes.takeOut(writing)).toEqual([])
      expect((await storage.privateNotes.lateOf(here)).map(({ id }) => id).toSorted()).toEqual(
        [waits.id, back.id].toSorted(),
      )
      expect(await storage.privateNotes.setAside(there, back.id)).toBe(false)
      expect(await storage.privateNotes.setAside(here, back.id)).toBe(true)
      expect(await storage.privateNotes.setAside(here, elsewhere.id)).toBe(false)
      expect(await storage.privateNotes.countOf(writing)).toEqual({ notes: 0, people: 0, late: 1 })
      const standings = new Map(
        (await storage.privateNotes.ofPerson(here, amina)).map(({ id, standing }) => [id, standing]),
      )
      expect([waits, back, elsewhere].map(({ id }) => standings.get(id))).toEqual(['late', 'setAside', 'kept'])
      await storage.close()
    })
  })

  describe(`${name}: return codes`, () => {
    test('a card has one code, found by its hash, and by nothing else', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const card = { workgroup: here, note: newId<NoteId>(), codeHash: 'h1', sealed: 's1' }
      await first.returnCodes.add(card)
      await first.returnCodes.add({ ...card, codeHash: 'h2', sealed: 's2' })
      await first.close()
      const second = await open()
      expect(await second.returnCodes.of(here)).toEqual([card])
      expect(await second.returnCodes.of(there)).toEqual([])
      expect(await second.returnCodes.byHash('h1')).toEqual(card)
      expect(await second.returnCodes.byHash('h2')).toBeUndefined()
      await second.close()
    })
  })

  describe(`${name}: ballots`, () => {
    const ballot = (workgroup: WorkgroupId, about: Partial<NewBallot> = {}): NewBallot => ({
      id: newId<BallotId>(),
      workgroup,
      question: 'Que garder ?',
      settings: { kind: 'dots', perPerson: 3, perThing: 2 },
      things: [{ key: 'notes/a', label: 'Places' }],
      facilitatorsVote: false,
      openedAt: new Date(Date.UTC(2026, 0)),
      ...about,
    })
    const cast = (of: BallotId, participant: ParticipantId, dots: number, edition?: number, isFacilitator = false) => ({
      ballot: of,
      participant,
      isFacilitator,
      choices: { 'notes/a': dots },
      edition,
    })

    test('a paper replaces the one before it, an older one does not, and each is answered for itself', async () => {
      const first = await open()
      const [here, there] = await two(first)
      const [amina, luc] = [await person(first), await person(first, 'Luc')]
      const one = ballot(here)
      await first.ballots.open(one)
      const answers = await first.ballots.cast(here, [
        cast(one.id, amina, 1, 1),
        cast(one.id, amina, 2, 3),
        cast(one.id, amina, 1, 2),
        cast(one.id, luc, 9),
        cast(one.id, luc, 1, undefined, true),
        cast(newId<BallotId>(), luc, 1),
      ])
      expect(answers).toMatchObject([
        { choices: { 'notes/a': 1 }, edition: 1 },
        { choices: { 'notes/a': 2 }, edition: 3 },
        { choices: { 'notes/a': 2 }, edition: 3 },
        { code: 'malformed' },
        { code: 'forbidden' },
        { code: 'notFound' },
      ])
      expect(await first.ballots.cast(there, [cast(one.id, luc, 1)])).toMatchObject([{ code: 'notFound' }])
      await first.close()
      const second = await open()
      expect(await second.ballots.mine(here, one.id, amina)).toMatchObject({ choices: { 'notes/a': 2 }, edition: 3 })
      expect(await second.ballots.mine(here, one.id, luc)).toMatchObject({ edition: 0 })
      expect(await part(second, here, 'ballots', amina)).toEqual({ voted: [one.id] })
      await second.close()
    })

    test('its close counts, forgets who, and is the last word; its totals wait until they are written', async () => {
      const first = await open()
      const [workgroup] = await seeded(first)
      const [amina, luc] = [await person(first), await person(first, 'Luc')]
      const one = ballot(workgroup)
      await first.ballots.open(one)
      await first.ballots.cast(workgroup, [cast(one.id, amina, 2), cast(one.id, luc, 1)])
      await first.ballots.close(workgroup, one.id)
      await expect(first.ballots.close(workgroup, one.id)).rejects.toMatchObject({ code: 'conflict' })
      await expect(first.ballots.mine(workgroup, one.id, amina)).rejects.toMatchObject({ code: 'conflict' })
      expect(await first.ballots.cast(workgroup, [cast(one.id, amina, 1)])).toMatchObject([{ code: 'conflict' }])
      expect(await first.ballots.forget()).toBe(true)
      await first.close()
      const second = await open()
      expect(await second.ballots.one(workgroup, one.id)).toMatchObject({
        state: 'closed',
        voters: 2,
        results: { voters: 2, tallies: { 'notes/a': { people: 2, total: 3 } } },
      })
      expect((await second.ballots.unwritten()).map(({ id }) => id)).toEqual([one.id])
      await second.ballots.written(one.id)
      expect(await second.ballots.unwritten()).toEqual([])
      const again = ballot(workgroup, { after: one.id })
      await second.ballots.open(again)
      expect((await second.ballots.of(workgroup)).map(({ id, round }) => [id, round])).toContainEqual([again.id, 2])
      await expect(second.ballots.open(ballot(workgroup, { after: newId<BallotId>() }))).rejects.toMatchObject({
        code: 'notFound',
      })
      await second.close()
    })
  })
}
