import { describe, expect, test, vi } from 'vitest'
import { createAccount } from '../../server/access/credentials.ts'
import type { Role } from '../../shared/access.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { SnapshotView } from '../../shared/historyApi.ts'
import { Browser } from '../helpers/browser.ts'
import { RawPage } from '../helpers/RawPage.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { trame } from '../helpers/trame.ts'
import { newNote } from '../helpers/items.ts'

vi.setConfig({ testTimeout: 60_000 }) // a command is a second of its own, more on busy cores

const NAME = 'Zéphyrine Canari'
const EPOCH_PASSED = 4409

/** A server at work, with somebody who wrote, threw away, kept a version, and was written for; and a colleague. */
async function workshop() {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  const { storage } = server.store
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const enter = async (name: string, role: Role) => {
    const token = await bearerFor(server.store, workgroup, role, name)
    const page = new RawPage(server.sockets, workgroup, token)
    await page.until(() => page.stage !== undefined)
    return { token, page, id: page.stage!.you.id }
  }
  const [her, luc] = [await enter(NAME, 'facilitator'), await enter('Luc', 'participant')]
  const [kept, thrown] = [newNote({ author: her.id, order: 'a1' }), newNote({ author: her.id })]
  her.page.board.putNote(kept, 'Un accueil le samedi')
  her.page.board.putNote(thrown, 'Une idée jetée')
  luc.page.board.putNote(newNote({ author: luc.id, onBehalfOf: NAME.toUpperCase(), order: 'a2' }), 'Dite à voix haute')
  await luc.page.until(() => luc.page.board.counts().notes === 3)
  await her.page.until(() => her.page.board.counts().notes === 3)
  const headers = { authorization: `Bearer ${her.token}` }
  const asked = await new Browser(server.http).post(
    `/api/workgroups/${workgroup}/snapshots`,
    { name: 'Matin' },
    headers,
  )
  expect(asked.status).toBe(201)
  her.page.board.removeNotes([thrown.id])
  await luc.page.until(() => luc.page.board.counts().notes === 2)
  const version = (asked.body as SnapshotView).id
  const comeBack = () => new RawPage(server.sockets, workgroup, luc.token)
  return { folder, server, storage, workgroup, elsewhere, her, luc, kept, thrown, version, comeBack }
}

describe('a person is erased while the others work', () => {
  test('only once it is confirmed; then the words stay, and neither name nor id lies anywhere in the files', async () => {
    const { folder, server, storage, workgroup, elsewhere, her, luc, kept, thrown, version, comeBack } =
      await workshop()
    const before = await server.storeBytes()
    for (const trace of [NAME, her.id]) expect(before).toContain(trace)

    const asked = await trame(folder, 'erase', '--participant', her.id)
    expect(asked).toMatchObject({ exitCode: 1, said: 'Rien n’a été effacé. Pour le faire, ajoutez --yes.\n' })
    expect(asked.out).toMatch(
      /« Zéphyrine Canari » .* dans 1 groupes.*\n +Atelier 0 +1 notes écrites +1 en son nom +1 dans la corbeille +1 versions\nSes notes restent, sans auteur\.\n$/,
    )
    expect(luc.page.isClosed).toBe(false)
    expect(await server.storeBytes()).toContain(her.id)

    const done = await trame(folder, 'erase', '--participant', her.id, '--yes')
    expect(done).toMatchObject({ exitCode: 0 })
    expect(done.said).toMatch(/Effacé\. 1 tableaux refaits, 1 versions refaites\.\n$/)
    expect(await luc.page.closed).toBe(EPOCH_PASSED)
    expect([EPOCH_PASSED, 4411]).toContain(await her.page.closed) // rebuilt, or no longer allowed: whichever is heard first
    const barred = new RawPage(server.sockets, workgroup, her.token)
    await expect(barred.opened).rejects.toThrow('401')

    const again = comeBack()
    await again.until(() => again.board.counts().notes === 2)
    expect(again.texts()).toEqual(['Dite à voix haute', 'Un accueil le samedi'])
    expect(again.board.notes().map(({ author, onBehalfOf }) => [author, onBehalfOf])).toEqual([
      [undefined, undefined],
      [luc.id, undefined],
    ])
    again.board.setText(kept.id, 'Un accueil le samedi matin')
    await again.until(() => again.sentCount === again.savedCount)
    const boards = readBoard([(await storage.boards.snapshotBytes(version))!.bytes])
    expect(boards.notes().map(({ author }) => author)).toEqual(
      expect.arrayContaining([undefined, undefined, luc.id] as unknown[]),
    )
    expect((await storage.boards.snapshots(workgroup)).map(({ name, by }) => [name, by])).toEqual([
      ['Matin', undefined],
    ])
    const [binned] = await storage.boards.bin(workgroup)
    expect([binned?.note.id, binned?.note.author, binned?.removedBy]).toEqual([thrown.id, undefined, undefined])
    expect(await storage.people.participant(her.id)).toBeUndefined()
    expect(await storage.boards.epoch(elsewhere)).toBe(0)

    const noTrace = async () => {
      const files = await server.storeBytes()
      for (const trace of [NAME, NAME.toUpperCase(), her.id]) expect(files).not.toContain(trace)
      expect(files).toContain(luc.id)
    }
    await noTrace()
    await server.close() // what the server still held in memory goes to the disk
    await noTrace()
  })

  test('her notes go too when asked, on the board, in its versions and in the bin', async () => {
    const { folder, server, storage, workgroup, her, luc, version, comeBack } = await workshop()
    const { exitCode } = await trame(folder, 'erase', '--participant', her.id, '--with-notes', '--yes')
    expect(exitCode).toBe(0)
    expect(await luc.page.closed).toBe(EPOCH_PASSED)
    const again = comeBack()
    await again.until(() => again.board.counts().notes > 0)
    expect(again.texts()).toEqual(['Dite à voix haute'])
    expect(await storage.boards.bin(workgroup)).toEqual([])
    expect(await storage.boards.snapshots(workgroup)).toMatchObject([{ id: version, noteCount: 1 }])
    await server.close()
    const files = await server.storeBytes()
    for (const word of ['Un accueil le samedi', 'Une idée jetée', her.id]) expect(files).not.toContain(word)
  })
})

test('who is meant must be said rightly: an id, or the address of an account that others can do without', async () => {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  const { storage } = server.store
  const account = (email: string, name: string) =>
    createAccount(server.store, { name, email, role: 'administrator', scope: { kind: 'instance' } })
  const { id } = await account('amina@exemple.fr', 'Amina')
  const erase = (...args: string[]) => trame(folder, 'erase', ...args)
  const [nobody, both, unknown, noAccount, byName, only] = await Promise.all([
    erase('--yes'),
    erase('--participant', id, '--email', 'amina@exemple.fr'),
    erase('--participant', 'inconnue', '--yes'),
    erase('--email', 'luc@exemple.fr', '--yes'),
    erase('--participant', ' AMINA', '--yes'),
    erase('--email', 'Amina@exemple.fr', '--yes'),
  ])
  for (const wrong of [nobody, both]) expect(wrong).toMatchObject({ exitCode: 2, out: '' })
  expect(unknown).toMatchObject({ exitCode: 1, said: 'Aucune personne « inconnue ».\n' })
  expect(noAccount).toMatchObject({ exitCode: 1, said: 'Aucun compte n’a l’adresse « luc@exemple.fr ».\n' })
  expect(byName).toMatchObject({ exitCode: 1, out: '' })
  expect(byName.said).toContain(`${id}  Amina`)
  expect(only).toMatchObject({ exitCode: 1, out: '' })
  expect(only.said).toMatch(/^C’est le seul compte d’administration/)
  expect(await storage.people.participant(id)).toBeDefined()

  await account('luc@exemple.fr', 'Luc')
  const done = await erase('--email', 'amina@exemple.fr', '--yes')
  expect(done).toMatchObject({ exitCode: 0 })
  expect(done.out).toMatch(/Aucun tableau ne garde rien d’elle\.\n$/)
  expect(await storage.people.participant(id)).toBeUndefined()
  expect((await storage.people.accounts()).map(({ name }) => name)).toEqual(['Luc'])
})

test('a board is rebuilt while people are on it: smaller, and as it was', async () => {
  const { folder, workgroup, luc, comeBack } = await workshop()
  for (let i = 0; i < 60; i++) luc.page.board.setText(luc.page.board.notes()[0]!.id, `version ${i} `.repeat(40))
  await luc.page.until(() => luc.page.savedCount === luc.page.sentCount)
  const texts = luc.page.texts()
  const { exitCode, out, said } = await trame(folder, 'rebuild', '--workgroup', workgroup)
  expect(exitCode).toBe(0)
  const [before, after] = out.split(' ').map(Number) as [number, number]
  expect(after).toBeLessThan(before / 10)
  expect(said).toMatch(/^Le document de « Atelier 0 » est refait : \d+ Kio avant, \d+ Kio après\.\n$/)
  expect(await luc.page.closed).toBe(EPOCH_PASSED)
  const again = comeBack()
  await again.until(() => again.board.counts().notes === texts.length)
  expect(again.texts()).toEqual(texts)
  expect(again.stage?.epoch).toBe(1)
  const lost = await trame(folder, 'rebuild', '--workgroup', 'nulle-part')
  expect(lost).toMatchObject({ exitCode: 1, out: '' })
})
