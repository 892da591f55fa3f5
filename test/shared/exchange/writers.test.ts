import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { type BoardContents, contentsOf } from '../../../shared/document/contents.ts'
import { boardFile, boardJson } from '../../../shared/exchange/boardJson.ts'
import type { CarriedPicture } from '../../../shared/exchange/pictures.ts'
import { draftOf, readJson, recognise } from '../../../shared/exchange/reading/recognise.ts'
import { countsOf, outsideOfZones, within } from '../../../shared/exchange/scope.ts'
import { boardTable } from '../../../shared/exchange/writing/boardTable.ts'
import { csvOf } from '../../../shared/exchange/writing/csv.ts'
import { writeDraft } from '../../../shared/exchange/writing/writeDraft.ts'
import { newId, type NoteId, type UploadId, type ZoneId } from '../../../shared/ids.ts'
import { nameless } from '../../helpers/nameless.ts'
import { fullBoard, RICH_BOARD_AUTHOR, richBoard } from '../../helpers/richBoard.ts'

const facts = (contents: BoardContents) =>
  new Map(contents.notes.map(({ id }) => [id, { college: 'partner' as const }]))
const tableOf = (contents: BoardContents) =>
  boardTable(contents, { facts: facts(contents), whole: contents, policyAreaTitle: () => undefined })

function read(file: string) {
  const recognised = recognise(new TextEncoder().encode(file))
  if (recognised.kind === 'workbook') throw new Error('a workbook')
  return draftOf(recognised)
}

function imported(file: string, into: BoardDocument, joinsZones = false) {
  const { draft } = read(file)
  return into.change(() => writeDraft(into, draft, { idOf: () => newId<NoteId>(), now: 0, joinsZones }))
}
const emptyBoard = () => new BoardDocument(new Y.Doc())

/** A whole file of a board. */
async function fileOf(contents: BoardContents, pictures: readonly CarriedPicture[] = []): Promise<string> {
  const parts = boardFile('Groupe', listed(pictures), [boardJson(contents, () => 'Camille')])
  let file = ''
  for await (const part of parts) file += part
  return file
}
async function* listed<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

describe('our JSON', () => {
  test('comes back whole on another board, with its pictures and what was said beside them', async () => {
    const upload = 'plan' as UploadId
    const before = contentsOf(fullBoard(upload, RICH_BOARD_AUTHOR))
    const file = await fileOf(before, [{ id: upload, bytes: 'cGxhbg==' }])
    expect(read(file)).toMatchObject({ leftOut: [], pictures: new Map([[upload, 'cGxhbg==']]) })
    const other = emptyBoard()
    imported(file, other)
    const after = contentsOf(other)
    expect(after.comments.map(({ onBehalfOf }) => onBehalfOf)).toEqual(['Camille', 'Camille', 'Camille'])
    expect(nameless(JSON.parse(boardJson(after, () => undefined)) as object)).toEqual(
      nameless(JSON.parse(boardJson(before, () => 'Camille')) as object),
    )
  })
  test('counts the pictures whose bytes are not in it', async () => {
    const { draft, leftOut } = read(await fileOf(contentsOf(fullBoard('plan' as UploadId, RICH_BOARD_AUTHOR))))
    expect(draft.images).toEqual([])
    expect(leftOut).toEqual([{ what: 'image', reason: 'noBytes', count: 1 }])
  })
  test.each([
    ['uploads.plan', { plan: 12 }],
    ['une image pèse 10 Mio', { plan: 'A'.repeat(15_000_000) }],
  ])('says which picture is wrong: %s', async (sentence, uploads) => {
    const file = JSON.parse(await fileOf(contentsOf(richBoard()))) as object
    expect(() => readJson(JSON.stringify({ ...file, uploads }))).toThrow(sentence)
  })
  test('names nobody', () => {
    expect(boardJson(contentsOf(richBoard()), () => undefined)).not.toContain(RICH_BOARD_AUTHOR)
  })
  test('lies beside what is there already, in one step to undo', async () => {
    const board = richBoard()
    const history = board.history()
    const before = nameless(contentsOf(board))
    const { ids, box } = imported(await fileOf(contentsOf(board)), board)
    expect(ids).toHaveLength(11)
    expect(box && box.x).toBeGreaterThan(1300)
    history.undo()
    expect(nameless(contentsOf(board))).toEqual(before)
  })
  test('says which value is wrong, and where', async () => {
    const file = (await fileOf(contentsOf(richBoard()))).replace('"mint"', '"not a colour"')
    expect(() => read(file)).toThrow('board.notes[1].colour : cette valeur ne convient pas')
  })
})

describe('parts', () => {
  test('zones one by one, and what lies on none, are all there is', () => {
    const whole = contentsOf(richBoard())
    const parts = [...whole.zones.map(({ id }) => within(whole, { kind: 'zone', zone: id })), outsideOfZones(whole)]
    const sum = Object.fromEntries(
      Object.keys(whole).map((kind) => [kind, parts.reduce((all, part) => all + countsOf(part)[kind as 'notes'], 0)]),
    )
    expect(sum).toEqual(countsOf(whole))
  })
  test('a zone that is not there has nothing in it', () => {
    const part = within(contentsOf(richBoard()), { kind: 'zone', zone: 'nowhere' as ZoneId })
    expect(Object.values(countsOf(part)).every((count) => count === 0)).toBe(true)
  })
})

describe('tables', () => {
  test('follow what holds what, with nature and college', () => {
    const { titles, rows } = tableOf(contentsOf(richBoard()))
    const column = (title: string) => rows.map((row) => row[titles.indexOf(title)])
    expect(column('Élément')).toEqual([
      'Zone',
      'Groupe',
      'Note',
      'Note',
      'Zone',
      'Note',
      'Note',
      'Texte',
      'Forme',
      'Lien',
    ])
    expect(column('Zone').slice(0, 5)).toEqual(['Besoins', 'Besoins', 'Besoins', 'Besoins', 'Menaces'])
    expect(column('Nature')[2]).toBe('Besoin')
    expect(column('Collège')[2]).toBe('Partenaire')
    expect(column('Écrite le')[2]).toBe('2026-11-24 14:30')
    expect(titles).not.toContain('Votes')
  })
  test('have a column of votes once there are some', () => {
    const contents = contentsOf(richBoard())
    const votes = new Map(contents.notes.map(({ id }, index) => [id, { votes: index }]))
    const { titles, rows } = boardTable(contents, { facts: votes, whole: contents, policyAreaTitle: () => undefined })
    expect(rows[2]?.[titles.indexOf('Votes')]).toBe(0)
  })
  test('as CSV open as French spreadsheets want them, and no cell is a formula', () => {
    const csv = csvOf(tableOf(contentsOf(richBoard())))
    expect(csv.startsWith('\uFEFFÉlément;Zone')).toBe(true)
    const { data, errors } = Papa.parse<string[]>(csv.slice(1).trimEnd(), { delimiter: ';' })
    expect(errors).toEqual([])
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+@\t\r\n]|^-(?!\d)/)
    expect(data.flat()).toContain('260,5')
  })
  test('come back with their words, zones, groups and places', () => {
    const before = contentsOf(richBoard())
    const other = emptyBoard()
    imported(csvOf(tableOf(before)), other)
    const { titles, rows } = tableOf(contentsOf(other))
    const again = rows.map((row) => Object.fromEntries(titles.map((title, index) => [title, row[index]])))
    const kept = ['Zone', 'Groupe', 'Texte', 'Nature', 'Type', 'Couleur', 'Au nom de', 'X', 'Y', 'Largeur', 'Hauteur']
    const wanted = tableOf(before).rows.map((row) =>
      Object.fromEntries(kept.map((title) => [title, row[titles.indexOf(title)]])),
    )
    expect(again).toHaveLength(8) // outlines and links are no rows for the import
    expect(again).toEqual(wanted.slice(0, 8).map((row) => expect.objectContaining(row)))
  })
  test('that name a zone of the board go into it, and one undo takes all of it back', () => {
    const board = richBoard()
    imported('Texte;Zone\nUn;besoin\nDeux;Besoins\n', board, true)
    const zone = board.zone('zn' as ZoneId)
    expect(board.zones()).toHaveLength(2)
    expect(board.notes().filter((note) => note.zone === zone?.id)).toHaveLength(4)
    const places = board.notes().map(({ at }) => at.join())
    expect(new Set(places).size).toBe(places.length)
  })
})
