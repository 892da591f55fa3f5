import { expect, type Page, test } from '@playwright/test'
import { allLeave, join, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 })
  await page.mouse.move(...to, { steps: 3 })
  await page.mouse.up()
}
const actions = (page: Page) => page.getByRole('group', { name: /Actions pour/ })
const words = (page: Page) => page.getByRole('textbox', { name: 'Texte de la forme' })

test('two people draw on one board: what one draws the other takes, words, moves and takes back', async ({
  browser,
}) => {
  const workgroup = await program.importDemonstration('AUB-PP')
  const { link } = await program.invite(workgroup, 'participant')
  const [amina, luc] = [await somebody(browser), await somebody(browser)]
  await join(amina.page, link, 'Amina')
  await join(luc.page, link, 'Luc')
  for (const { page } of [amina, luc]) {
    await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
    await page.keyboard.press('Shift+1')
  }

  await amina.page.keyboard.press('r')
  await drag(amina.page, [1150, 200], [1330, 290])
  await amina.page.keyboard.type('Maison des solidarités')
  await amina.page.keyboard.press('Escape')
  await amina.page.mouse.click(500, 870) // away from it

  await expect(async () => {
    await luc.page.mouse.click(1240, 245)
    await expect(actions(luc.page)).toBeVisible({ timeout: 500 })
  }).toPass()
  await luc.page.keyboard.press('Enter')
  await expect(words(luc.page)).toHaveValue('Maison des solidarités')
  await luc.page.keyboard.press('Control+A')
  await luc.page.keyboard.type('MDS d’Aubrevillon')
  await luc.page.keyboard.press('Escape')

  // It is moved by its making hand, and found by the other where it lies now.
  await drag(amina.page, [1240, 245], [1240, 545])
  await expect(async () => {
    await luc.page.mouse.click(500, 870)
    await luc.page.mouse.dblclick(1240, 545)
    await expect(words(luc.page)).toHaveValue('MDS d’Aubrevillon', { timeout: 500 })
  }).toPass()
  await luc.page.keyboard.press('Escape')

  await amina.page.keyboard.press('Control+z') // the move
  await amina.page.keyboard.press('Control+z') // the making: Luc has written in it
  await expect(amina.page.getByText('Une autre personne y a écrit depuis : cela reste.').first()).toBeVisible()
  await amina.page.mouse.dblclick(1240, 245)
  await expect(words(amina.page)).toHaveValue('MDS d’Aubrevillon')
  await amina.page.keyboard.press('Escape')

  await amina.page.keyboard.press('Delete')
  await expect(amina.page.getByText('Élément supprimé').first()).toBeVisible()
  await expect(async () => {
    await luc.page.mouse.click(500, 870)
    await luc.page.mouse.click(1240, 245)
    await expect(actions(luc.page)).toBeHidden({ timeout: 300 })
  }).toPass()
  expect([amina.faults, luc.faults]).toEqual([[], []])
})

test('two hundred lines become two hundred notes, and one step takes them back', async ({ browser }) => {
  const workgroup = await program.importDemonstration('AUB-PP')
  const { link } = await program.invite(workgroup, 'participant')
  const { page, context, faults } = await somebody(browser)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await join(page, link, 'Amina')
  await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  const lines = Array.from({ length: 200 }, (_, index) => `Idée numéro ${index + 1}`).join('\n')
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines)
  await page.mouse.click(720, 860)
  await page.keyboard.press('Control+v')
  await page.getByRole('button', { name: 'Coller 200 notes' }).click()
  await expect(page.getByText('200 notes collées').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Rétablir' }).first()).not.toHaveAttribute('aria-disabled', 'true')
  await expect(page.locator('[data-note]').filter({ hasText: 'Idée numéro' })).toHaveCount(0)
  expect(faults).toEqual([])
})

test('who leads sets up a zone, unlocks it, moves it with its notes, and makes another', async ({ browser }) => {
  const workgroup = await program.importDemonstration('AUB-PP')
  const { link } = await program.invite(workgroup, 'facilitator')
  const { page, faults } = await somebody(browser)
  await join(page, link, 'Animatrice')
  const note = page.locator('[data-note]').filter({ hasText: 'Des signalements qui arrivent tard' })
  await expect(note).toBeVisible()
  await page.keyboard.press('Shift+1')
  const before = await note.boundingBox()
  await page.mouse.move(300, 300)
  await page.mouse.move(304, 300)
  await page.getByRole('button', { name: 'Zone « Besoins des habitants », verrouillée' }).click()
  await page.getByText('Régler la zone…').click()
  await page.getByLabel('Titre').fill('Besoins')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Besoins', exact: true })).toBeVisible()

  await page.mouse.move(310, 300)
  await page.getByRole('button', { name: 'Zone « Besoins », verrouillée' }).click()
  await page.getByText('Déverrouiller pour la déplacer').click()
  await drag(page, [300, 380], [300, 420])
  await expect.poll(async () => ((await note.boundingBox())?.y ?? 0) - (before?.y ?? 0)).toBeGreaterThan(25)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.round(((await note.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBe(0)

  await page.getByRole('button', { name: 'Plus d’outils' }).click()
  await page.getByText('Nouvelle zone (Z)').click()
  await page.mouse.click(700, 850)
  await page.keyboard.type('Parking')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Parking' })).toHaveCount(1)
  expect(faults).toEqual([])
})
