import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { keepPicture } from '../../server/images/keeping.ts'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { exportProgramme } from '../../server/programmes/exporting.ts'
import { fillWorkgroup, importProgramme, type ImportResult } from '../../server/programmes/importing.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Storage, Workgroup } from '../../server/storage/Storage.ts'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { templateOf } from '../../shared/document/laying.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import { type BoardFile, emptyBoardFile, type ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { checkProgrammeFile, readProgrammeFile } from '../../shared/domain/programmeFileReading.ts'
import type { ActionSheet } from '../../shared/domain/actionSheet.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { minutesOf } from '../../shared/domain/session.ts'
import { boxesMeet, boxHolds, boxOf } from '../../shared/geometry.ts'
import { packInk } from '../../shared/domain/stroke.ts'
import {
  type GroupId,
  type LinkId,
  newId,
  type NoteId,
  type ParticipantId,
  type SessionId,
  type StrokeId,
  type TemplateId,
  type TextId,
  type UploadId,
  type ZoneId,
} from '../../shared/ids.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote, newShape } from '../helpers/items.ts'
import { png } from '../helpers/pictures.ts'
import { fullBoard } from '../helpers/richBoard.ts'
import { line as newLine, someFinding, someSheet } from '../helpers/records.ts'

async function newStorage(): Promise<Storage> {
  const storage = await openSqlite(join(await temporaryFolder(), 'trame.db'))
  onTestFinished(() => storage.close())
  return storage
}

const FROZEN_RIGHTS = { notes: 'none', mayCreate: false, mayMove: false } as const
const besoins = { key: 'besoins', title: 'Besoins', at: [0, 0], size: [940, 800], meaning: { nature: 'need' } }
const forces = { key: 'forces', title: 'Forces', at: [980, 0], size: [940, 800] }
const creche = { key: 'creche', zone: 'besoins', at: [40, 120], text: 'Trop peu de places en crèche' }
const soir = { key: 'soir', zone: 'besoins', text: 'Personne à qui parler le soir' }

/** A programme with one group and its board. */
function programme(
  board: object = { zones: [besoins, forces], notes: [creche, soir] },
  more: object = {},
): ProgrammeFile {
  return checkProgrammeFile({
    format: 'trame-programme',
    version: 1,
    programme: { key: 'solidarites', title: 'Projet des solidarités' },
    territories: [{ key: 'NORD', name: 'Territoire du Nord' }],
    themes: [{ key: 'PP', title: 'Prévention' }],
    workgroups: [{ key: 'NORD-PP', title: 'Prévention — Nord', territory: 'NORD', theme: 'PP', board }],
    ...more,
  })
}

async function onlyGroup(storage: Storage): Promise<Workgroup> {
  return (await storage.directory.workgroups())[0] as Workgroup
}
async function boardOf(storage: Storage, workgroup?: Workgroup): Promise<BoardDocument> {
  const { id } = workgroup ?? (await onlyGroup(storage))
  return readBoard((await storage.boards.load(id)).map(({ bytes }) => bytes))
}
/** What people do in the room, as the journal receives it. */
async function inTheRoom(storage: Storage, change: (board: BoardDocument) => void): Promise<void> {
  const { id } = await onlyGroup(storage)
  const update = updateOf(
    (await storage.boards.load(id)).map(({ bytes }) => bytes),
    change,
  )
  if (update) await storage.boards.append([{ workgroup: id, update }])
}
function textsOn(board: BoardDocument): string[] {
  return board.notes().map(({ id }) => board.textOf(id))
}
function noteSaying(board: BoardDocument, words: string) {
  const note = board.notes().find(({ id }) => board.textOf(id) === words)
  if (!note) throw new Error(`no note says « ${words} »`)
  return note
}
async function exported(storage: Storage): Promise<ProgrammeFile> {
  const [first] = await storage.directory.programmes()
  if (!first) throw new Error('no programme')
  return (await exportProgramme(storage, first)).file
}
/** How many things an import wrote. */
function written({ programme: _named, ...counts }: ImportResult): number {
  return Object.values(counts).reduce((sum, { created, changed }) => sum + created + changed, 0)
}

describe('a first import', () => {
  test('makes the programme, its territories, its groups and their boards', async () => {
    const storage = await newStorage()
    const result = await importProgramme(storage, programme())
    expect(result.notes).toEqual({ created: 2, changed: 0, unchanged: 0, kept: 0 })
    expect(await onlyGroup(storage)).toMatchObject({
      title: 'Prévention — Nord',
      theme: 'Prévention',
      state: 'preparation',
    })
    const board = await boardOf(storage)
    expect(board.zones().map(({ title, meaning }) => [title, meaning.nature])).toEqual([
      ['Besoins', 'need'],
      ['Forces', undefined],
    ])
    expect(textsOn(board)).toEqual(['Trop peu de places en crèche', 'Personne à qui parler le soir'])
    expect(noteSaying(board, creche.text)).toMatchObject({
      at: [40, 120],
      origin: 'import',
      zone: board.zones()[0]?.id,
    })
  })

  test('lays notes without a place out in their zone, beside those that have one', async () => {
    const storage = await newStorage()
    const notes = Array.from({ length: 10 }, (_, i) => ({ key: `n${i}`, zone: 'besoins', text: `note ${i}` }))
    await importProgramme(storage, programme({ zones: [besoins], notes: [...notes, creche] }))
    const boxes = (await boardOf(storage)).notes().map(({ at, size }) => boxOf(at, size))
    const zone = boxOf([0, 0], [940, 800])
    for (const [index, box] of boxes.entries()) {
      expect(boxHolds(zone, [box.x, box.y]) && boxHolds(zone, [box.x + box.width, box.y + box.height])).toBe(true)
      expect(boxes.slice(0, index).some((other) => boxesMeet(box, other))).toBe(false)
    }
  })

  test('lays notes without a zone out under everything', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme({ zones: [besoins], notes: [{ key: 'n', text: 'ailleurs' }] }))
    expect(noteSaying(await boardOf(storage), 'ailleurs').at).toEqual([0, 840])
  })

  test('keeps bold, italic, lists and line breaks', async () => {
    const storage = await newStorage()
    const richText = [
      { kind: 'paragraph', runs: [{ text: 'Un titre', bold: true }, { text: ' et\nune suite' }] },
      { kind: 'bullet', runs: [{ text: 'le soir', italic: true }] },
    ]
    await importProgramme(storage, programme({ notes: [{ key: 'n', richText }] }))
    expect((await exported(storage)).workgroups[0]?.board?.notes[0]?.richText).toEqual(richText)
  })
})

describe('a repeated import', () => {
  test('of the same file changes nothing', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const before = {
      key: await storage.boards.lastKey(),
      group: await onlyGroup(storage),
      file: await exported(storage),
    }
    const result = await importProgramme(storage, programme(), new Date(Date.now() + 86_400_000))
    expect(written(result)).toBe(0)
    expect(result).toMatchObject({ boards: { unchanged: 1 }, notes: { unchanged: 2 }, zones: { unchanged: 2 } })
    expect({
      key: await storage.boards.lastKey(),
      group: await onlyGroup(storage),
      file: await exported(storage),
    }).toEqual(before)
  })

  test('does not bring back a note that somebody removed, whether or not the file has changed', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => board.removeNotes([noteSaying(board, creche.text).id]))
    await importProgramme(storage, programme())
    expect(textsOn(await boardOf(storage))).toEqual([soir.text])

    const corrected = { ...creche, text: 'Trop peu de places en crèche à Aubrevillon' }
    const neuve = { key: 'neuve', text: 'Une note de plus' }
    const result = await importProgramme(
      storage,
      programme({ zones: [besoins, forces], notes: [corrected, soir, neuve] }),
    )
    expect(result.notes).toEqual({ created: 1, changed: 0, unchanged: 1, kept: 1 })
    expect(textsOn(await boardOf(storage))).toEqual([soir.text, neuve.text])
  })

  test('leaves what people wrote over an imported note', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => board.setText(noteSaying(board, creche.text).id, 'Trop peu de crèches'))
    await importProgramme(storage, programme())
    const result = await importProgramme(
      storage,
      programme({ zones: [besoins], notes: [{ ...creche, text: 'Pas assez de places' }] }),
    )
    expect(result.notes).toMatchObject({ changed: 0, kept: 1 })
    expect(textsOn(await boardOf(storage))).toContain('Trop peu de crèches')
  })

  test('corrects the words of a note that somebody has moved, and leaves it where it is', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => board.updateNote(noteSaying(board, creche.text).id, { at: [600, 500] }))
    const corrected = { ...creche, at: [260, 120], text: 'Pas assez de places en crèche' }
    const result = await importProgramme(storage, programme({ zones: [besoins, forces], notes: [corrected, soir] }))
    expect(result.notes).toMatchObject({ changed: 1, unchanged: 1 })
    expect(noteSaying(await boardOf(storage), corrected.text).at).toEqual([600, 500])
  })

  test('moves a note that the file puts in another zone to a free place there', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await importProgramme(
      storage,
      programme({ zones: [besoins, forces], notes: [creche, { ...soir, zone: 'forces' }] }),
    )
    const board = await boardOf(storage)
    const zone = board.zones().find(({ title }) => title === 'Forces')
    expect(noteSaying(board, soir.text)).toMatchObject({ zone: zone?.id, at: [1020, 120] })
  })

  test('never touches a note written in the room, nor anything the file no longer names', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const own = newNote({ at: [300, 300], colour: 'rose' })
    await inTheRoom(storage, (board) => board.putNote(own, 'Écrite ici'))
    await importProgramme(storage, programme({ zones: [besoins], notes: [] }))
    const board = await boardOf(storage)
    expect(textsOn(board).sort()).toEqual([
      'Personne à qui parler le soir',
      'Trop peu de places en crèche',
      'Écrite ici',
    ])
    expect(board.note(own.id)).toEqual(own)
    expect(board.zones()).toHaveLength(2)
  })

  test('takes a new title from the file unless the pages have changed it', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const renamed = programme(undefined, { territories: [{ key: 'NORD', name: 'Grand Nord' }] })
    expect((await importProgramme(storage, renamed)).territories.changed).toBe(1)
    const [territory] = await storage.directory.territories()
    if (territory) await storage.directory.put({ territories: [{ ...territory, name: 'Le Nord' }] })
    expect((await importProgramme(storage, programme())).territories.kept).toBe(1)
    expect((await storage.directory.territories())[0]?.name).toBe('Le Nord')
  })

  test('of an export, where it came from, changes nothing', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => {
      board.putNote(newNote(), 'Écrite ici')
      board.setText(noteSaying(board, creche.text).id, 'Corrigée ici')
    })
    const before = await exported(storage)
    expect(written(await importProgramme(storage, before))).toBe(0)
    expect(written(await importProgramme(storage, programme()))).toBe(0)
    expect(await exported(storage)).toEqual(before)
  })

  test('never undoes people’s work, whatever files come and whatever people do', async () => {
    const words = fc.constantFrom('a', 'b', 'c')
    const key = fc.constantFrom('n1', 'n2', 'n3')
    const line = fc.record({ key, text: words, at: fc.constantFrom([0, 0], [50, 50], undefined) })
    const act = fc.oneof(
      fc.record({
        what: fc.constant('import' as const),
        notes: fc.uniqueArray(line, { selector: (note) => note.key }),
      }),
      fc.record({ what: fc.constant('write' as const), nth: fc.nat(3), text: fc.constantFrom('x', 'y') }),
      fc.record({ what: fc.constant('remove' as const), nth: fc.nat(3) }),
    )
    const storage = await newStorage()
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const about = { programme: { key: `p${round++}`, title: 'P' } } // one store for all: opening one costs most
        const removed = new Set<string>()
        const writtenByPeople = new Map<string, string>()
        const update = async (notes: object[]) => importProgramme(storage, programme({ notes }, about))
        const { programme: imported } = await update([])
        const [group] = await storage.directory.workgroups(imported.id)
        if (!group) throw new Error('no group')
        for (const action of acts) {
          if (action.what === 'import') {
            await update(action.notes)
          } else {
            const kept = (await storage.boards.load(group.id)).map(({ bytes }) => bytes)
            const change = updateOf(kept, (board) => {
              const note = board.notes()[action.nth]
              if (!note) return
              if (action.what === 'remove') {
                board.removeNotes([note.id])
                removed.add(note.id)
                writtenByPeople.delete(note.id)
              } else {
                board.setText(note.id, action.text)
                writtenByPeople.set(note.id, action.text)
              }
            })
            if (change) await storage.boards.append([{ workgroup: group.id, update: change }])
          }
          const board = await boardOf(storage, group)
          for (const id of removed) expect(board.note(id as NoteId)).toBeUndefined()
          for (const [id, text] of writtenByPeople) expect(board.textOf(id as NoteId)).toBe(text)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('an export', () => {
  /** import → export → import into an empty store → export. */
  async function roundTrip(storage: Storage): Promise<[ProgrammeFile, ProgrammeFile]> {
    const first = await exported(storage)
    const elsewhere = await newStorage()
    await importProgramme(elsewhere, checkProgrammeFile(JSON.parse(JSON.stringify(first))))
    return [first, await exported(elsewhere)]
  }

  test('imports elsewhere to an equal programme, the demonstration', async () => {
    const storage = await newStorage()
    const file = await readDemonstration()
    await importProgramme(storage, file)
    const [here, there] = await roundTrip(storage)
    expect(there).toEqual(here)
    expect(here.programme).toEqual(file.programme)
    expect(here.territories.map(({ key }) => key).sort()).toEqual(file.territories.map(({ key }) => key).sort())
    const { createdAt: _, ...note } = here.workgroups.find(({ key }) => key === 'CHO-EMP')?.board?.notes[0] ?? {}
    expect(note).toEqual(file.workgroups.find(({ key }) => key === 'CHO-EMP')?.board?.notes[0])
  })

  test('imports elsewhere to an equal programme, with what people and programs made of it', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => {
      const zone = { id: 'zone-of-a-program' as ZoneId, title: ' deux\nlignes\u0007 ', instruction: '', order: 'a5' }
      board.putZone({ ...zone, at: [0.5, 1e6], size: [10, 10], meaning: { axis: '' }, layout: 'rows', locked: false })
      const axes = { x: { name: 'Effort', low: ' faible\n', high: 'fort' }, y: { name: '', low: '', high: '' } }
      const matrix = { ...zone, id: newId<ZoneId>(), at: [0, 0], size: [900, 900], order: 'a4' } as const
      board.putZone({ ...matrix, meaning: { axes }, layout: 'matrix', locked: true })
      board.putGroup({ id: newId(), title: '', zone: zone.id, order: 'a0' })
      board.putText({ id: newId(), text: 'a\r\nb', at: [0, 0], size: [10, 10], order: 'a0' })
      board.putNote(newNote({ zone: zone.id, createdAt: -5, onBehalfOf: '' }), 'un\u0000signe\uD800 de trop')
      board.putNote(newNote({ zone: 'gone' as ZoneId, createdAt: 1e17, order: 'a1' }), '')
      board.putNote(newNote({ id: 'not an id!' as NoteId, author: newId(), order: 'a2' }), 'première\n\ndernière')
      board.records.put(
        'findings',
        someFinding({
          author: newId(),
          policyAreas: ['unknown'],
          sources: ['notes/gone', `zones/${zone.id}`],
          dissents: [newLine({ author: newId(), text: 'Non', createdAt: 5 })],
        }),
        { statement: [{ kind: 'bullet', runs: [{ text: 'un', bold: true }] }] },
      )
      board.records.put(
        'sheets',
        someSheet({
          findings: [newId()],
          territories: ['nowhere'],
          steps: [newLine({ label: 'Ouvrir', state: 'done' })],
        }),
        { context: 'Deux\nlignes' },
      )
      board.putNote(newNote({ order: 'a3' }), [{ kind: 'numbered', runs: [{ text: 'a\nb', bold: true }] }])
    })
    const [here, there] = await roundTrip(storage)
    expect(there).toEqual(here)
    expect(here.workgroups[0]?.board?.zones.at(-1)?.title).toBe('deux lignes')
    expect(here.workgroups[0]?.board?.zones.at(-2)?.meaning?.axes?.x).toEqual({
      name: 'Effort',
      low: 'faible',
      high: 'fort',
    })
    expect(here.workgroups[0]?.board?.notes.map(({ text }) => text)).toContain('unsigne\uFFFD de trop')
    expect(JSON.stringify(here)).not.toContain('author')
  })

  test('names the themes that the pages of Trame gave to groups', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const group = await onlyGroup(storage)
    const own = {
      ...group,
      id: newId<typeof group.id>(),
      key: newId(),
      theme: 'Logement',
      details: {},
      importedBoard: undefined,
    }
    await storage.directory.put({ workgroups: [own] })
    const [here, there] = await roundTrip(storage)
    expect(here.themes.map(({ title }) => title)).toEqual(['Prévention', 'Logement'])
    expect(there).toEqual(here)
  })

  test('writes all there is, and says what an import would refuse', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    await inTheRoom(storage, (board) => board.putNote(newNote({ order: 'a9' }), 'long '.repeat(5000)))
    const [first] = await storage.directory.programmes()
    if (!first) throw new Error('no programme')
    const { file, problems } = await exportProgramme(storage, first)
    expect(problems?.message).toBe('workgroups[0].board.notes[2].text : trop long : 20000 signes au plus')
    expect(file.workgroups[0]?.board?.notes[2]?.text).toHaveLength(25_000)
  })
})

describe('what is drawn', () => {
  test('leaves with the board and is the same elsewhere, links holding on to what they held', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const shape = newShape({ text: 'Maison', locked: true })
    const stroke = {
      id: newId<StrokeId>(),
      ...packInk([
        [1, 2, 0.5],
        [30, 40, 0.7],
      ]),
      tool: 'highlighter',
      colour: 'gold',
      width: 20,
      order: 'a0',
    } as const
    const link = { kind: 'both', colour: 'leaf', label: 'mène à', order: 'a0' } as const
    await inTheRoom(storage, (board) => {
      const [note] = board.notes()
      board.put('shapes', shape)
      board.put('strokes', stroke)
      board.put('links', { ...link, id: newId<LinkId>(), from: shape.id, to: note!.id })
      board.put('links', { ...link, id: newId<LinkId>(), from: [5, 6], to: board.zones()[0]!.id, order: 'a1' })
      board.putText({ id: newId<TextId>(), text: 'Titre', at: [0, -90], size: [300, 60], letters: 72, order: 'a0' })
      board.putGroup({ id: newId<GroupId>(), title: 'Le soir', stacked: true, order: 'a0' })
    })
    const [first] = await storage.directory.programmes()
    const { file, problems } = await exportProgramme(storage, first!)
    expect(problems).toBeUndefined()
    const elsewhere = await newStorage()
    await importProgramme(elsewhere, checkProgrammeFile(JSON.parse(JSON.stringify(file))))
    const board = await boardOf(elsewhere)
    const [there] = board.all('shapes')
    expect(there).toMatchObject({ kind: 'rectangle', text: 'Maison', locked: true, colour: shape.colour })
    expect(board.all('strokes')).toMatchObject([
      { tool: 'highlighter', points: stroke.points, at: stroke.at, width: 20 },
    ])
    const links = board.all('links')
    expect(links).toMatchObject([
      { from: there?.id, kind: 'both', label: 'mène à' },
      { from: [5, 6], to: board.zones()[0]?.id },
    ])
    expect(board.note(links[0]?.to as NoteId)).toBeDefined()
    expect([board.texts()[0]?.letters, board.groups()[0]?.stacked]).toEqual([72, true])
    const again = await importProgramme(elsewhere, file)
    expect([again.shapes.unchanged, again.strokes.unchanged, again.links.unchanged]).toEqual([1, 1, 2])
  })

  test('a link to what the file does not have is said, and where', () => {
    const links = [{ key: 'l', from: [0, 0], to: { kind: 'note', key: 'nulle' } }]
    expect(() => programme({ zones: [besoins, forces], notes: [creche], links })).toThrow(/links\[0\]\.to\.key/)
  })
})

describe('findings and sheets of a file', () => {
  const finding = {
    key: 'c1',
    title: 'Des délais longs',
    audiences: ['jeunes', 'adultes'],
    statement: 'Plusieurs semaines.',
    sources: [{ kind: 'note', key: 'creche' }],
    evidence: [{ kind: 'qualitative', text: 'Deux reports', date: '2024-04-04' }],
  }
  const sheet = { key: 'f1', title: 'Garage', findings: [{ key: 'c1' }], steps: [{ label: 'Ouvrir' }], context: 'Ici.' }
  const asked = { key: 'p1', question: 'Comment ?', findings: [{ key: 'c1' }] }
  const boardWith = (more: object) => ({
    zones: [besoins, forces],
    notes: [creche],
    findings: [finding],
    problems: [asked],
    sheets: [sheet],
    ...more,
  })

  test('are there with all they refer to, and corrected where nobody has changed them', async () => {
    const storage = await newStorage()
    const first = await importProgramme(storage, programme(boardWith({})))
    expect([first.findings.created, first.problems.created, first.sheets.created]).toEqual([1, 1, 1])
    const { records } = await boardOf(storage)
    const [imported] = records.all('findings')
    expect(imported?.sources).toEqual([`notes/${noteSaying(await boardOf(storage), creche.text).id}`])
    expect(records.all('sheets')[0]?.findings).toEqual([imported?.id])
    expect(records.all('problems')[0]?.findings).toEqual([imported?.id])

    const again = await importProgramme(storage, programme(boardWith({ notes: [creche, soir] })))
    expect([again.findings.unchanged, again.problems.unchanged, again.sheets.unchanged]).toEqual([1, 1, 1])

    await inTheRoom(storage, (board) => {
      board.records.update('findings', imported!.id, { title: 'Des délais trop longs' })
      board.records.remove('sheets', [board.records.all('sheets')[0]!.id])
    })
    const corrected = { ...finding, title: 'Des délais', statement: 'Six semaines.', audiences: ['jeunes'] }
    const third = await importProgramme(storage, programme(boardWith({ findings: [corrected] })))
    expect([third.findings.changed, third.sheets.kept]).toEqual([1, 1])
    const after = (await boardOf(storage)).records
    expect(after.get('findings', imported!.id)).toMatchObject({ title: 'Des délais trop longs', audiences: ['jeunes'] })
    expect(after.textOf('findings', imported!.id, 'statement')).toBe('Six semaines.')
    expect(after.all('sheets')).toEqual([])
  })

  test('an amendment goes with the sheet that it amends, there and back, and names it elsewhere', async () => {
    const here = await newStorage()
    const amendment = { key: 'f2', title: 'Garage, le soir aussi', amends: { key: 'f1' } }
    await importProgramme(here, programme(boardWith({ sheets: [sheet, amendment] })))
    const { file } = await exportProgramme(here, (await here.directory.programmes())[0]!)
    const elsewhere = await newStorage()
    await importProgramme(elsewhere, checkProgrammeFile(JSON.parse(JSON.stringify(file))))
    for (const storage of [here, elsewhere]) {
      const sheets = (await boardOf(storage)).records.all('sheets')
      const [original, amending] = ['Garage', 'Garage, le soir aussi'].map((title) =>
        sheets.find((one) => one.title === title),
      )
      expect(original?.amends).toBeUndefined()
      expect(amending?.amends).toBe(original!.id)
    }
  })

  test.each([
    ['findings', { ...finding, sources: [{ kind: 'note', key: 'rien' }] }, 'findings[0].sources[0].key'],
    ['findings', { ...finding, title: 'x'.repeat(121) }, 'findings[0].title'],
    ['findings', { ...finding, policyAreas: ['sport'] }, 'findings[0].policyAreas[0]'],
    ['problems', { ...asked, findings: [{ key: 'c9' }] }, 'problems[0].findings[0].key'],
    ['sheets', { ...sheet, findings: [{ workgroup: 'SUD-PP', key: 'c1' }] }, 'sheets[0].findings[0].key'],
    ['sheets', { ...sheet, orientation: 'O9' }, 'sheets[0].orientation'],
    ['sheets', { ...sheet, amends: { key: 'f9' } }, 'sheets[0].amends.key'],
    ['sheets', { ...sheet, leadTerritory: 'SUD' }, 'sheets[0].leadTerritory'],
    ['sheets', { ...sheet, steps: [{ label: 'Ouvrir', due: 'demain' }] }, 'sheets[0].steps[0].due'],
    ['sheets', { ...sheet, author: 'quelqu’un' }, 'sheets[0].author'],
  ])('of %s are refused where they lead nowhere or say what no document takes: %#', (kind, entry, place) => {
    expect(() => programme(boardWith({ [kind]: [entry] }))).toThrow(`workgroups[0].board.${place} : `)
  })
})

describe('pictures, comments and templates', () => {
  test('leave with the programme and are the same elsewhere; a second time nothing comes, and what was removed stays away', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const group = await onlyGroup(storage)
    const picture = png(40, 30)
    const { id: upload } = await keepPicture(storage.uploads, group.id, picture)
    const author = newId<ParticipantId>()
    await storage.people.addParticipant({ id: author, name: 'Camille', college: 'partner', createdAt: new Date() })
    const doc = new Y.Doc()
    const full = fullBoard(upload, author, doc)
    const update = Y.encodeStateAsUpdate(doc)
    await storage.directory.put({ updates: [{ workgroup: group.id, update }] })
    const template = { id: newId<TemplateId>(), title: 'Le mur', contents: templateOf(full), createdAt: new Date() }
    await storage.templates.add({ ...template, programme: group.programme }, 60)

    const first = await exportProgramme(storage, (await storage.directory.programmes())[0]!)
    expect(first.problems).toBeUndefined()
    expect(first.file.uploads).toEqual({ [upload]: picture.toString('base64') })
    const file = readProgrammeFile(JSON.stringify(first.file))

    const elsewhere = await newStorage()
    const result = await importProgramme(elsewhere, file)
    expect([result.images.created, result.comments.created, result.templates.created]).toEqual([1, 3, 1])
    const second = await exportProgramme(elsewhere, (await elsewhere.directory.programmes())[0]!)
    const [there] = Object.keys(second.file.uploads)
    const said = JSON.stringify(second.file).replaceAll(String(there), upload)
    expect(JSON.parse(said)).toEqual(first.file)
    const comments = (await boardOf(elsewhere)).all('comments')
    expect(comments.map(({ author: by, onBehalfOf }) => [by, onBehalfOf])).toEqual(
      comments.map(() => [undefined, 'Camille']),
    )
    expect((await elsewhere.uploads.get(there as UploadId))?.workgroup).toBe((await onlyGroup(elsewhere)).id)

    const again = await importProgramme(elsewhere, file)
    expect(written(again)).toBe(0)
    expect(again.templates).toMatchObject({ created: 0, unchanged: 1 })
    const programmeThere = (await elsewhere.directory.programmes())[0]!
    await elsewhere.templates.remove(programmeThere.id, template.id)
    expect((await importProgramme(elsewhere, file)).templates).toMatchObject({ created: 0, kept: 1 })
  })

  test('what names nothing is said, and where', () => {
    const images = [{ key: 'i', upload: 'nulle', at: [0, 0], size: [10, 10] }]
    expect(() => programme({ zones: [besoins, forces], notes: [creche], images })).toThrow(/images\[0\]\.upload/)
    const comments = [{ key: 'c', target: { kind: 'note', key: 'nulle' }, text: 'Quoi ?' }]
    expect(() => programme({ zones: [besoins, forces], notes: [creche], comments })).toThrow(
      /comments\[0\]\.target\.key/,
    )
  })
})

describe('sessions', () => {
  const session = {
    key: 'S1',
    title: 'Atelier 1',
    date: '2024-03-19',
    steps: [
      { key: '1', method: 'weather', title: 'Accueil', minutes: 10 },
      { key: '2', method: 'silentBrainstorm', title: 'Écrire', minutes: 15, visibility: 'private', zone: 'besoins' },
    ],
  }
  const withSessions = (...sessions: object[]) =>
    programme(undefined, {
      workgroups: [{ key: 'NORD-PP', title: 'Prévention', sessions, board: { zones: [besoins, forces] } }],
    })

  test('are prepared in the order of the file with the rights their steps call for, once, and leave as they came', async () => {
    const storage = await newStorage()
    const file = withSessions(session, { ...session, key: 'S2', title: 'Atelier 2', held: true })
    expect((await importProgramme(storage, file)).sessions.created).toBe(2)
    const { id } = await onlyGroup(storage)
    const prepared = await storage.sessions.of(id)
    expect(prepared.map(({ title, kind, state }) => [title, kind, state])).toEqual([
      ['Atelier 1', 'workshop', 'ready'],
      ['Atelier 2', 'workshop', 'closed'],
    ])
    const zone = (await boardOf(storage)).zones().find(({ title }) => title === 'Besoins')!
    expect(prepared[0]?.agenda[1]).toMatchObject({
      zone: zone.id,
      instruction: '',
      rights: { notes: 'own', mayCreate: false, mayMove: false },
    })
    expect((await importProgramme(storage, file)).sessions).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    const here = await exported(storage)
    expect(here.workgroups[0]?.sessions).toEqual(file.workgroups[0]?.sessions)
    const elsewhere = await newStorage()
    await importProgramme(elsewhere, here)
    expect(await exported(elsewhere)).toEqual(here)
  })

  test('are corrected by a file where nobody has changed them, never once opened, and stay away once removed', async () => {
    const storage = await newStorage()
    await importProgramme(storage, withSessions(session))
    const { id } = await onlyGroup(storage)
    const [kept] = await storage.sessions.of(id)
    await storage.sessions.put({ ...kept!, title: 'Notre atelier' }, 100)
    const corrected = withSessions({ ...session, title: 'Premier atelier', place: 'Salle des fêtes' })
    expect((await importProgramme(storage, corrected)).sessions.changed).toBe(1)
    expect((await storage.sessions.of(id))[0]).toMatchObject({ title: 'Notre atelier', place: 'Salle des fêtes' })

    await storage.stages.change(id, () => ({ session: { id: kept!.id, state: 'open' } }))
    const again = withSessions({ ...session, place: 'Ailleurs' })
    expect((await importProgramme(storage, again)).sessions).toMatchObject({ changed: 0, kept: 1 })

    await storage.stages.change(id, () => ({ session: { id: kept!.id, state: 'ready' } }))
    await storage.sessions.remove(id, kept!.id)
    expect((await importProgramme(storage, again)).sessions).toMatchObject({ created: 0, kept: 1 })
    expect(await storage.sessions.of(id)).toEqual([])
  })

  test('made in Trame leave with the zone of their steps, and coming back change nothing', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const { id: workgroup } = await onlyGroup(storage)
    const zone = newId<ZoneId>()
    await inTheRoom(storage, (board) =>
      board.putZone({ ...board.zones()[0]!, id: zone, title: 'Faite ici', at: [0, 5000] }),
    )
    const plan = newPlan(newStep({ zone }), newStep({ zone: newId<ZoneId>(), rights: FROZEN_RIGHTS }))
    const made = { ...plan, id: newId<SessionId>(), workgroup, state: 'ready' as const, createdAt: new Date() }
    await storage.sessions.put(made, 100)
    const here = await exported(storage)
    const steps = here.workgroups[0]?.sessions[0]?.steps
    expect(steps?.map(({ zone: named, rights }) => [named, rights])).toEqual([
      [zone, undefined],
      [undefined, FROZEN_RIGHTS],
    ])
    const result = await importProgramme(storage, here)
    expect([result.sessions.created, result.sessions.changed]).toEqual([0, 0])
    expect((await storage.sessions.of(workgroup))[0]).toEqual(made)
    const elsewhere = await newStorage()
    await importProgramme(elsewhere, here)
    expect(await exported(elsewhere)).toEqual(here)
  })

  test.each([
    [{ ...session, steps: [{ ...session.steps[0], zone: 'nulle' }] }, 'sessions[0].steps[0].zone : aucune zone'],
    [{ ...session, steps: [session.steps[0], session.steps[0]] }, 'sessions[0].steps[1].key : la clé'],
    [{ ...session, date: '2024-13-01' }, 'sessions[0].date : une date'],
    [
      { ...session, steps: [{ ...session.steps[0], method: 'danse' }] },
      'sessions[0].steps[0].method : valeur inconnue',
    ],
  ])('that name what is not there are refused with their place: %#', (wrong, said) => {
    expect(() => withSessions(wrong)).toThrow(`workgroups[0].${said}`)
  })
})

describe('filling one board', () => {
  test('adds to what is there, once', async () => {
    const storage = await newStorage()
    await importProgramme(storage, programme())
    const { id } = await onlyGroup(storage)
    const more: BoardFile = {
      ...emptyBoardFile,
      notes: [{ key: 'plus', zone: 'forces', text: 'Un réseau solide' }],
    }
    expect((await fillWorkgroup(storage, id, () => more)).notes.created).toBe(1)
    expect((await fillWorkgroup(storage, id, () => more)).notes).toMatchObject({ created: 0, unchanged: 1 })
    expect(noteSaying(await boardOf(storage), 'Un réseau solide').at).toEqual([1020, 120])
    expect(written(await importProgramme(storage, programme()))).toBe(0)
  })
})

describe('the demonstration', () => {
  const needed = [
    'Besoins des habitants',
    'Forces de l’offre',
    'Faiblesses de l’offre',
    'Opportunités',
    'Menaces',
    'Craintes',
  ]

  test('has 14 territories and 42 groups, each with a board ready for a shared diagnostic', async () => {
    const { programme: about, territories, workgroups } = await readDemonstration()
    expect(about.notice).toMatch(/^Données de démonstration fictives/)
    expect(about.organisation).toContain('(fictif)')
    expect([territories.length, workgroups.length]).toEqual([14, 42])
    for (const { board } of workgroups) {
      expect(board?.zones.map(({ title }) => title)).toEqual(expect.arrayContaining(needed))
      expect(board?.zones.every(({ instruction }) => instruction)).toBe(true)
    }
  })

  test('has its 31 findings as notes, a title in bold and a statement, and what people said beside them', async () => {
    const { workgroups } = await readDemonstration()
    const notes = workgroups.flatMap(({ board }) => board?.notes ?? [])
    const findings = notes.filter(({ key }) => /^C\d\d$/.test(key))
    expect(findings).toHaveLength(31)
    for (const { richText } of findings) {
      expect(richText?.map(({ runs }) => runs.map(({ bold, text }) => [bold, text.length > 10]))).toEqual([
        [[true, true]],
        [[undefined, true]],
      ])
    }
    expect(findings[0]?.richText?.[0]?.runs[0]?.text).toBe('Des signalements qui arrivent tard')
    expect(notes.filter(({ key }) => key.endsWith('-parole'))).toHaveLength(31)
    expect(notes.filter(({ key }) => /^CO\d\d$/.test(key))).toHaveLength(10)
  })

  test('has its 31 findings and 15 sheets, with all that is counted of them', async () => {
    const file = await readDemonstration()
    const storage = await newStorage()
    await importProgramme(storage, file)
    const findings: Finding[] = []
    const sheets: ActionSheet[] = []
    const [imported] = await storage.directory.programmes()
    const groups = imported ? await storage.directory.workgroups(imported.id) : []
    const territories = new Map<string, string>()
    for (const group of groups) {
      const { records } = await boardOf(storage, group)
      findings.push(...records.all('findings'))
      sheets.push(...records.all('sheets'))
      for (const { leadTerritory } of records.all('sheets')) territories.set(group.key, leadTerritory ?? '')
      for (const { id, status } of records.all('findings')) {
        expect(records.textOf('findings', id, 'statement')).not.toBe('')
        expect(['validated', 'toValidate']).toContain(status)
      }
    }
    const counted = (some: readonly (string | undefined)[]) =>
      Object.fromEntries([...new Set(some)].map((one) => [one, some.filter((other) => other === one).length]))
    const homes = new Set(groups.map(({ territory }) => territory))
    expect([homes.size, groups.length, findings.length, sheets.length]).toEqual([14, 42, 31, 15])
    const running = file.workgroups.flatMap(({ board, reviews }) =>
      (board?.sheets ?? []).flatMap(({ key, status }) =>
        status === 'inProgress' && !reviews.some((review) => review.sheet === key) ? key : [],
      ),
    )
    expect(running.toSorted()).toEqual(['FA09', 'FA13']) // nobody has said yet what became of them
    expect(counted(sheets.map(({ status }) => status))).toEqual({
      inProgress: 7,
      merged: 1,
      retainedWithReservation: 1,
      done: 1,
      retained: 1,
      redirected: 1,
      suspended: 1,
      toComplete: 1,
      notRetained: 1,
    })
    const typologies = new Map(file.territories.map(({ key, typology }) => [key, typology]))
    expect(counted(sheets.map(({ leadTerritory = '' }) => typologies.get(leadTerritory)))).toEqual({
      'TYP-R': 3,
      'TYP-P': 4,
      'TYP-B': 3,
      'TYP-U': 5,
    })
    expect(counted(findings.map(({ crossing }) => crossing))).toEqual({ toExplore: 4, divergence: 7, convergence: 20 })
    expect(findings.filter(({ remit }) => remit === 'outside')).toHaveLength(2)
    const obtained = sheets.flatMap(({ funding }) => funding.filter(({ state }) => state === 'obtained'))
    expect(obtained.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBe(341_700)
    const ids = new Set(findings.map(({ id }) => id))
    expect(sheets.every((sheet) => sheet.findings.length > 0 && sheet.findings.every((id) => ids.has(id)))).toBe(true)
    const [from, into] = ['CHO-EMP-02', 'PLA-EMP-03'].map((number) => sheets.find((sheet) => sheet.number === number))
    expect([from?.mergedInto, into?.parents]).toEqual([into?.id, [from?.id]])
    for (const [group, territory] of territories) expect(group.startsWith(`${territory}-`)).toBe(true)
    expect(written(await importProgramme(storage, file))).toBe(0)
  })

  test('has four agendas to run as they stand, one of them for whichever group', async () => {
    const file = await readDemonstration()
    const minutes = (steps: readonly { minutes: number }[]) => minutesOf(steps)
    const ofGroups = file.workgroups.flatMap(({ key, sessions }) =>
      sessions.map(({ key: own, kind, steps }) => [key, own, kind, minutes(steps)]),
    )
    expect(ofGroups).toEqual([
      ['AUB-PP', 'S1', 'workshop', 120],
      ['PLA-EMP', 'S2', 'workshop', 150],
      ['TCL-CIS', 'S4', 'workshop', 60],
    ])
    expect(file.agendas.map(({ key, kind, steps }) => [key, kind, minutes(steps)])).toEqual([
      ['S3', 'territorialConference', 120],
    ])
  })

  test('keeps French typography and lays every note in its zone, none upon another', async () => {
    const file = await readDemonstration()
    const { workgroups } = file
    expect(JSON.stringify(workgroups)).not.toMatch(/'|\\"/)
    expect(JSON.stringify(file)).not.toMatch(/\d \d{3}(?!\d)/) // « 1 000 » stays on one line
    for (const { board } of workgroups) {
      const boxes = (board?.notes ?? []).map(({ at = [0, 0], size = [200, 200] }) => boxOf(at, size))
      for (const [index, box] of boxes.entries()) {
        const zone = board?.zones.find(({ key }) => key === board.notes[index]?.zone)
        const area = zone && boxOf(zone.at, zone.size)
        expect(area && boxHolds(area, [box.x, box.y]) && boxHolds(area, [box.x + box.width, box.y + box.height])).toBe(
          true,
        )
        expect(boxes.slice(0, index).some((other) => boxesMeet(box, other))).toBe(false)
      }
    }
  })
})
