import { deflateRawSync, inflateRawSync, inflateSync } from 'node:zlib'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../shared/access.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import { plainTextOf } from '../../shared/document/richText.ts'
import { exportFormats, type ExportFormat } from '../../shared/exchangeApi.ts'
import type { ImageId, ParticipantId, SnapshotId, UploadId, WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { whoIs } from '../../server/access/identity.ts'
import { keepPicture } from '../../server/images/keeping.ts'
import { readWorkbook, workbookOf } from '../../server/exchange/workbook.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { importProgramme } from '../../server/programmes/importing.ts'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { Peer } from '../helpers/peer.ts'
import { newNote } from '../helpers/items.ts'
import { nameless } from '../helpers/nameless.ts'
import { brokenPng, gif, jpeg, png, webp } from '../helpers/pictures.ts'
import { fullBoard, richBoard } from '../helpers/richBoard.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { sharedData, withSharedData } from '../helpers/sharedData.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { trame } from '../helpers/trame.ts'

vi.setConfig({ testTimeout: 60_000 }) // a thread starts, a command starts: seconds on busy cores

class Desk {
  readonly #server: TestServer
  readonly workgroup: WorkgroupId
  readonly #token: string
  constructor(server: TestServer, workgroup: WorkgroupId, token: string) {
    this.#server = server
    this.workgroup = workgroup
    this.#token = token
  }
  static async of(server: TestServer, workgroup: WorkgroupId, role: Role): Promise<Desk> {
    return new Desk(server, workgroup, await bearerFor(server.store, workgroup, role, `Une ${role}`))
  }
  ask(way: string, body?: BodyInit, type = 'application/json'): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, ...(body === undefined ? {} : { 'content-type': type }) }
    const address = `${this.#server.http}/api/workgroups/${this.workgroup}${way}`
    return fetch(address, body === undefined ? { headers } : { method: 'POST', headers, body })
  }
  async file(
    format: ExportFormat,
    query = '',
  ): Promise<{ bytes: Uint8Array; text: string; counts: unknown; headers: Headers }> {
    const response = await this.ask(`/export?format=${format}${query}`)
    expect(response.status).toBe(200)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const counts: unknown = JSON.parse(response.headers.get('trame-exported') ?? '')
    return { bytes, text: Buffer.from(bytes).toString('latin1'), counts, headers: response.headers }
  }
  see(upload: UploadId): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}` }
    return fetch(`${this.#server.http}/api/uploads/${upload}`, { headers })
  }
  peer(): Promise<Peer> {
    return new Peer(this.#server.sockets, this.workgroup, this.#token).synced()
  }
}

async function emptyRooms() {
  const server = await testServer()
  const [workgroup, other] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  return { server, other, lead: await Desk.of(server, workgroup, 'facilitator') }
}

async function roomWithRichBoard(role: Role = 'facilitator') {
  const { server, other, lead } = await emptyRooms()
  const json = JSON.stringify({ board: contentsOf(richBoard()), joinsZones: false }, (key, value: unknown) =>
    key === 'author' ? undefined : value,
  )
  expect((await lead.ask('/import', json)).status).toBe(200)
  return { server, other, lead, desk: role === 'facilitator' ? lead : await Desk.of(server, lead.workgroup, role) }
}

describe('export', () => {
  test('every format is given to whoever may read, with what it holds counted', async () => {
    const { desk } = await roomWithRichBoard('observer')
    for (const format of exportFormats) {
      const { bytes, counts, headers } = await desk.file(format)
      expect(bytes.length, format).toBeGreaterThan(500)
      expect(counts).toMatchObject({ notes: 4, zones: 2, shapes: 1, links: 1, strokes: 1 })
      expect(headers.get('content-disposition')).toMatch(/filename\*=UTF-8''Atelier%200%20\d{4}-\d\d-\d\d\.\w+$/)
    }
  })
  test('one zone alone, or what is chosen; a zone that is not there is refused', async () => {
    const { desk } = await roomWithRichBoard()
    const { board } = await desk.peer()
    const zone = board.zones().find(({ title }) => title === 'Besoins')?.id as ZoneId
    expect((await desk.file('csv', `&zone=${zone}`)).counts).toMatchObject({ notes: 2, zones: 1, groups: 1, shapes: 0 })
    const items = board
      .notes()
      .slice(0, 1)
      .map(({ id }) => id)
    const chosen = await desk.ask('/export', JSON.stringify({ format: 'json', items }))
    expect(JSON.parse(chosen.headers.get('trame-exported') ?? '')).toMatchObject({ notes: 1, zones: 0 })
    expect((await desk.ask('/export?format=csv&zone=nowhere')).status).toBe(404)
    expect((await desk.ask('/export?format=exe')).status).toBe(400)
  })
  test('nobody takes away a board they may not read', async () => {
    const { server, other, desk } = await roomWithRichBoard()
    const stranger = await Desk.of(server, other, 'facilitator')
    const elsewhere = new Desk(server, desk.workgroup, await bearerFor(server.store, stranger.workgroup))
    expect((await elsewhere.ask('/export?format=csv')).status).toBe(403)
  })
  test('the PDF is tagged, French, has its letters with it, and says every word', async () => {
    const { desk } = await roomWithRichBoard()
    const { text } = await desk.file('pdf')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('/Lang (fr-FR)')
    expect(text).toContain('/Marked true')
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(4) // all of it, two zones, what lies on none
    expect(text).toMatch(/\/FontFile[23]/)
    const said = [...text.matchAll(/\/ActualText ((?:\((?:\\[^]|[^\\)])*\))|<[0-9a-f]+>)/g)]
      .map(([, words = '']) => pdfWords(words))
      .join('\n')
    for (const words of [
      'Plus de bus le soir\nà Nemours',
      'Une crèche & <un> "relais"',
      'Diagnostic partagé',
      'Qui décide ?',
      '« l’œuvre »',
    ])
      expect(said).toContain(words)
  })
  test('in the PDF, words that lead somewhere do', async () => {
    const { desk } = await roomWithRichBoard()
    const { board } = await desk.peer()
    const link = 'https://exemple.fr/plan'
    board.putNote(newNote({ author: undefined }), [
      { kind: 'paragraph', runs: [{ text: 'Voir ' }, { text: 'le plan', link }, { text: ' du quartier' }] },
    ])
    const seen = await desk.peer()
    await seen.sees((there) => there.notes().length === 5)
    const { text } = await desk.file('pdf')
    expect(text.match(/\/S \/URI/g)).toHaveLength(2) // on the page of all of it, and on its own
    expect(text).toContain(`/URI (${link})`)
    expect(text.match(/\/S \/Link\b/g)).toHaveLength(2)
    expect(text.match(/\/Type \/OBJR/g)).toHaveLength(2)
  })
  test('in the PDF and the SVG pictures have their own pixels, each once; what cannot be drawn keeps its words, and is counted', async () => {
    const { server, other, lead } = await emptyRooms()
    const { uploads } = server.store.storage
    const keep = async (bytes: Uint8Array) => (await keepPicture(uploads, lead.workgroup, bytes)).id
    const foreign = (await keepPicture(uploads, other, png(5, 5))).id
    const sound = [png(40, 30, {}, 90), jpeg(), webp(), gif()]
    const kept = await Promise.all(sound.map(keep))
    const broken = await keep(brokenPng())
    const { board } = await lead.peer()
    const first = kept[0] as UploadId
    for (const [index, upload] of [...kept, first, broken, foreign, 'nowhere' as UploadId].entries()) {
      const place = { at: [index * 60, 0] as const, order: `a${index}` }
      board.put('images', {
        ...imageOf(`i${index}`, upload),
        id: `i${index}` as ImageId,
        ...place,
        alt: `Vue ${index}`,
      })
    }
    await (await lead.peer()).sees((there) => there.all('images').length === 8)

    const pdf = await lead.file('pdf')
    expect(pdf.headers.get('trame-missing-images')).toBe('2') // another group's, and one that is none
    const images = pdfImages(pdf.bytes)
    expect(images.map(({ filter }) => filter).toSorted()).toEqual([
      'DCTDecode',
      'DCTDecode',
      'FlateDecode',
      'FlateDecode',
    ])
    const grey = images.find(({ width }) => width === 40)
    expect(inflateSync(grey?.bytes ?? Buffer.of()).every((channel) => channel === 90)).toBe(true)
    expect(inflateSync(grey?.bytes ?? Buffer.of())).toHaveLength(40 * 30 * 3)
    expect(images.map(({ bytes }) => bytes.equals(Buffer.from(sound[1] ?? ''))).filter(Boolean)).toHaveLength(1)
    const said = [...pdf.text.matchAll(/\/Alt (\((?:[^()\\]|\\[^])*\)|<[0-9a-f]+>)/g)].map(([, words = '']) =>
      pdfWords(words),
    )
    expect(said.toSorted()).toEqual(['Vue 0', 'Vue 1', 'Vue 2', 'Vue 3', 'Vue 4'])

    const svg = Buffer.from((await lead.file('svg')).bytes).toString('utf8')
    expect(svg.split(`href="data:image/png;base64,${Buffer.from(sound[0] ?? '').toString('base64')}"`)).toHaveLength(3)
    expect(svg).toContain('data:image/webp;base64,')
    expect(svg).toContain('data:image/gif;base64,')
  })
  test('the workbook is read again, and no cell of it is a formula', async () => {
    const { desk } = await roomWithRichBoard()
    const { bytes } = await desk.file('xlsx')
    const { sheet, name } = await readWorkbook(bytes)
    expect(name).toBe('Atelier 0')
    expect(sheet.titles.slice(0, 4)).toEqual(['Élément', 'Zone', 'Groupe', 'Texte'])
    expect(sheet.rows.map((row) => row[3])).toContain('=HYPERLINK("http://exemple.fr")\n;deux')
    expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
  })
  test('the addresses are in the description of the interface', async () => {
    const server = await testServer()
    const { paths } = (await (await fetch(`${server.http}/api/openapi.json`)).json()) as { paths: object }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/workgroups/{workgroupId}/export', '/api/workgroups/{workgroupId}/import']),
    )
  })
})

describe('import', () => {
  test('a large one is seen by whoever is there, and the version kept before it takes it back', async () => {
    const { server, desk } = await roomWithRichBoard()
    const peer = await desk.peer()
    const notes = Array.from({ length: 1500 }, (_, index) => ({
      id: `n${index}`,
      at: [index * 10, 0],
      size: [200, 200],
      colour: 'sky',
      kind: 'idea',
      origin: 'import',
      createdAt: 0,
      order: 'a0',
      words: [{ kind: 'paragraph', runs: [{ text: `Note ${index}` }] }],
    }))
    const response = await desk.ask('/import', JSON.stringify({ board: { notes }, joinsZones: false }))
    const { versionBefore } = (await response.json()) as { versionBefore: SnapshotId }
    await peer.sees((board) => board.noteIds().length === 1504)
    const [version] = await server.store.storage.boards.snapshots(desk.workgroup)
    expect(version).toMatchObject({ id: versionBefore, reason: 'beforeImport', noteCount: 4 })
  })
  test('what a file says wrong is said back, and nothing is written', async () => {
    const { desk } = await roomWithRichBoard()
    const bad = await desk.ask(
      '/import',
      JSON.stringify({ board: { zones: [{ id: 'z', at: ['x', 0] }] }, joinsZones: false }),
    )
    expect(bad.status).toBe(422)
    expect(await bad.json()).toEqual({
      problems: [{ path: 'board.zones[0].at', sentence: 'cette valeur ne convient pas' }],
    })
    expect((await desk.peer()).board.zones()).toHaveLength(2)
  })
  test('is for who makes the structure', async () => {
    const { desk } = await roomWithRichBoard('participant')
    expect((await desk.ask('/import', JSON.stringify({ board: {}, joinsZones: false }))).status).toBe(403)
    expect((await desk.ask('/import/workbook', new Uint8Array([1]), 'application/octet-stream')).status).toBe(403)
  })
})

describe('from one group to another', () => {
  test('a board with a thing of every kind comes back equal: its pictures are that group’s, its comments keep their names', async () => {
    const { server, other, lead } = await emptyRooms()
    const camille = await bearerFor(server.store, lead.workgroup, 'participant', 'Camille')
    const author = (await whoIs(server.store, { authorization: `Bearer ${camille}` }))?.participant.id as ParticipantId
    const picture = png(40, 30)
    const { id } = await keepPicture(server.store.storage.uploads, lead.workgroup, picture)
    const doc = new Y.Doc()
    const before = contentsOf(fullBoard(id, author, doc))
    const update = Y.encodeStateAsUpdate(doc)
    await server.store.storage.boards.append([{ workgroup: lead.workgroup, update }])

    const first = fileIn(await lead.file('json'))
    expect(first.uploads).toEqual({ [id]: picture.toString('base64') })
    const there = await Desk.of(server, other, 'facilitator')
    const { board, uploads } = first
    const answer = await there.ask('/import', JSON.stringify({ board, uploads, joinsZones: false }))
    expect(await answer.json()).toEqual({ versionBefore: expect.any(String) as string, lostImages: 0 })

    const second = fileIn(await there.file('json'))
    expect(nameless(second.board, second.uploads)).toEqual(nameless(first.board, first.uploads))
    expect(Object.keys(first.board).filter((kind) => first.board[kind]?.length === 0)).toEqual([])
    const colleague = await Desk.of(server, other, 'participant')
    const peer = await colleague.peer()
    const [image] = peer.board.all('images')
    expect((await colleague.see(image?.upload as UploadId)).status).toBe(200)
    expect(peer.board.all('comments').map(({ onBehalfOf }) => onBehalfOf)).toEqual(before.comments.map(() => 'Camille'))
    expect(peer.board.all('comments').every((comment) => comment.author && comment.author !== author)).toBe(true)
  })
  test('what is no picture, and another group’s, stays out and is counted', async () => {
    const { server, other, lead } = await emptyRooms()
    const { id } = await keepPicture(server.store.storage.uploads, other, png())
    const board = { images: [imageOf('a', 'none'), imageOf('b', id)] }
    const uploads = { none: Buffer.from('<svg/>').toString('base64') }
    const answer = await lead.ask('/import', JSON.stringify({ board, uploads, joinsZones: false }))
    expect(await answer.json()).toMatchObject({ lostImages: 2 })
  })
})

function imageOf<Upload extends string>(id: string, upload: Upload) {
  return { id, upload, at: [0, 0] as const, size: [40, 30] as const, alt: '', order: 'a0' }
}
interface BoardFile {
  readonly board: Readonly<Record<string, readonly unknown[]>>
  readonly uploads: Readonly<Record<string, string>>
}
function fileIn({ bytes }: { readonly bytes: Uint8Array }): BoardFile {
  return JSON.parse(new TextDecoder().decode(bytes)) as BoardFile
}

describe('workbooks', () => {
  test('one made elsewhere is read by its first full sheet, by HTTP too', async () => {
    const { desk } = await roomWithRichBoard()
    const bytes = await workbookOf(
      {
        titles: ['Note', 'X'],
        rows: [
          ['Un', 12.5],
          ['=1+1', undefined],
        ],
      },
      'Feuille',
    )
    const response = await desk.ask('/import/workbook', bytes as Uint8Array<ArrayBuffer>, 'application/octet-stream')
    expect(await response.json()).toEqual({
      sheet: {
        titles: ['Note', 'X'],
        rows: [
          ['Un', '12,5'],
          ['=1+1', ''],
        ],
        lines: [2, 3],
      },
      name: 'Feuille',
      others: 0,
    })
  })
  withSharedData('actions')('those of other programs too', async () => {
    const { sheet } = await readWorkbook(sharedData('actions/tet-plan-valide.xlsx'))
    expect(sheet.rows.length).toBeGreaterThan(5)
    expect(sheet.titles.join(' ')).toMatch(/axe|titre|action/i)
  })
  test('what is none, and what would fill the memory, is refused in words', async () => {
    await expect(readWorkbook(new TextEncoder().encode('PK nothing'))).rejects.toThrow('n’est pas un classeur')
    await expect(readWorkbook(bomb())).rejects.toThrow('trop gros une fois ouvert')
  })
})

describe('the command line', () => {
  test('fill reads a table and a board of ours; twice brings nothing the second time', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(readConfig({ TRAME_DATA: folder }))
    await importProgramme(store.storage, await readDemonstration())
    const [group] = (await store.storage.directory.workgroups()).filter(({ key }) => key === 'AUB-PP')
    if (!group) throw new Error('no group')
    const words = async () => {
      const board = readBoard((await store.storage.boards.load(group.id)).map(({ bytes }) => bytes))
      return board.notes().map(({ id }) => plainTextOf(board.richTextOf(id)))
    }
    const before = (await words()).length
    const table = join(folder, 'idées.csv')
    await writeFile(
      table,
      Buffer.from('Texte;Zone\r\nUn café solidaire;Besoins des habitants\r\nUne permanence;Ailleurs\r\n', 'latin1'),
    )
    const first = await trame(folder, 'fill', '--workgroup', 'AUB-PP', table)
    expect(first).toMatchObject({ exitCode: 0, out: 'objets ajoutés : 3\n' })
    expect(first.said).toContain('Tableur : 4 objets.')
    expect((await trame(folder, 'fill', '--workgroup', 'AUB-PP', table)).out).toBe(
      'objets ajoutés : 0\nobjets déjà connus : 2\n',
    )
    expect(await words()).toEqual(expect.arrayContaining(['Un café solidaire', 'Une permanence']))
    expect(await words()).toHaveLength(before + 2)

    const bad = join(folder, 'faux.csv')
    await writeFile(bad, 'Texte;X;Y\nUn;1;2\nDeux;3;4\n"Trois;5;6\n')
    const refused = await trame(folder, 'fill', '--workgroup', 'AUB-PP', bad)
    expect(refused.exitCode).toBe(1)
    expect(refused.said).toMatch(/ligne 4 : un guillemet.*\n.*Rien n’a été écrit/)
    await store.storage.close()
  })
})

/** Text of a PDF as its objects write it: UTF-16 with its mark, or the plain letters of old. */
function pdfWords(written: string): string {
  if (written.startsWith('<'))
    return Buffer.from(written.slice(1, -1), 'hex').swap16().toString('utf16le').replace('\uFEFF', '')
  const plain = written.slice(1, -1).replace(/\\(\d{3}|[^])/g, (_all, sign: string) => {
    const known: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
    return /^\d{3}$/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (known[sign] ?? sign)
  })
  const bytes = Buffer.from(plain, 'latin1')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString('utf16le') : plain
}

/** The pictures that a PDF holds. */
function pdfImages(file: Uint8Array): { readonly width: number; readonly filter: string; readonly bytes: Buffer }[] {
  const bytes = Buffer.from(file)
  return [...bytes.toString('latin1').matchAll(/\/Subtype \/Image\n[^]*?stream\n/g)].map(({ 0: head, index }) => {
    const start = index + head.length
    const said = (name: string) => new RegExp(`/${name} /?(\\w+)`).exec(head)?.[1] ?? ''
    const width = Number(said('Width'))
    return { width, filter: said('Filter'), bytes: bytes.subarray(start, start + Number(said('Length'))) }
  })
}

/** The files of an archive, by name. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes)
  const parts = new Map<string, string>()
  const end = buffer.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  let at = buffer.readUInt32LE(end + 16)
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength] = [
      buffer.readUInt16LE(at + 10),
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
    ]
    const header = buffer.readUInt32LE(at + 42)
    const start = header + 30 + buffer.readUInt16LE(header + 26) + buffer.readUInt16LE(header + 28)
    const packed = buffer.subarray(start, start + size)
    parts.set(
      buffer.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'),
    )
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return parts
}

/** An archive of one part that says it is small, and is not. */
function bomb(): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(250 * 1024 * 1024))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(100, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(100, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}
