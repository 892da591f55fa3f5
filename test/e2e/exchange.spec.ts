import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { decode } from '@cwasm/lodepng'
import { expect, test, type Download, type Page } from '@playwright/test'
import { contentsOf } from '../../shared/document/contents.ts'
import { boardFile, boardJson } from '../../shared/exchange/boardJson.ts'
import type { CarriedPicture } from '../../shared/exchange/pictures.ts'
import type { ParticipantId, UploadId } from '../../shared/ids.ts'
import { nameless } from '../helpers/nameless.ts'
import { png } from '../helpers/pictures.ts'
import { fullBoard } from '../helpers/richBoard.ts'
import { allLeave, chip, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { restingMiddle } from './support/rest.ts'

let program: Program
let full: string
let empty: string
let guest: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  const from = await program.importDemonstration('AUB-PP')
  full = (await program.invite(from, 'facilitator')).link
  const all = JSON.parse(await program.command('workgroups', '--json')) as { id: string; key: string }[]
  const onto = all.find(({ key }) => key !== 'AUB-PP' && key.endsWith('-PP'))
  if (!onto) throw new Error('no second group')
  empty = (await program.invite(onto.id, 'facilitator')).link
  guest = (await program.invite(onto.id, 'participant')).link
})
test.afterEach(({ browser }) => allLeave(browser))
test.afterAll(() => program.discard())

const SHOTS = process.env['TRAME_SHOTS']
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
async function openFromSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name }).click()
}
async function exported(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  const coming: Promise<Download> = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter', exact: true }).click()
  const download = await coming
  await expect(page.getByText(/^Exporté\s: .*notes/)).toBeVisible()
  return readFile(await download.path())
}
interface BoardFile {
  readonly board: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly uploads: Readonly<Record<string, string>>
}
const fileOf = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as BoardFile

/** A file of ours with a thing of every kind, as another program of ours would write it. */
async function fullFile(): Promise<Buffer> {
  const picture = { id: 'plan' as UploadId, bytes: png(400, 300, {}, 90).toString('base64') }
  const board = boardJson(contentsOf(fullBoard(picture.id, 'camille' as ParticipantId)), () => 'Camille')
  const parts: string[] = []
  for await (const part of boardFile('Groupe', Readable.from([picture]) as AsyncIterable<CarriedPicture>, [board]))
    parts.push(part)
  return Buffer.from(parts.join(''))
}
/** Pixels of the grey that the picture of `fullFile` is of. */
function greysIn(bytes: Buffer): number {
  const { data } = decode(bytes)
  let count = 0
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === 90 && data[at + 1] === 90 && data[at + 2] === 90) count++
  }
  return count
}
async function imported(page: Page, file: Buffer): Promise<void> {
  await openFromSettings(page, 'Importer un fichier…')
  await page
    .getByLabel('Choisir un fichier')
    .setInputFiles({ name: 'tableau.json', mimeType: 'application/json', buffer: file })
  await expect(page.getByText('Ce fichier apporte')).toBeVisible()
}
async function ours(page: Page): Promise<BoardFile> {
  await openFromSettings(page, 'Exporter…')
  const file = fileOf(await exported(page, 'Fichier Trame'))
  await page.keyboard.press('Escape')
  return file
}
/** A board as what it says, from the corner of its first zone; a zone grows under its notes. */
function asSaid({ board, uploads }: BoardFile): unknown {
  const corner = board['zones']?.[0]?.['at'] as [number, number]
  const moved = (at: unknown) =>
    Array.isArray(at) ? [(at[0] as number) - corner[0], (at[1] as number) - corner[1]] : at
  const kinds = Object.entries(board).map(([kind, things]) => [
    kind,
    things.map((thing) => ({
      ...thing,
      at: moved(thing['at']),
      from: moved(thing['from']),
      to: moved(thing['to']),
      size: kind === 'zones' ? undefined : thing['size'],
      // Findings and sheets begin anew where they come: nobody there has validated or voted on them.
      ...(kind === 'findings' || kind === 'sheets' ? { status: undefined, votes: undefined, version: undefined } : {}),
    })),
  ])
  return nameless(Object.fromEntries(kinds) as object, uploads)
}

test('a board with everything on it leaves as a file of ours and comes back whole in another group; one undo takes it away', async ({
  browser,
}) => {
  const lead = await somebody(browser, laptop)
  await join(lead.page, full, 'Animatrice')
  await expect(chip(lead.page, 'Enregistré')).toBeVisible()
  await imported(lead.page, await fullFile())
  await expect(lead.page.getByText('1 image, 3 commentaires')).toBeVisible()
  await shot(lead.page, 'import-full')
  await lead.page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(lead.page.getByText(/^Importé\s:/)).toBeVisible()
  await expect(chip(lead.page, 'Enregistré')).toBeVisible()
  await openFromSettings(lead.page, 'Exporter…')
  await expect(lead.page.getByText(/^Le fichier contiendra/)).toBeVisible()
  const file = await exported(lead.page, 'Fichier Trame')
  await shot(lead.page, 'export')
  for (const format of ['PDF', 'Image PNG', 'Image SVG', 'Tableur CSV', 'Tableur Excel']) {
    const bytes = await exported(lead.page, format)
    expect(bytes.length, format).toBeGreaterThan(1000)
    // The board's own picture is in it, of one grey.
    if (format === 'Image PNG') expect(greysIn(bytes)).toBeGreaterThan(400 * 300 * 0.9)
    if (format === 'Image SVG') expect(bytes.toString('utf8')).toContain('<image ')
    if (format === 'PDF') expect(bytes.toString('latin1')).toContain('/Width 400')
  }

  const other = await somebody(browser, laptop)
  await join(other.page, empty, 'Animateur')
  await expect(chip(other.page, 'Enregistré')).toBeVisible()
  const before = await ours(other.page)
  await openFromSettings(other.page, 'Importer un fichier…')
  await expect(other.page.getByText('glissez-le ici')).toBeVisible()
  await shot(other.page, 'import-choose')
  await other.page.keyboard.press('Escape')
  await imported(other.page, file)
  await shot(other.page, 'import-preview')
  await other.page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(other.page.getByText(/^Importé\s:/)).toBeVisible()
  await expect(chip(other.page, 'Enregistré')).toBeVisible()
  await shot(other.page, 'import-done')

  const after = await ours(other.page)
  const isNew = Object.fromEntries(
    Object.entries(after.board).map(([kind, things]) => {
      const known = new Set(before.board[kind]?.map(({ id }) => id))
      return [kind, things.filter(({ id }) => !known.has(id))]
    }),
  )
  expect(asSaid({ ...after, board: isNew })).toEqual(asSaid(fileOf(file)))
  // What was said keeps its author's name, and who brought it.
  await other.page.getByRole('button', { name: /^Commentaires/ }).click()
  await expect(other.page.getByText('Camille · importé par Animateur (vous)').first()).toBeVisible()
  await shot(other.page, 'import-comments')
  await other.page.keyboard.press('Escape')

  // The same picture, for the room: a colleague of that group sees it.
  const colleague = await somebody(browser, laptop)
  await join(colleague.page, guest, 'Rose')
  await expect
    .poll(() =>
      colleague.page
        .getByRole('img', { name: 'Le plan du quartier' })
        .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
    )
    .toBe(400)

  await other.page.getByRole('button', { name: 'Annuler' }).first().click()
  const undone = await ours(other.page)
  for (const kind of ['notes', 'images', 'comments'])
    expect(undone.board[kind]?.length, kind).toBe(before.board[kind]?.length)
  expect([...lead.faults, ...other.faults, ...colleague.faults]).toEqual([])
})

test('a picture copied on one board is pasted on another, where colleagues see it; what is chosen is copied as an image', async ({
  browser,
}) => {
  const lead = await somebody(browser, laptop)
  await lead.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = lead
  await join(page, full, 'Animatrice')
  await imported(page, await fullFile())
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  const plan = page.getByRole('img', { name: 'Le plan du quartier' })
  // The surface takes the hand: what lies there is chosen by its place.
  const { x, y } = await restingMiddle(plan.last())
  await page.mouse.click(x, y)
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Élément copié')).toBeVisible()

  const colleague = await somebody(browser, laptop)
  await join(colleague.page, guest, 'Rose')
  await expect(chip(colleague.page, 'Enregistré')).toBeVisible()
  const before = await colleague.page.getByRole('img', { name: 'Le plan du quartier' }).count()
  await join(page, empty, 'Animatrice')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await page.locator('[data-board-surface]').focus()
  await page.keyboard.press('Control+v')
  const pasted = colleague.page.getByRole('img', { name: 'Le plan du quartier' })
  await expect(pasted).toHaveCount(before + 1)
  await expect
    .poll(() => pasted.last().evaluate(async (image: HTMLImageElement) => (await fetch(image.src)).status))
    .toBe(200)

  await page.keyboard.press('Control+Shift+c')
  await expect(page.getByText('Image copiée')).toBeVisible()
  await shot(page, 'copied-as-image')
  const kinds = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const picture = await item?.getType('image/png')
    const letters = [...new Uint8Array((await picture?.arrayBuffer()) ?? [])].map((byte) => String.fromCharCode(byte))
    return { types: item?.types, png: btoa(letters.join('')) }
  })
  expect(kinds.types).toContain('image/png')
  expect(greysIn(Buffer.from(kinds.png, 'base64'))).toBeGreaterThan(400 * 300)
  // Where the browser does not let us: said, and what to do.
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.getByRole('button', { name: 'Copier comme image' }).click()
  await expect(page.getByText('L’image n’a pas pu être copiée')).toBeVisible()
  expect([...lead.faults, ...colleague.faults]).toEqual([])
})

test('a spreadsheet on a phone: its columns are guessed, changed, and a wrong line is named', async ({ browser }) => {
  const { page, faults } = await somebody(browser, phone)
  await join(page, empty, 'Animatrice')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await openFromSettings(page, 'Importer un fichier…')
  const give = (text: string) =>
    page
      .getByLabel('Choisir un fichier')
      .setInputFiles({ name: 'idées.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') })
  await give('Idée;Thème;Budget\nUn café associatif;Lien social;12,5\nDes vélos;Mobilité;3\n')
  await expect(page.getByLabel('Ce que dit la colonne Idée')).toHaveValue('text')
  await expect(page.getByLabel('Ce que dit la colonne Thème')).toHaveValue('zone')
  await expect(page.getByText('2 notes, 2 zones')).toBeVisible()
  await shot(page, 'import-phone')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  await page.getByLabel('Ce que dit la colonne Budget').selectOption('details')
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(page.getByText(/^Importé\s: 2 notes, 2 zones/)).toBeVisible()
  await expect(page.getByText('Un café associatif').first()).toBeVisible()

  await openFromSettings(page, 'Importer un fichier…')
  await give('Idée;X;Y\n"Sans fin;1;2\n')
  await expect(page.getByText('ligne 2')).toBeVisible()
  await expect(page.getByText('Rien n’a été écrit')).toBeVisible()
  expect(faults).toEqual([])
})
