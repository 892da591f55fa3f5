import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
let door: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  door = (await program.invite(workgroup, 'participant')).link
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

async function openTable(page: Page, name: string, college?: string): Promise<void> {
  await join(page, door, name, college)
  await page.goto(`${program.address}/w/${workgroup}/table`)
  await expect(page.getByRole('grid', { name: 'Les notes, une par ligne' })).toBeVisible()
  await expect(chip(page, 'Enregistré')).toBeVisible()
}
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('a note changed in one person’s table moves on the other’s, and lies in the right zone of the wall', async ({
  browser,
}) => {
  const [rose, luc] = [await somebody(browser), await somebody(browser)]
  await openTable(rose.page, 'Rose', 'Habitante ou habitant')
  await openTable(luc.page, 'Luc')
  const note = 'Les équipes scolaires disent hésiter'
  await row(rose.page, note).getByRole('gridcell', { name: 'Besoin', exact: true }).dblclick()
  await expect(rose.page.getByRole('menuitemradio', { name: 'Menace' })).toBeVisible()
  await rose.page.getByRole('menuitemradio', { name: 'Menace' }).click()
  await expect(row(luc.page, note).getByRole('gridcell', { name: 'Menaces' })).toBeVisible()

  await row(luc.page, note).getByRole('gridcell').nth(1).dblclick()
  const editor = luc.page.getByRole('textbox', { name: 'Texte de la note' })
  await expect(editor).toBeFocused()
  await luc.page.keyboard.type(' Relu.')
  await expect(row(rose.page, ' Relu.')).toContainText('Luc écrit…')
  await luc.page.keyboard.press('Escape')

  await rose.page.getByRole('link', { name: 'Liste' }).click()
  const threats = rose.page.getByRole('region', { name: /Menaces/ })
  await expect(threats.getByText(' Relu.')).toBeVisible()
  expect([...rose.faults, ...luc.faults]).toEqual([])
})

test('the keyboard alone goes in, walks, sorts, edits, chooses two, changes both and takes it back', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser)
  await openTable(page, 'Yann')
  const focused = page.locator(':focus')
  await page.getByRole('searchbox').focus()
  for (let i = 0; i < 12 && !(await focused.evaluate((one) => one.closest('[role=grid]') !== null)); i++) {
    await page.keyboard.press('Tab')
  }
  await expect(focused).toHaveRole('gridcell')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') ?? null)).toBeNull()
  await page.keyboard.press('Shift+Tab')

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Texte' })).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(focused).toHaveRole('gridcell')

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByText('2 notes choisies')).toBeVisible()
  const chosen = page.locator('[role=row][aria-selected=true]')
  await expect(chosen).toHaveCount(2)
  await page.getByRole('button', { name: 'Couleur…' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'lilas' }).focus()
  await page.keyboard.press('Enter')
  await expect(chosen.getByRole('gridcell', { name: 'lilas' })).toHaveCount(2)
  await page.getByRole('gridcell').nth(1).focus()
  await page.keyboard.press('Control+z')
  await expect(chosen.getByRole('gridcell', { name: 'lilas' })).toHaveCount(0)
  await expect(chip(page, 'Enregistré')).toBeVisible()
  expect(faults).toEqual([])
})

test('on a phone the words stay in sight while the rest goes by, and nothing is wider than the page', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser, phone)
  await openTable(page, 'Rose', 'Habitante ou habitant')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  const words = page.getByRole('gridcell').nth(1)
  await page.getByRole('columnheader', { name: 'Date' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('columnheader', { name: 'Date' })).toBeInViewport()
  await expect(words).toBeInViewport()
  expect(faults).toEqual([])
})

test('5,000 notes are sorted, found and walked through, a screenful in the page at a time', async ({ browser }) => {
  test.slow()
  const big = JSON.parse(await program.command('workgroups', '--json')) as { id: string; key: string }[]
  const { id } = big.find(({ key }) => key === 'AUB-EMP') ?? { id: '' }
  const file = path.join(program.folder, 'idées.txt')
  const ideas = Array.from({ length: 5000 }, (_, index) => `Idée numéro ${String(index).padStart(4, '0')}`)
  await writeFile(file, ideas.join('\n'))
  await program.command('fill', '--workgroup', id, file)
  const { link } = await program.invite(id, 'participant')
  const { page, faults } = await somebody(browser)
  await join(page, link, 'Rose')
  await page.goto(`${program.address}/w/${id}/table`)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^50\d\d$/)
  await page.getByRole('columnheader', { name: 'Texte' }).getByRole('button').click()
  await page.getByRole('gridcell').nth(1).focus()
  await page.keyboard.press('Control+End')
  await expect(page.locator(':focus')).toBeInViewport()
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  await page.getByRole('searchbox').fill('idee 4321')
  await expect(row(page, 'Idée numéro 4321')).toBeVisible()
  await expect(page.getByText(/^1 sur 50\d\d notes$/)).toBeVisible()
  expect(faults).toEqual([])
})
