import { readdir, readFile } from 'node:fs/promises'
import * as path from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../server/storage/sqlite.ts'
import { storageContract } from '../helpers/storageContract.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { Secrets } from '../../server/access/secrets.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'

let folder: string | undefined
storageContract('SQLite', async () => {
  if (!folder) {
    folder = await temporaryFolder()
    onTestFinished(() => {
      folder = undefined
    })
  }
  return openSqlite(path.join(folder, 'trame.db'))
})

test('a copy made while the store is open holds what was there, and opens', async () => {
  const here = await temporaryFolder()
  const storage = await openSqlite(path.join(here, 'trame.db'))
  const [workgroup] = (await seedWorkgroups({ storage, secrets: new Secrets(Buffer.alloc(32)) })) as [WorkgroupId]
  await storage.boards.append([{ workgroup, update: new Uint8Array([5]) }])
  await storage.backup(path.join(here, 'copy.db'))
  await storage.close()
  const copy = await openSqlite(path.join(here, 'copy.db'))
  expect(await copy.boards.load(workgroup)).toHaveLength(1)
  await copy.close()
})

test('what was removed cannot be read in the files any more once they are made anew', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  const storage = await openSqlite(file)
  onTestFinished(() => storage.close())
  const [workgroup] = (await seedWorkgroups({ storage, secrets: new Secrets(Buffer.alloc(32)) })) as [WorkgroupId]
  const secret = 'un-mot-que-personne-ne-doit-relire'
  const [key] = await storage.boards.append([{ workgroup, update: Buffer.from(secret.repeat(500)) }])
  await storage.boards.setAside(workgroup, [{ key: key as number, reason: 'unreadable' }], 0, new Uint8Array([0, 0]))
  await storage.boards.rebuild(workgroup, { participant: newId(), name: 'X', withNotes: false }) // what was set aside goes too
  const remains = async () => {
    const files = await readdir(path.dirname(file))
    const texts = await Promise.all(files.map((one) => readFile(path.join(path.dirname(file), one), 'latin1')))
    return texts.join('').includes(secret)
  }
  expect(await remains()).toBe(true) // removing a row leaves it where it lay
  expect(await storage.scrub()).toBe(true)
  expect(await remains()).toBe(false)
  expect(await storage.boards.load(workgroup)).toHaveLength(1)
})

test('rows that a program of before epochs adds to a rebuilt document are nothing in it, and go with the next merging', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  const storage = await openSqlite(file)
  onTestFinished(() => storage.close())
  const [workgroup] = (await seedWorkgroups({ storage, secrets: new Secrets(Buffer.alloc(32)) })) as [WorkgroupId]
  await storage.boards.append([{ workgroup, update: new Uint8Array([0, 0]) }])
  await storage.boards.rebuild(workgroup)
  const connection = new Database(file)
  connection
    .prepare(`insert into updates (workgroup_id, writer, bytes) values (?, 'old', ?)`)
    .run(workgroup, Buffer.of(7))
  const count = () => (connection.prepare('select count(*) as n from updates').get() as { n: number }).n
  const rows = await storage.boards.load(workgroup)
  expect(rows).toHaveLength(1)
  expect(count()).toBe(2)
  await storage.boards.compact(
    workgroup,
    rows.map(({ key }) => key),
    1,
  )
  expect(count()).toBe(1)
  connection.close()
})

test('a person whom another table still speaks of leaves a line that says nothing of them', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  const storage = await openSqlite(file)
  onTestFinished(() => storage.close())
  const id = newId<ParticipantId>()
  await storage.people.addParticipant({
    id,
    name: 'Élise',
    college: 'mds',
    organisation: 'MDS du Val',
    email: 'e@exemple.fr',
    createdAt: new Date(),
  })
  const connection = new Database(file)
  connection.exec(`create table turnout (person text not null references participants(id));
    insert into turnout select id from participants`)
  connection.close()
  await storage.people.forget(id)
  expect(await storage.people.participant(id)).toMatchObject({
    name: 'Personne effacée',
    email: undefined,
    college: undefined,
    organisation: undefined,
  })
})

test('a store written by a newer program is left alone', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  await (await openSqlite(file)).close()
  const connection = new Database(file)
  connection.exec('update schema_version set version = 999')
  connection.close()
  await expect(openSqlite(file)).rejects.toThrow('plus récent')
})

test('commits wait for the disk: WAL with synchronous=FULL on the writing connection', async () => {
  const { openConnection } = await import('../../server/storage/sqlite.ts')
  const connection = openConnection(path.join(await temporaryFolder(), 'trame.db'))
  expect(connection.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  expect(connection.prepare('pragma synchronous').get()).toMatchObject({ synchronous: 2 })
  expect(connection.prepare('pragma foreign_keys').get()).toMatchObject({ foreign_keys: 1 })
  connection.close()
})

test('versions kept before zones were counted are still there after the tables have changed', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  const former = await openSqlite(file)
  const [workgroup] = (await seedWorkgroups({ storage: former, secrets: new Secrets(Buffer.alloc(32)) })) as [
    WorkgroupId,
  ]
  const id = await former.boards.addSnapshot({
    workgroup,
    reason: 'demand',
    name: 'Été',
    bytes: new Uint8Array([4, 2]),
    noteCount: 7,
  })
  await former.close()
  const connection = new Database(file)
  connection.exec(`
    drop table templates;
    drop table terms;
    drop table glossary_change;
    drop table uploads;
    drop table corrupt_updates;
    alter table updates drop column checksum;
    drop table ballot_choices;
    drop table ballot_keys;
    drop table ballots;
    alter table participants drop column organisation;
    drop table interventions;
    drop table return_codes;
    drop table attendance;
    drop table shut_out;
    drop table private_notes;
    drop table session_events;
    drop table sessions;
    drop table stage_parts;
    drop table steps;
    drop table step_version;
    drop table binned_notes;
    alter table workgroups drop column epoch;
    alter table updates drop column epoch;
    alter table writers drop column epoch;
    drop index snapshots_of_workgroup;
    alter table snapshots drop column zone_count;
    create index snapshots_of_workgroup on snapshots (workgroup_id, created_at);
    update schema_version set version = 2`)
  connection.close()
  const storage = await openSqlite(file)
  expect(await storage.boards.snapshots(workgroup)).toMatchObject([
    { id, name: 'Été', noteCount: 7, sizeBytes: 2, zoneCount: undefined },
  ])
  expect(await storage.boards.snapshotBytes(id)).toEqual({ workgroup, bytes: new Uint8Array([4, 2]) })
  expect(await storage.boards.bin(workgroup)).toEqual([])
  await storage.close()
})
