import { readFile } from 'node:fs/promises'
import { expect, test, type Download, type Page } from '@playwright/test'
import { allLeave, chip, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let full: string
let empty: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  const from = await program.importDemonstration('AUB-PP')
  full = (await program.invite(from, 'facilitator')).link
  const all = JSON.parse(await program.command('workgroups', '--json')) as { id: string; key: string }[]
  const onto = all.find(({ key }) => key !== 'AUB-PP' && key.endsWith('-PP'))
  if (!onto) throw new Error('no second group')
  empty = (await program.invite(onto.id, 'facilitator')).link
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
}
/** A board without the names of its things: what each says, and where, and in which zone. */
function asSaid(file: Buffer): unknown {
  const { board } = JSON.parse(file.toString('utf8')) as BoardFile
  const titles = new Map((board['zones'] ?? []).map(({ id, title }) => [id, title]))
  const box = board['zones']?.[0]?.['at'] as [number, number]
  const relative = (at: unknown) =>
    Array.isArray(at) ? [(at[0] as number) - box[0], (at[1] as number) - box[1]] : undefined
  return Object.fromEntries(
    Object.entries(board).map(([kind, things]) => [
      kind,
      things.map(({ id: _id, order: _order, zone, group, at, size, words, text, title, colour }) => ({
        zone: titles.get(zone as string),
        hasGroup: group !== undefined,
        at: relative(at),
        size: kind === 'zones' ? undefined : size, // a zone grows under its notes
        words,
        text,
        title,
        colour,
      })),
    ]),
  )
}

test('a board leaves as a file of ours and comes back whole in another group; one undo takes it away again', async ({
  browser,
}) => {
  const lead = await somebody(browser, laptop)
  await join(lead.page, full, 'Animatrice')
  await expect(chip(lead.page, 'Enregistré')).toBeVisible()
  await openFromSettings(lead.page, 'Exporter…')
  await expect(lead.page.getByText(/^Le fichier contiendra/)).toBeVisible()
  await shot(lead.page, 'export')
  const file = await exported(lead.page, 'Fichier Trame')
  for (const format of ['PDF', 'Image PNG', 'Image SVG', 'Tableur CSV', 'Tableur Excel']) {
    const bytes = await exported(lead.page, format)
    expect(bytes.length, format).toBeGreaterThan(1000)
  }

  const other = await somebody(browser, laptop)
  await join(other.page, empty, 'Animateur')
  await expect(chip(other.page, 'Enregistré')).toBeVisible()
  await openFromSettings(other.page, 'Exporter…')
  const before = JSON.parse((await exported(other.page, 'Fichier Trame')).toString('utf8')) as BoardFile
  await other.page.keyboard.press('Escape')

  await openFromSettings(other.page, 'Importer un fichier…')
  await expect(other.page.getByText('glissez-le ici')).toBeVisible()
  await shot(other.page, 'import-choose')
  await other.page
    .getByLabel('Choisir un fichier')
    .setInputFiles({ name: 'tableau.json', mimeType: 'application/json', buffer: file })
  await expect(other.page.getByText('Ce fichier apporte')).toBeVisible()
  await shot(other.page, 'import-preview')
  await other.page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(other.page.getByText(/^Importé\s:/)).toBeVisible()
  await expect(chip(other.page, 'Enregistré')).toBeVisible()
  await shot(other.page, 'import-done')

  await openFromSettings(other.page, 'Exporter…')
  const after = JSON.parse((await exported(other.page, 'Fichier Trame')).toString('utf8')) as BoardFile
  await other.page.keyboard.press('Escape')
  const isNew = Object.fromEntries(
    Object.entries(after.board).map(([kind, things]) => {
      const known = new Set(before.board[kind]?.map(({ id }) => id))
      return [kind, things.filter(({ id }) => !known.has(id))]
    }),
  )
  expect(asSaid(Buffer.from(JSON.stringify({ board: isNew })))).toEqual(asSaid(file))

  await other.page.getByRole('button', { name: 'Annuler' }).first().click()
  await openFromSettings(other.page, 'Exporter…')
  const undone = JSON.parse((await exported(other.page, 'Fichier Trame')).toString('utf8')) as BoardFile
  expect(undone.board['notes']?.length).toBe(before.board['notes']?.length)
  expect([...lead.faults, ...other.faults]).toEqual([])
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
