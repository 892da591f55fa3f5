import * as path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import Database from 'libsql'
import { chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterAll(() => program.discard())

const SHOTS = process.env['TRAME_SHOTS']
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
/** From here on the journal refuses what is written, as on a full disk. */
function fillDisk(): void {
  change(`create trigger full before insert on updates begin select raise(abort, 'database or disk is full'); end`)
}
function change(statement: string): void {
  const connection = new Database(path.join(program.folder, 'trame.db'))
  connection.exec(statement)
  connection.close()
}
const NOT_SAVED = 'Non enregistré'

test('while the server cannot save, the board, the list and the wall say so; then all that was typed is kept without a reload', async ({
  browser,
}) => {
  const { link } = await program.invite(workgroup, 'participant')
  const rose = await somebody(browser, phone)
  const luc = await somebody(browser, laptop)
  const wall = await somebody(browser, projector)
  await join(rose.page, link, 'Rose')
  await join(luc.page, link, 'Luc')
  await wall.page.goto((await program.invite(workgroup, 'observer')).link)
  await wall.page.waitForURL(/\/projection\//)
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()

  fillDisk()
  await rose.page.getByLabel('Votre idée').fill('Un bus le mercredi soir')
  await rose.page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(chip(rose.page, NOT_SAVED)).toBeVisible({ timeout: 2000 })
  await expect(chip(luc.page, NOT_SAVED)).toBeVisible()
  await expect(wall.page.getByText('Non enregistré pour l’instant. Laissez vos pages ouvertes.')).toBeVisible()
  await rose.page.getByLabel('Votre idée').fill('Une halte-garderie le samedi')
  await rose.page.getByRole('button', { name: 'Envoyer' }).click()
  await shot(rose.page, 'not-saved-list-phone')
  await shot(luc.page, 'not-saved-board')
  await shot(wall.page, 'not-saved-wall')
  await chip(rose.page, NOT_SAVED).click()
  await expect(rose.page.getByText(/Laissez cette page ouverte/)).toBeVisible()
  await shot(rose.page, 'not-saved-explained-phone')
  await rose.page.keyboard.press('Escape')

  change('drop trigger full')
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()
  await expect(wall.page.getByText(/Non enregistré/)).toBeHidden()
  await program.kill()
  await program.start()
  await rose.page.reload()
  for (const words of ['Un bus le mercredi soir', 'Une halte-garderie le samedi']) {
    await expect(rose.page.getByRole('main').getByText(words)).toBeVisible()
  }
  for (const { faults } of [rose, luc, wall]) expect(faults).toEqual([])
})
