import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { PhotoChosen } from '../../shared/photosApi.ts'
import { encodeUpdate } from '../../shared/protocol.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { newImage, newNote } from '../helpers/items.ts'
import { Browser } from '../helpers/browser.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

async function group() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const lead = await new RawSocket(
    server.sockets,
    workgroup,
    await bearerFor(server.store, workgroup, 'facilitator'),
  ).synced()
  const person = async (name: string, role: 'participant' | 'observer' = 'participant') => {
    const token = await bearerFor(server.store, workgroup, role, name)
    const socket = await new RawSocket(server.sockets, workgroup, token).synced()
    const browser = new Browser(server.http)
    const put = (path: string, body: unknown) =>
      browser.raw('PUT', `/api/workgroups/${workgroup}${path}`, JSON.stringify(body), {
        authorization: `Bearer ${token}`,
      })
    return { socket, put }
  }
  return { server, workgroup, lead, person, ...conductor }
}
/** How those who conduct are told that it stands. */
const answers = ({ stage }: RawSocket) => {
  const { chosen, skipped } = stage?.conducting?.photoAnswers ?? { chosen: [], skipped: 0 }
  return { chosen: chosen.length, skipped }
}

test('a picture that is chosen is announced to all, and who skips is counted for those who conduct, without a name', async () => {
  const { prepare, conduct, lead, person } = await group()
  const [amina, luc, wall] = [await person('Amina'), await person('Luc'), await person('Écran', 'observer')]
  const photo = newStep({ method: 'photoLanguage' })
  const { id: step } = photo
  const id = await prepare(newPlan(photo, newStep()))
  expect((await amina.put('/photo', { step, photo: 'bridge' })).status).toBe(409)
  for (const what of ['open', 'next'] as const) await conduct(id, { do: what })

  const first = (await amina.put('/photo', { step, photo: 'bridge' })).body as PhotoChosen
  expect(first.before).toEqual([])
  await wall.socket.until(() => wall.socket.stage?.parts?.photos?.last?.photo === 'bridge')
  await lead.until(() => answers(lead).chosen === 1)

  // Another in its place keeps its ids on the board; two at once are one choice, and each is heard of.
  const twice = await Promise.all(['kite', 'door'].map((one) => amina.put('/photo', { step, photo: one })))
  for (const { status, body } of twice) {
    expect(status).toBe(200)
    expect(body).toMatchObject({ image: first.image, note: first.note })
  }
  await lead.until(() => lead.stage?.parts?.photos?.last?.number === 3)
  expect(answers(lead)).toEqual({ chosen: 1, skipped: 0 })

  // Luc skips: counted once, told to nobody by name.
  for (const isSkipped of [true, true]) await luc.put('/photo/skip', { step, isSkipped })
  await lead.until(() => answers(lead).skipped === 1)
  await luc.socket.until(() => luc.socket.stage?.own?.photo?.state === 'skipped')
  const heardByOthers = Buffer.concat([...amina.socket.heard, ...wall.socket.heard, ...lead.heard])
  expect(Buffer.concat(luc.socket.heard).includes('"state":"skipped"')).toBe(true)
  expect(heardByOthers.includes('"state":"skipped"')).toBe(false)
  expect(Buffer.concat(amina.socket.heard).includes('photoAnswers')).toBe(false)

  // He takes it back by choosing the same as Amina, whose picture came before; then she skips.
  const his = (await luc.put('/photo', { step, photo: 'door' })).body as PhotoChosen
  expect(his.before).toEqual([first.image])
  await lead.until(() => answers(lead).chosen === 2)
  expect(answers(lead).skipped).toBe(0)
  await amina.put('/photo/skip', { step, isSkipped: true })
  await lead.until(() => answers(lead).chosen === 1)
  expect(lead.stage?.parts?.photos?.last?.image).toBe(his.image)
  await amina.put('/photo/skip', { step, isSkipped: false })
  await lead.until(() => answers(lead).skipped === 0)

  // Once the session is closed nothing of it is held any more.
  await conduct(id, { do: 'close' })
  await lead.until(() => lead.stage?.parts?.session?.state === 'closed')
  expect(lead.stage?.parts?.photos).toBeUndefined()
  expect(lead.stage?.conducting?.photoAnswers).toBeUndefined()
})

test('a picture is chosen in its step alone, by those who may lay something on the board, from those there are', async () => {
  const { ask, prepare, conduct, person } = await group()
  const [amina, wall] = [await person('Amina'), await person('Écran', 'observer')]
  const photo = newStep({ method: 'photoLanguage' })
  const { id: step } = photo
  const hidden = newStep({ method: 'photoLanguage', visibility: 'private' })
  const id = await prepare(newPlan(photo, hidden))
  for (const what of ['open', 'next'] as const) await conduct(id, { do: what })
  expect((await amina.put('/photo', { step, photo: 'a photo of mine' })).status).toBe(400)
  expect((await amina.put('/photo', { step: '__proto__', photo: 'bridge' })).status).toBe(400)
  expect((await amina.put('/photo/skip', { step, isSkipped: 'yes' })).status).toBe(400)
  expect((await amina.put('/photo', { step: hidden.id, photo: 'bridge' })).status).toBe(409)
  expect((await wall.put('/photo', { step, photo: 'bridge' })).status).toBe(403)
  expect((await wall.put('/photo/skip', { step, isSkipped: true })).status).toBe(403)

  // The rights of the step hold for pictures; skipping needs none of them.
  const rights = { notes: 'own', mayCreate: false, mayMove: false }
  expect((await ask('PUT', '/step', rights)).status).toBeLessThan(300)
  expect((await amina.put('/photo', { step, photo: 'bridge' })).status).toBe(403)
  expect((await amina.put('/photo/skip', { step, isSkipped: true })).status).toBe(204)

  // What is written each for oneself is no announcement; and what comes late is refused.
  await conduct(id, { do: 'next' })
  expect((await amina.put('/photo', { step, photo: 'bridge' })).status).toBe(409)
  expect((await amina.put('/photo/skip', { step, isSkipped: true })).status).toBe(409)
  expect((await amina.put('/photo', { step: hidden.id, photo: 'bridge' })).status).toBe(409)
})

test('a picture and its words are taken from their chooser, and become others when she changes her mind', async () => {
  const { prepare, conduct, lead, person } = await group()
  const amina = await person('Amina')
  const step = newStep({ method: 'photoLanguage' })
  const id = await prepare(newPlan(step))
  for (const what of ['open', 'next'] as const) await conduct(id, { do: what })
  await amina.socket.until(() => amina.socket.stage?.step.notes === step.rights.notes)
  const { image, note } = (await amina.put('/photo', { step: step.id, photo: 'bridge' })).body as PhotoChosen
  const author = amina.socket.stage!.you.id
  const write = async (change: (board: BoardDocument) => void) => {
    const before = Y.encodeStateVector(amina.socket.doc)
    change(new BoardDocument(amina.socket.doc))
    amina.socket.send(encodeUpdate(Y.encodeStateAsUpdate(amina.socket.doc, before)))
    await amina.socket.settled()
  }
  const alts = () => new BoardDocument(lead.doc).all('images').map(({ alt }) => alt)
  await write((board) => {
    board.put('images', newImage({ id: image, author, alt: 'Un pont de pierre' }))
    board.putNote(newNote({ id: note, author }), 'Le pont\u00a0: on se rejoint')
  })
  await lead.until(() => alts().length === 1)
  await write((board) => {
    board.update('images', image, { alt: 'Une porte fermée', upload: newImage().upload })
    board.setText(note, 'La porte close')
  })
  await lead.until(() => alts()[0] === 'Une porte fermée')
  expect(amina.socket.closeCode).toBeUndefined()
  expect(new BoardDocument(lead.doc).textOf(note)).toBe('La porte close')
})
