import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Store } from '../../server/access/credentials.ts'
import { whoIs } from '../../server/access/identity.ts'
import { findDoor } from '../../server/access/invitations.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { importProgramme } from '../../server/programmes/importing.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Workgroup } from '../../server/storage/Storage.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import { plainTextOf } from '../../shared/document/richText.ts'
import { Peer } from '../helpers/peer.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { trame } from '../helpers/trame.ts'

vi.setConfig({ testTimeout: 60_000 }) // a command is a second of its own, more on busy cores

/** A store with the demonstration in it, and a connection of ours to look at it. */
async function demonstration(): Promise<{ folder: string; store: Store; group: Workgroup }> {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  onTestFinished(() => store.storage.close())
  await importProgramme(store.storage, await readDemonstration())
  return { folder, store, group: await groupNamed(store, 'AUB-PP') }
}

async function groupNamed({ storage }: Store, key: string): Promise<Workgroup> {
  const group = (await storage.directory.workgroups()).find((one) => one.key === key)
  if (!group) throw new Error(`no group ${key}`)
  return group
}

describe('help', () => {
  test('without a command, and for an unknown one, the commands are listed beside the result', async () => {
    const folder = await temporaryFolder()
    const [none, unknown, asked] = await Promise.all([
      trame(folder),
      trame(folder, 'imprimer'),
      trame(folder, '--help'),
    ])
    expect(none).toMatchObject({ exitCode: 2, out: '' })
    expect(unknown).toMatchObject({ exitCode: 2, out: '' })
    expect(unknown.said).toMatch(/« imprimer » n’existe pas/)
    expect(asked).toMatchObject({ exitCode: 0, said: '' })
    for (const { out, said } of [none, unknown, asked]) expect(out + said).toMatch(/import .*\n.*export .*\n.*fill /)
  })

  test('a command written wrongly says how it is written', async () => {
    const folder = await temporaryFolder()
    const [explained, missing, option, role] = await Promise.all([
      trame(folder, 'invite', '--help'),
      trame(folder, 'invite', '--role', 'participant'),
      trame(folder, 'workgroups', '--tout'),
      trame(folder, 'invite', '--workgroup', 'X', '--role', 'administrator'),
    ])
    expect(explained.exitCode).toBe(0)
    expect(explained.out).toContain('npm run trame -- invite --workgroup ID --role RÔLE')
    expect(missing).toMatchObject({ exitCode: 2, out: '' })
    expect(missing.said).toMatch(/^Il manque l’option --workgroup\.\n/)
    expect(option.said).toMatch(/^L’option --tout n’existe pas\.\n/)
    expect(role).toMatchObject({ exitCode: 2 })
    expect(role.said).toMatch(/^--role est l’un de : participant, facilitator, observer\.\n/)
  })
})

test('the demonstration is imported once, listed, exported, and copied', async () => {
  const folder = await temporaryFolder()
  const first = await trame(folder, 'import', 'demo', '--json')
  expect(first).toMatchObject({ exitCode: 0, said: '' })
  expect(JSON.parse(first.out)).toMatchObject({ territories: { created: 14 }, workgroups: { created: 42 } })
  const [again, list, text, copy] = await Promise.all([
    trame(folder, 'import', 'demo', '--json'),
    trame(folder, 'workgroups', '--json'),
    trame(folder, 'export'),
    trame(folder, 'backup', join(folder, 'copie.db')),
  ])
  expect(JSON.parse(again.out)).toMatchObject({
    programmes: { unchanged: 1 },
    workgroups: { created: 0, changed: 0, unchanged: 42 },
    boards: { created: 0, changed: 0, unchanged: 42 },
  })
  const groups = JSON.parse(list.out) as { key: string; notes: number }[]
  expect(groups).toHaveLength(42)
  expect(groups.find(({ key }) => key === 'AUB-PP')).toMatchObject({ territory: 'Territoire d’Aubrevillon', notes: 2 })
  expect(JSON.parse(text.out)).toMatchObject({ format: 'trame-programme', version: 1 })
  expect(text.said).toBe('')

  const file = join(folder, 'export.json')
  expect(await trame(folder, 'export', '--programme', 'val-d-ambre', file)).toMatchObject({ exitCode: 0, out: '' })
  expect(await readFile(file, 'utf8')).toBe(text.out)

  expect(copy).toMatchObject({ exitCode: 0, out: '' })
  const copied = await openSqlite(join(folder, 'copie.db'))
  onTestFinished(() => copied.close())
  expect(await copied.directory.workgroups()).toHaveLength(42)
})

test('a bad file is refused with every fault and its path, and writes nothing', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'fautif.json')
  const programme = {
    format: 'trame-programme',
    version: 1,
    programme: { key: 'p', title: '' },
    territories: [{ key: 'N' }],
  }
  await writeFile(file, JSON.stringify({ ...programme, workgroups: [{ key: 'g', title: 'G', theme: 'X' }] }))
  const { exitCode, out, said } = await trame(folder, 'import', file)
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
  expect(said.split('\n')).toEqual([
    'programme.title : ce texte ne peut pas être vide',
    'territories[0].name : cette rubrique manque',
    'workgroups[0].theme : aucun thème n’a la clé « X »',
    `${file} : 3 erreurs. Rien n’a été écrit.`,
    '',
  ])
  const { storage } = await openStore(readConfig({ TRAME_DATA: folder }))
  onTestFinished(() => storage.close())
  expect(await storage.directory.programmes()).toEqual([])
})

test('an invitation is a link and a code, and both lead in', async () => {
  const { folder, store, group } = await demonstration()
  const { out, exitCode } = await trame(
    folder,
    'invite',
    '--workgroup',
    'AUB-PP',
    '--role',
    'participant',
    '--hours',
    '3',
  )
  expect(exitCode).toBe(0)
  const [url = '', code = '', rest] = out.split('\n')
  expect(url).toMatch(/^https:\/\/trame\.exemple\/join\/[\w-]+$/)
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
  expect(rest).toBe('')
  for (const door of [url.split('/').at(-1) ?? '', code]) {
    expect(await findDoor(store, door)).toMatchObject({ workgroup: group.id, role: 'participant' })
  }
})

test('a token stands alone on the standard output, and one process makes one for every group', async () => {
  const { folder, store, group } = await demonstration()
  const [one, several, all, lost] = await Promise.all([
    trame(folder, 'token', '--workgroup', group.id, '--role', 'facilitator', '--name', 'Affichage'),
    trame(folder, 'token', '--workgroup', group.id, '--role', 'observer', '--name', 'Mur', '--count', '3'),
    trame(folder, 'token', '--all', '--role', 'participant', '--json'),
    trame(folder, 'token', '--workgroup', 'nulle-part', '--role', 'participant'),
  ])
  const person = await whoIs(store, { authorization: `Bearer ${one.out.trim()}` })
  expect(person?.participant.name).toBe('Affichage')
  expect(await store.storage.people.participantsOf(group.id)).toContainEqual(
    expect.objectContaining({ name: 'Affichage', role: 'facilitator' }),
  )
  const walls = JSON.parse(several.out) as { workgroupId: string; token: string }[]
  const names = walls.map(
    async ({ token }) => (await whoIs(store, { authorization: `Bearer ${token}` }))?.participant.name,
  )
  expect(await Promise.all(names)).toEqual(['Mur 1', 'Mur 2', 'Mur 3'])
  const tokens = JSON.parse(all.out) as { workgroupId: string; token: string }[]
  expect(new Set(tokens.map(({ workgroupId }) => workgroupId)).size).toBe(42)
  expect(await whoIs(store, { authorization: `Bearer ${tokens[41]?.token}` })).toBeDefined()
  expect(lost).toMatchObject({ exitCode: 1, out: '' })
})

test('an account is a one-time link, and an address has one account', async () => {
  const { folder, store } = await demonstration()
  const command = ['account', '--email', 'Amina@Exemple.fr', '--name', 'Amina', '--role', 'facilitator'] as const
  const placeless = await trame(folder, ...command)
  expect(placeless).toMatchObject({ exitCode: 2, out: '' })
  const { out } = await trame(folder, ...command, '--programme', 'val-d-ambre')
  expect(out).toMatch(/^https:\/\/trame\.exemple\/welcome\/[\w-]+\n$/)
  const account = await store.storage.people.accountByEmail('amina@exemple.fr')
  expect(account && (await store.storage.people.grantsOf(account.participant.id))).toMatchObject([
    { role: 'facilitator', scope: { kind: 'programme' } },
  ])
  const again = await trame(folder, ...command, '--programme', 'val-d-ambre')
  expect(again).toMatchObject({ exitCode: 1, out: '', said: 'amina@exemple.fr a déjà un compte.\n' })
})

test('what the command line changes is seen at once by those in the room', async () => {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  await importProgramme(server.store.storage, await readDemonstration())
  const { id } = await groupNamed(server.store, 'AUB-PP')
  const amina = await new Peer(server.sockets, id, await bearerFor(server.store, id)).synced()
  const says = (words: string) => () => amina.texts().includes(words)

  const kept = await trame(folder, 'snapshots', '--workgroup', 'AUB-PP', '--now', '--name', 'avant')
  const file = join(folder, 'idées.txt')
  await writeFile(file, 'Un accueil le samedi\r\n\r\nUn seul numéro à appeler\n')
  const filled = await trame(folder, 'fill', '--workgroup', 'AUB-PP', '--zone', 'Besoins des habitants', file)
  expect(filled.exitCode).toBe(0)
  await amina.sees(says('Un seul numéro à appeler'))
  const zone = amina.board.zones().find(({ title }) => title === 'Besoins des habitants')
  const note = amina.board.notes().find((one) => amina.board.textOf(one.id) === 'Un accueil le samedi')
  expect(note).toMatchObject({ zone: zone?.id, at: [700, 120] }) // the two notes of the demonstration take three places
  expect((await trame(folder, 'fill', '--workgroup', id, file)).out).toMatch(/notes +2\n$/)
  expect(amina.board.notes()).toHaveLength(4)

  const restored = await trame(folder, 'restore', '--workgroup', 'AUB-PP', kept.out.trim())
  expect(restored.exitCode).toBe(0)
  await amina.sees((board) => board.notes().length === 2)
  const list = JSON.parse((await trame(folder, 'snapshots', '--workgroup', id, '--json')).out) as { id: string }[]
  expect(list).toMatchObject([
    { id: restored.out.trim(), reason: 'beforeRestore', noteCount: 4 },
    { id: kept.out.trim(), reason: 'demand', name: 'avant', noteCount: 2 },
  ])
  const elsewhere = await trame(folder, 'restore', '--workgroup', 'AUB-CIS', kept.out.trim())
  expect(elsewhere).toMatchObject({ exitCode: 1, out: '' })
  const binned = await server.store.storage.boards.bin(id)
  expect(binned.map(({ words }) => plainTextOf(words)).sort()).toEqual([
    'Un accueil le samedi',
    'Un seul numéro à appeler',
  ])
})

test('two versions are compared in words, and one zone goes back alone', async () => {
  const { folder, store, group } = await demonstration()
  const run = (...args: string[]) => trame(folder, ...args)
  const kept = (await run('snapshots', '--workgroup', group.id, '--now', '--name', 'avant')).out.trim()
  expect(await run('compare', '--workgroup', group.id, kept)).toMatchObject({
    exitCode: 0,
    out: '',
    said: 'Rien n’a changé.\n',
  })
  const update = updateOf(
    (await store.storage.boards.load(group.id)).map(({ bytes }) => bytes),
    (board) => {
      const [first, second] = board.notes()
      board.setText(first!.id, board.textOf(first!.id).replace('arrivent tard', 'arrivent trop tard'))
      board.removeNotes([second!.id])
    },
  )
  await store.storage.boards.append([{ workgroup: group.id, update: update! }])
  const compared = await run('compare', '--workgroup', group.id, kept)
  expect(compared.out).toMatch(
    /^- note {2}Les équipes scolaires.*\n~ note {2}.*arrivent {\+trop ?\+}\s*tard.* {2}\(mots\)\n$/,
  )
  const json = await run('compare', '--workgroup', group.id, kept, '--json')
  expect(JSON.parse(json.out)).toMatchObject({ notes: { added: [], removed: [{}], changed: [{ aspects: ['words'] }] } })
  const other = await run('restore', '--workgroup', group.id, '--zone', 'Forces de l’offre', kept)
  expect(other).toMatchObject({ exitCode: 0, said: 'La zone est déjà dans cet état.\n' })
  const unknown = await run('restore', '--workgroup', group.id, '--zone', 'Nulle part', kept)
  expect(unknown).toMatchObject({ exitCode: 1, out: '' })
  expect(unknown.said).toMatch(/n’a pas de zone « Nulle part »\. Ses zones :\n {2}\S+ {2}Besoins des habitants\n/)
  const back = await run('restore', '--workgroup', group.id, '--zone', 'Besoins des habitants', kept)
  expect(back.said).toMatch(/^La zone « Besoins des habitants » de « .* » est rétablie\.\n$/)
  expect((await run('compare', '--workgroup', group.id, kept)).said).toBe('Rien n’a changé.\n')
})
