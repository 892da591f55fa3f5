import { expect, test } from 'vitest'
import { newId, type NoteId } from '../../shared/ids.ts'
import type { PrivateNoteView } from '../../shared/privateNotesApi.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { notesOf, wordsOf, writingGroup, writingOf } from '../helpers/privateWriting.ts'

type Group = Awaited<ReturnType<typeof writingGroup>>
const lateOf = async ({ conductor }: Group) =>
  (await conductor.ask('GET', '/late-notes')).body as (PrivateNoteView & { author?: string })[]

test('a note that is sent again after it was revealed, its answer being lost, is not there twice, and says of nobody that it is theirs', async () => {
  const group = await writingGroup('anonymous')
  await group.open()
  const amina = await group.person('Amina')
  const hers = await amina.socket()
  const { id: writing } = writingOf(hers)
  const id = newId<NoteId>()
  await amina.put(writing, 'Deux lignes\net un mot', id)
  await group.conductor.ask('POST', `/writings/${writing}/reveal`)
  await hers.until(() => notesOf(hers).length === 1)
  expect((await amina.put(writing, 'Deux lignes\net un mot', id)).body).toEqual({ isLate: false })
  expect(await lateOf(group)).toEqual([])
  expect(await group.server.store.storage.privateNotes.ofPerson(group.workgroup, amina.id)).toEqual([])
})

test('what its author changes after it was revealed, without knowing, is late and not lost; nothing ties it to the note on the board', async () => {
  const group = await writingGroup('anonymous')
  await group.open()
  const amina = await group.person('Amina')
  const hers = await amina.socket()
  const { id: writing } = writingOf(hers)
  const id = newId<NoteId>()
  await amina.put(writing, 'Premier jet', id)
  await group.conductor.ask('POST', `/writings/${writing}/reveal`)
  await hers.until(() => notesOf(hers).length === 1)
  // Changed in a tunnel, and sent twice since nobody answered.
  for (let i = 0; i < 2; i++) expect((await amina.put(writing, 'Mieux dit', id)).body).toEqual({ isLate: true })
  const kept = await group.server.store.storage.privateNotes.ofPerson(group.workgroup, amina.id)
  expect(kept.map((note) => note.id)).not.toContain(id)
  const [late, ...more] = await lateOf(group)
  expect([late?.text, late?.author, more]).toEqual(['Mieux dit', undefined, []])
  await group.conductor.ask('POST', `/late-notes/${late!.id}`, { do: 'reveal' })
  await hers.until(() => notesOf(hers).length === 2)
  expect(wordsOf(hers).toSorted()).toEqual(['Mieux dit', 'Premier jet'])
})

test('changed, taken back and revealed at the same moment, no last word is lost, and two who reveal at once reveal once', async () => {
  const group = await writingGroup()
  const session = await group.open()
  const people = await Promise.all(Array.from({ length: 6 }, (_, i) => group.person(`Personne ${i}`)))
  const hers = await people[0]!.socket()
  const { id: writing } = writingOf(hers)
  const ids = people.map(() => newId<NoteId>())
  await Promise.all(people.map((one, i) => one.put(writing, `Avant ${i}`, ids[i])))
  const changes = people.map((one, i) => one.put(writing, `Après ${i}`, ids[i]))
  const reveals = [1, 2, 3].map(() => group.conductor.ask('POST', `/writings/${writing}/reveal`))
  const answers = await Promise.all([...changes, ...reveals])
  expect(answers.filter(({ status }) => status !== 200 && status !== 204)).toEqual([])
  await hers.until(() => writingOf(hers).state === 'revealed' && notesOf(hers).length === 6)
  const late = await lateOf(group)
  const said = new Set([...wordsOf(hers), ...late.map(({ text }) => text)])
  expect(people.map((_, i) => said.has(`Après ${i}`))).toEqual(people.map(() => true))
  expect(writingOf(hers)).toMatchObject({ notes: 6, people: 6 })
  await hers.until(() => writingOf(hers).late === late.length)
  const events = await group.server.store.storage.sessions.eventsOf(session)
  expect(events.filter(({ kind }) => kind === 'revealed')).toMatchObject([{ details: { notes: 6, people: 6 } }])
})

test('a reveal that was cut short goes on: what was taken out and not laid is laid', async () => {
  const group = await writingGroup()
  await group.open()
  const amina = await group.person('Amina')
  const hers = await amina.socket()
  const { id: writing } = writingOf(hers)
  const id = newId<NoteId>()
  await amina.put(writing, 'Entre deux', id)
  await group.server.store.storage.privateNotes.takeOut(writing) // and the server died
  expect((await amina.ask('DELETE', `/private-notes/${id}`)).status).toBe(404)
  expect((await amina.put(writing, 'Entre deux', id)).body).toEqual({ isLate: false })
  await group.conductor.ask('POST', `/writings/${writing}/reveal`)
  await hers.until(() => notesOf(hers).length === 1)
  expect(wordsOf(hers)).toEqual(['Entre deux'])
})

test('notes nobody revealed outlive their session: whoever conducts the next one can still reveal them, and late ones still arrive', async () => {
  const group = await writingGroup('college')
  const [amina, luc] = [await group.person('Amina'), await group.person('Luc')]
  const first = await group.open()
  const hers = await amina.socket()
  const { id: writing } = writingOf(hers)
  await amina.put(writing, 'Jamais révélée')
  await group.conductor.conduct(first, { do: 'close' })
  const second = await group.open(newPlan({ ...group.step, title: 'Écrire encore' }))
  await hers.until(() => hers.stage?.parts?.session?.id === second && writingOf(hers).title === 'Écrire encore')
  // The step is the same, the session is not: its notes are others.
  const [before, now] = hers.stage!.parts!.writings!
  expect([before?.id, before?.state, now?.session, now?.notes]).toEqual([writing, 'open', second, 0])
  expect((await luc.put(writing, 'D’un téléphone retrouvé')).status).toBe(200)
  expect((await group.conductor.ask('POST', `/writings/${writing}/reveal`)).status).toBe(204)
  await hers.until(() => notesOf(hers).length === 2)
  expect(notesOf(hers).map(({ author, onBehalfOf }) => [author, onBehalfOf])).toEqual([
    [undefined, 'Partenaire'],
    [undefined, 'Partenaire'],
  ])
  await group.conductor.conduct(second, { do: 'close' })
  expect((await luc.put(writing, 'Encore plus tard')).body).toEqual({ isLate: true })
  await hers.until(() => hers.stage?.parts?.writings?.[0]?.late === 1)
})

test('a step whose zone was taken away meanwhile is revealed all the same', async () => {
  const group = await writingGroup()
  const amina = await group.person('Amina')
  await group.open(newPlan(newStep({ visibility: 'private', zone: newId() })))
  const hers = await amina.socket()
  await amina.put(writingOf(hers).id, 'Sans lieu')
  expect((await group.conductor.ask('POST', `/writings/${writingOf(hers).id}/reveal`)).status).toBe(204)
  await hers.until(() => notesOf(hers).length === 1)
  expect(notesOf(hers)[0]?.zone).toBeUndefined()
})
