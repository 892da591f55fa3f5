import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Role } from '../../../shared/access.ts'
import { newSheet } from '../../../shared/domain/actionSheet.ts'
import { newFinding } from '../../../shared/domain/finding.ts'
import { newMinutes } from '../../../shared/domain/minutes.ts'
import { updateOf } from '../../../shared/document/bytes.ts'
import type { FindingId, SessionId, SheetId, WorkgroupId } from '../../../shared/ids.ts'
import type { ReportJob } from '../../../shared/reportsApi.ts'
import { readConfig } from '../../../server/config.ts'
import { openStore } from '../../../server/openStore.ts'
import type { Store } from '../../../server/access/credentials.ts'
import { opened } from '../../helpers/office.ts'
import { testServer, type TestServer } from '../../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../../helpers/store.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { trame } from '../../helpers/trame.ts'

vi.setConfig({ testTimeout: 60_000 }) // a thread starts: seconds on busy cores

/** Writes a finding and a sheet into the document of a group. */
async function fill({ storage }: Store, workgroup: WorkgroupId, name: string): Promise<void> {
  const update = updateOf([], ({ records }) => {
    const finding = { ...newFinding(`finding${name}` as FindingId, 'a0', 0), title: `Constat ${name}` }
    records.put('findings', finding, { statement: `Énoncé ${name}.` })
    const sheet = { ...newSheet(`sheet${name}` as SheetId, 'a0', 0), title: `Fiche ${name}`, number: `N-${name}` }
    records.put('sheets', { ...sheet, findings: [finding.id] }, { description: `Description ${name}` })
    const minutes = { ...newMinutes(`session${name}` as SessionId, 'a0', 0), title: `Atelier ${name}` }
    records.put('minutes', minutes, { decisions: `Décision ${name}` })
  })
  await storage.boards.append([{ workgroup, update: update as Uint8Array }])
}

class Reader {
  readonly #server: TestServer
  readonly #token: string
  constructor(server: TestServer, token: string) {
    this.#server = server
    this.#token = token
  }
  static async of(server: TestServer, workgroup: WorkgroupId, role: Role = 'observer'): Promise<Reader> {
    return new Reader(server, await bearerFor(server.store, workgroup, role, `Une ${role}`))
  }
  ask(method: string, way: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    return fetch(`${this.#server.http}/api${way}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  }
  async begun(way: string, body: unknown): Promise<ReportJob> {
    const response = await this.ask('POST', way, body)
    expect(response.status).toBe(202)
    return (await response.json()) as ReportJob
  }
  async ready({ id }: ReportJob): Promise<Response> {
    const job = await vi.waitFor(
      async () => {
        const now = (await (await this.ask('GET', `/reports/${id}`)).json()) as ReportJob
        expect(['ready', 'failed']).toContain(now.state)
        return now
      },
      { timeout: 40_000, interval: 50 },
    )
    expect(job).toMatchObject({ state: 'ready', progress: 1 })
    return this.ask('GET', `/reports/${id}/file`)
  }
}

async function twoGroups() {
  const server = await testServer()
  const [one, other] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  await fill(server.store, one, 'A')
  await fill(server.store, other, 'B')
  const programme = (await server.store.storage.directory.workgroup(one))?.programme ?? ''
  return { server, one, other, programme }
}

describe('a document', () => {
  test('is made in the background for whoever may read, named, and forgotten when told', async () => {
    const { server, one } = await twoGroups()
    const reader = await Reader.of(server, one)
    const job = await reader.begun(`/workgroups/${one}/reports`, { document: 'sheets', format: 'docx' })
    const file = await reader.ready(job)
    expect(file.headers.get('content-type')).toContain('wordprocessingml')
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toMatch(
      /Fiches action – Atelier 0 \d{4}-\d\d-\d\d\.docx$/,
    )
    const { text } = opened(new Uint8Array(await file.arrayBuffer()))
    expect(text('word/document.xml')).toContain('N-A – Fiche A')
    expect(text('word/document.xml')).toContain('Description A')
    expect(text('word/document.xml')).not.toContain('Fiche B')
    expect((await reader.ask('DELETE', `/reports/${job.id}`)).status).toBe(204)
    expect((await reader.ask('GET', `/reports/${job.id}`)).status).toBe(404)
  })

  test('of a programme holds the groups that one may read, and no other', async () => {
    const { server, one, programme } = await twoGroups()
    const reader = await Reader.of(server, one)
    const job = await reader.begun(`/programmes/${programme}/reports`, { document: 'diagnostic', format: 'html' })
    const text = await (await reader.ready(job)).text()
    expect(text).toContain('Constat A')
    expect(text).not.toContain('Constat B')
  })

  test('is nobody else’s, and nobody’s who may not read the group any more', async () => {
    const { server, one, other } = await twoGroups()
    const reader = await Reader.of(server, one)
    const stranger = await Reader.of(server, other, 'facilitator')
    const wanted = { document: 'decisionNote', format: 'odt', sheet: 'sheetA' }
    expect((await stranger.ask('POST', `/workgroups/${one}/reports`, wanted)).status).toBe(403)
    const job = await reader.begun(`/workgroups/${one}/reports`, wanted)
    for (const way of ['', '/file']) expect((await stranger.ask('GET', `/reports/${job.id}${way}`)).status).toBe(404)
    expect((await stranger.ask('DELETE', `/reports/${job.id}`)).status).toBe(404)
    expect((await reader.ready(job)).status).toBe(200)
    const people = await server.store.storage.people.participantsOf(one)
    for (const { id } of people) await server.store.storage.people.withdrawGrants(id, one)
    expect([401, 403]).toContain((await reader.ask('GET', `/reports/${job.id}/file`)).status)
  })

  test('that makes no sense is refused at once', async () => {
    const { server, one } = await twoGroups()
    const reader = await Reader.of(server, one)
    const status = async (body: unknown) => (await reader.ask('POST', `/workgroups/${one}/reports`, body)).status
    expect(await status({ document: 'diagnostic', format: 'xlsx' })).toBe(400)
    expect(await status({ document: 'diagnostic', format: 'docx', sheet: 'sheetA' })).toBe(400)
    expect(await status({ document: 'minutes', format: 'docx' })).toBe(400)
    expect(await status({ document: 'sheets', format: 'docx', sheet: 'nowhere' })).toBe(404)
    expect((await reader.ask('GET', '/reports/nothing')).status).toBe(404)
  })
})

test('the command line writes the same, for a group or a whole programme', async () => {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [one, other] = (await seedWorkgroups(store, 2)) as [WorkgroupId, WorkgroupId]
  await fill(store, one, 'A')
  await fill(store, other, 'B')
  await store.storage.close()
  const file = (name: string) => join(folder, name)
  const plan = await trame(folder, 'report', '--document', 'fiches', file('plan.html'))
  expect(plan).toMatchObject({ exitCode: 0, out: '' })
  expect(await readFile(file('plan.html'), 'utf8')).toMatch(/Fiche A[^]*Fiche B/)
  const note = await trame(
    folder,
    'report',
    '--document',
    'note',
    '--workgroup',
    one,
    '--sheet',
    'N-A',
    file('note.odt'),
  )
  expect(note.exitCode).toBe(0)
  expect(opened(await readFile(file('note.odt'))).text('content.xml')).toContain('N-A – Fiche A')
  const wrong = await trame(folder, 'report', '--document', 'diagnostic', file('a.xlsx'))
  expect(wrong).toMatchObject({ exitCode: 2 })
  const minutes = ['report', '--document', 'minutes', '--workgroup', one] as const
  expect(await trame(folder, ...minutes, '--session', 'sessionA', file('releve.docx'))).toMatchObject({ exitCode: 0 })
  expect(opened(await readFile(file('releve.docx'))).text('word/document.xml')).toContain('Décision A')
  expect(await trame(folder, ...minutes, '--session', 'sessionB', file('b.docx'))).toMatchObject({
    exitCode: 1,
    said: expect.stringContaining('Aucun relevé pour la séance « sessionB »'),
  })
  expect(await trame(folder, 'report', '--document', 'minutes', file('b.docx'))).toMatchObject({ exitCode: 2 })
  const none = await trame(folder, 'report', '--document', 'note', '--sheet', 'N-Z', file('a.docx'))
  expect(none).toMatchObject({ exitCode: 1, said: expect.stringContaining('Aucune fiche « N-Z »') })
})
