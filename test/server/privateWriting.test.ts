import { describe, expect, test } from 'vitest'
import type { AuthorDisplay } from '../../shared/domain/session.ts'
import { newId, type NoteId, type SessionId } from '../../shared/ids.ts'
import type { PrivateNoteView } from '../../shared/privateNotesApi.ts'
import { newPlan } from '../helpers/conducting.ts'
import { someZone } from '../helpers/items.ts'
import { Peer } from '../helpers/peer.ts'
import { notesOf, wordsOf, writingGroup, writingOf } from '../helpers/privateWriting.ts'
import type { RawSocket } from '../helpers/RawSocket.ts'
import { bearerFor } from '../helpers/store.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'

const SECRET = 'Le canari chante seul'

describe('notes written privately', () => {
  test('not a byte of them reaches anybody else before they are revealed, and then they are all there', async () => {
    const { person, open, conductor, server } = await writingGroup()
    await open()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const others = await Promise.all(
      [luc, await person('Mur', 'observer'), await person('Animatrice', 'facilitator')].map((one) => one.socket()),
    )
    const [lucs] = others as [RawSocket]
    const { id } = writingOf(lucs)
    expect((await amina.put(id, SECRET)).body).toEqual({ isLate: false })
    expect((await amina.put(id, 'Une autre idée')).status).toBe(200)
    expect((await luc.put(id, 'Celle de Luc')).status).toBe(200)
    await lucs.until(() => writingOf(lucs).notes === 3)
    expect(writingOf(lucs)).toMatchObject({ notes: 3, people: 2, state: 'open', title: 'Écrire seul' })
    for (const other of others) {
      await other.settled()
      expect(Buffer.concat(other.heard).includes(SECRET)).toBe(false)
      expect(notesOf(other)).toEqual([])
    }
    expect((await luc.mine()).map(({ text }) => text)).toEqual(['Celle de Luc'])
    // Not in the store's files either, for whoever has no key.
    expect(await server.storeBytes()).not.toContain(SECRET)
    expect((await conductor.ask('POST', `/writings/${id}/reveal`)).status).toBe(204)
    await lucs.until(() => notesOf(lucs).length === 3)
    expect(wordsOf(lucs).toSorted()).toEqual(['Celle de Luc', SECRET, 'Une autre idée'])
    await lucs.until(() => writingOf(lucs).state === 'revealed')
    expect(writingOf(lucs)).toMatchObject({ notes: 3, people: 2 })
    expect(await amina.mine()).toEqual([])
  })

  test('one’s own other devices have them, a note that comes twice is one, and it can be changed and taken back', async () => {
    const { person, open } = await writingGroup()
    await open()
    const amina = await person('Amina')
    const phone = await amina.socket()
    const { id: writing } = writingOf(phone)
    const id = newId<NoteId>()
    await Promise.all([amina.put(writing, 'Premier jet', id), amina.put(writing, 'Premier jet', id)])
    await phone.until(() => phone.stage?.own?.privateNotes !== undefined)
    const heard = phone.stage?.own?.privateNotes
    expect(await amina.mine()).toMatchObject([{ id, text: 'Premier jet', isLate: false }])
    await amina.put(writing, 'Mieux dit', id)
    await phone.until(() => phone.stage?.own?.privateNotes !== heard)
    expect(await amina.mine()).toMatchObject([{ id, text: 'Mieux dit' }])
    expect((await amina.ask('DELETE', `/private-notes/${id}`)).status).toBe(204)
    expect(await amina.mine()).toEqual([])
    await phone.until(() => writingOf(phone).notes === 0)
  })

  test.each<[AuthorDisplay, (author: string) => object]>([
    ['named', (author) => ({ author, origin: 'reveal' })],
    ['college', () => ({ author: undefined, onBehalfOf: 'Partenaire', origin: 'reveal' })],
    ['anonymous', () => ({ author: undefined, onBehalfOf: undefined, origin: 'reveal' })],
  ])('revealed, their author is shown as was said beforehand: %s', async (authors, expected) => {
    const { person, open, conductor } = await writingGroup(authors)
    await open()
    const amina = await person('Amina')
    const hers = await amina.socket()
    const { id, authors: said } = writingOf(hers)
    expect(said).toBe(authors)
    await amina.put(id, 'Mon idée')
    await conductor.ask('POST', `/writings/${id}/reveal`)
    await hers.until(() => notesOf(hers).length === 1)
    const { author, onBehalfOf, origin } = notesOf(hers)[0]!
    expect({ author, onBehalfOf, origin }).toEqual(expected(hers.stage!.you.id))
    // Nobody's own note can be told by its id either: the store has forgotten whose it was.
    expect(await amina.mine()).toEqual([])
  })

  test('in place of a name stand the words that were announced when the note was written, whatever is said of oneself since', async () => {
    const { person, open, conductor, server } = await writingGroup('college')
    await open()
    const { people } = server.store.storage
    const [amina, luc, zoe] = [await person('Amina'), await person('Luc'), await person('Zoé')]
    const hers = await amina.socket()
    const { id } = writingOf(hers)
    await people.rename(amina.id, { name: 'Amina', college: 'partner', organisation: 'CCAS du Val' })
    await people.rename(zoe.id, { name: 'Zoé' })
    await amina.put(id, 'De chez nous')
    await luc.put(id, 'De Luc')
    await zoe.put(id, 'De nulle part')
    await people.rename(amina.id, { name: 'Amina', college: 'elected', organisation: 'Mairie' })
    await people.rename(zoe.id, { name: 'Zoé', college: 'union', organisation: 'Syndicat' })
    expect(await server.storeBytes()).not.toContain('"signature"')
    await conductor.ask('POST', `/writings/${id}/reveal`)
    await hers.until(() => notesOf(hers).length === 3)
    const board = new BoardDocument(hers.doc)
    const shown = board.notes().map((note) => [board.textOf(note.id), note.onBehalfOf, note.author])
    expect(new Set(shown)).toEqual(
      new Set([
        ['De chez nous', 'CCAS du Val', undefined],
        ['De Luc', 'Partenaire', undefined],
        ['De nulle part', undefined, undefined],
      ]),
    )
  })

  test('go to the zone of their step, each in a place of its own', async () => {
    const { person, open, conductor, server, workgroup, step } = await writingGroup()
    const animatrice = await new Peer(
      server.sockets,
      workgroup,
      await bearerFor(server.store, workgroup, 'facilitator'),
    ).synced()
    const zone = { ...someZone(), at: [500, 500], size: [900, 700], layout: 'rows' } as const
    animatrice.board.change(() => animatrice.board.putZone(zone))
    await open(newPlan({ ...step, zone: zone.id }))
    const amina = await person('Amina')
    const hers = await amina.socket()
    await hers.until(() => new BoardDocument(hers.doc).zones().length === 1)
    const { id } = writingOf(hers)
    for (const word of ['un', 'deux', 'trois', 'quatre']) await amina.put(id, word)
    await conductor.ask('POST', `/writings/${id}/reveal`)
    await hers.until(() => notesOf(hers).length === 4)
    expect(notesOf(hers).map((note) => note.zone)).toEqual(Array.from({ length: 4 }, () => zone.id))
    expect(new Set(notesOf(hers).map(({ at }) => at.join())).size).toBe(4)
  })

  test('what comes after is late: it is with whoever conducts, and never lost', async () => {
    const { person, open, conductor } = await writingGroup()
    const session = await open()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const hers = await amina.socket()
    const { id } = writingOf(hers)
    await conductor.ask('POST', `/writings/${id}/reveal`)
    expect((await amina.put(id, 'Du train')).body).toEqual({ isLate: true })
    await conductor.conduct(session, { do: 'close' })
    expect((await luc.put(id, 'Après la séance')).body).toEqual({ isLate: true })
    await hers.until(() => writingOf(hers).late === 2)
    expect(notesOf(hers)).toEqual([])
    const late = (await conductor.ask('GET', '/late-notes')).body as (PrivateNoteView & { author?: string })[]
    expect(late.map(({ text, author }) => [text, author])).toEqual([
      ['Du train', 'Amina'],
      ['Après la séance', 'Luc'],
    ])
    const [first, second] = late as [PrivateNoteView, PrivateNoteView]
    expect((await conductor.ask('POST', `/late-notes/${first.id}`, { do: 'reveal' })).status).toBe(204)
    await hers.until(() => notesOf(hers).length === 1)
    expect((await conductor.ask('POST', `/late-notes/${second.id}`, { do: 'setAside' })).status).toBe(204)
    expect((await conductor.ask('GET', '/late-notes')).body).toEqual([])
    expect(await luc.mine()).toMatchObject([{ text: 'Après la séance', isLate: true }])
  })

  test('written and revealed at the same moment, each note is on the board or late, and never both nor neither', async () => {
    const { person, open, conductor } = await writingGroup('anonymous')
    await open()
    const people = await Promise.all(Array.from({ length: 8 }, (_, i) => person(`Personne ${i}`)))
    const hers = await people[0]!.socket()
    const { id } = writingOf(hers)
    const written = people.flatMap((one, i) => Array.from({ length: 5 }, (_, k) => one.put(id, `Idée ${i} ${k}`)))
    const answers = await Promise.all([...written, conductor.ask('POST', `/writings/${id}/reveal`)])
    expect(answers.map(({ status }) => status).filter((status) => status >= 400)).toEqual([])
    const late = (await conductor.ask('GET', '/late-notes')).body as PrivateNoteView[]
    await hers.until(() => notesOf(hers).length + late.length === 40)
    expect(new Set([...wordsOf(hers), ...late.map(({ text }) => text)]).size).toBe(40)
  })

  test('a step that is gone back to goes on with what was written, unless that was revealed', async () => {
    const { person, open, conductor } = await writingGroup()
    const session = await open()
    const hers = await (await person('Amina')).socket()
    const first = writingOf(hers).id
    const turn = async (id: SessionId, what: 'next' | 'back', number: number) => {
      await conductor.conduct(id, { do: what })
      await hers.until(() => hers.stage?.parts?.session?.turn?.number === number)
    }
    await turn(session, 'next', 2)
    await turn(session, 'back', 3)
    expect(hers.stage?.parts?.writings?.map(({ id }) => id)).toEqual([first])
    await conductor.ask('POST', `/writings/${first}/reveal`)
    await turn(session, 'next', 4)
    await turn(session, 'back', 5)
    expect(hers.stage?.parts?.writings).toMatchObject([{ id: first, state: 'revealed' }, { state: 'open' }])
  })

  test('nobody writes into another’s note, of another group, without a word, or more than a person can mean', async () => {
    const { person, open, conductor, elsewhere } = await writingGroup()
    await open()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const hers = await amina.socket()
    const { id } = writingOf(hers)
    const note = newId<NoteId>()
    await amina.put(id, 'À moi', note)
    expect((await luc.put(id, 'À lui', note)).status).toBe(403)
    expect((await luc.ask('DELETE', `/private-notes/${note}`)).status).toBe(404)
    expect((await luc.put(id, '  ')).status).toBe(400)
    expect((await luc.put(id, 'x'.repeat(2001))).status).toBe(400)
    expect((await luc.put('unknown', 'Où ?')).status).toBe(404)
    expect((await (await person('Mur', 'observer')).put(id, 'Je regarde')).status).toBe(403)
    expect((await (await person('Voisin', 'participant', elsewhere)).put(id, 'J’entre')).status).toBe(403)
    expect((await luc.ask('POST', `/writings/${id}/reveal`)).status).toBe(403)
    expect((await luc.ask('GET', '/late-notes')).status).toBe(403)
    expect((await amina.mine()).map(({ text }) => text)).toEqual(['À moi'])
    expect((await conductor.ask('POST', `/writings/${id}/reveal`)).status).toBe(204)
    expect((await conductor.ask('POST', `/writings/${id}/reveal`)).status).toBe(409)
  })
})
