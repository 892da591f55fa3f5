import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterEach(({ browser }) => allLeave(browser))
test.afterAll(() => program.discard())

const panel = (page: Page) => page.getByRole('complementary', { name: 'Commentaires' })
const pin = (page: Page, words: string) => page.getByRole('button', { name: new RegExp(`à traiter.*${words}`) })

async function aNote(page: Page, words: string, at: [number, number]): Promise<void> {
  await expect(page.locator('[data-board-surface]')).toBeVisible()
  await page.mouse.dblclick(...at)
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
}

test('two people speak beside a note, settle the matter, and open it again', async ({ browser }) => {
  const door = await program.invite(workgroup, 'participant')
  const [amina, luc] = [await somebody(browser), await somebody(browser)]
  await join(amina.page, door.link, 'Amina')
  await join(luc.page, door.link, 'Luc')
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()

  await aNote(amina.page, 'Un bus le mercredi', [700, 600])
  await amina.page.keyboard.press('Control+Alt+m')
  await expect(panel(amina.page).getByRole('textbox', { name: 'Votre commentaire' })).toBeFocused()
  await amina.page.keyboard.type('Qui s’en charge ?')
  await amina.page.keyboard.press('Enter')
  await expect(panel(amina.page).getByText('Amina (vous)')).toBeVisible()

  await pin(luc.page, 'Un bus').click()
  await expect(panel(luc.page).getByText('Amina', { exact: true })).toBeVisible()
  await expect(panel(luc.page).getByText('Qui s’en charge ?')).toBeVisible()
  await panel(luc.page).getByRole('textbox', { name: 'Votre réponse' }).fill('La mission mobilité')
  await panel(luc.page).getByRole('button', { name: 'Envoyer' }).click()
  await expect(panel(amina.page).getByText('La mission mobilité')).toBeVisible()
  await expect(panel(amina.page).getByText('Luc', { exact: true })).toBeVisible()

  // One's own words can be changed, and nobody else's.
  await expect(panel(luc.page).getByRole('button', { name: 'Modifier mon commentaire' })).toHaveCount(1)
  await panel(luc.page).getByRole('button', { name: 'Modifier mon commentaire' }).click()
  await panel(luc.page).getByRole('textbox', { name: 'Votre commentaire, modifié' }).fill('La mission mobilité, en mai')
  await luc.page.keyboard.press('Enter')
  await expect(panel(amina.page).getByText('La mission mobilité, en mai')).toBeVisible()

  await panel(amina.page).getByRole('button', { name: 'Résoudre' }).click()
  await expect(pin(luc.page, 'Un bus')).toHaveCount(0)
  await panel(luc.page).getByText('1 échange résolu').click()
  await panel(luc.page).getByRole('button', { name: 'Rouvrir' }).click()
  await expect(pin(amina.page, 'Un bus')).toBeVisible()

  // What is taken back can be put back.
  await panel(luc.page).getByRole('button', { name: 'Supprimer le commentaire' }).click()
  await expect(panel(amina.page).getByText('en mai')).toHaveCount(0)
  await luc.page.getByRole('status').getByRole('button', { name: 'Annuler' }).click()
  await expect(panel(amina.page).getByText('La mission mobilité, en mai')).toBeVisible()
  await luc.page.reload()
  await pin(luc.page, 'Un bus').click()
  await expect(panel(luc.page).getByText('La mission mobilité, en mai')).toBeVisible()
  for (const { faults } of [amina, luc]) expect(faults).toEqual([])
})

test('all that is to be settled is listed, with the way there; what was about a note that is gone stays readable', async ({
  browser,
}) => {
  const door = await program.invite(workgroup, 'participant')
  const { page, faults } = await somebody(browser)
  await join(page, door.link, 'Rose')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await aNote(page, 'Une aire de jeux', [600, 560])
  await page.getByRole('button', { name: 'Commenter (Ctrl + Alt + M)' }).click()
  await page.keyboard.type('Près de l’école ?')
  await page.keyboard.press('Enter')
  await panel(page).getByRole('button', { name: 'Tous les commentaires' }).click()
  const line = panel(page).getByRole('listitem').filter({ hasText: 'Une aire de jeux' })
  await line.getByRole('button', { name: 'Aller à' }).click()
  await expect(page.getByRole('group', { name: 'Actions pour la note choisie' })).toBeVisible()

  await page.locator('[data-board-surface]').focus()
  await page.keyboard.press('Delete')
  const gone = panel(page).getByRole('listitem').filter({ hasText: 'Près de l’école ?' })
  await expect(gone.getByText('Élément supprimé')).toBeVisible()
  await expect(gone.getByRole('button', { name: 'Aller à' })).toHaveCount(0)
  await panel(page).getByRole('heading', { name: 'Commentaires' }).press('Escape')
  await expect(panel(page)).toHaveCount(0)
  expect(faults).toEqual([])
})

test('on a phone the list counts them and opens them; at a frozen board they are only read', async ({ browser }) => {
  const door = await program.invite(workgroup, 'participant')
  const lead = await somebody(browser)
  await join(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Inès')
  const { page, faults } = await somebody(browser, phone)
  await join(page, door.link, 'Malo', 'Partenaire')
  const row = page.getByRole('listitem').filter({ hasText: 'Des signalements qui arrivent tard' })
  await row.getByRole('button', { name: /Actions pour la note/ }).click()
  await page.getByRole('menuitem', { name: 'Commenter' }).click()
  await panel(page).getByRole('textbox', { name: 'Votre commentaire' }).fill('Depuis quand ?')
  await panel(page).getByRole('button', { name: 'Envoyer' }).click()
  await expect(panel(page).getByText('Depuis quand ?')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await panel(page).getByRole('button', { name: 'Fermer' }).click()
  await row.getByRole('button', { name: '1 commentaire à traiter sur cette note' }).click()
  await expect(panel(page).getByRole('textbox', { name: 'Votre réponse' })).toBeVisible()

  await lead.page.getByRole('button', { name: /^Droits des participants/ }).click()
  await lead.page.getByRole('button', { name: 'Geler le tableau' }).click()
  await expect(panel(page).getByText('Le tableau est gelé')).toBeVisible()
  await expect(panel(page).getByRole('textbox')).toHaveCount(0)
  await expect(panel(page).getByText('Depuis quand ?')).toBeVisible()
  expect(faults).toEqual([])
})
