import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let participantDoor: string
let facilitatorDoor: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  participantDoor = (await program.invite(workgroup, 'participant')).link
  facilitatorDoor = (await program.invite(workgroup, 'facilitator')).link
})
test.afterAll(() => program.discard())

const SHOTS = process.env['TRAME_SHOTS']
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
async function toList(page: Page): Promise<void> {
  await page.goto(`${page.url().replace(/\/(list|board)$/, '')}/list`)
  await expect(chip(page, 'Enregistré')).toBeVisible()
}
async function openFromSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name }).click()
}
async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Votre idée').fill(words)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(row(page, words)).toBeVisible()
}
async function removeNote(page: Page, words: string): Promise<void> {
  const actions = row(page, words).getByRole('button', { name: /Actions pour la note/ })
  await expect(async () => {
    await actions.click() // the list may still be scrolling to what was just written, which closes the menu
    await page.getByRole('menuitem', { name: 'Supprimer' }).click({ timeout: 1000 })
  }).toPass()
  await expect(row(page, words)).toBeHidden()
}
const row = (page: Page, words: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: words })

test('a version is kept by name, compared with now word by word, and gone back to; a toast takes that back', async ({
  browser,
}) => {
  const lead = await somebody(browser)
  const rose = await somebody(browser, phone)
  await join(lead.page, facilitatorDoor, 'Animatrice')
  await join(rose.page, participantDoor, 'Rose')
  await toList(lead.page)
  await write(rose.page, 'Un bus le mercredi soir')
  await write(rose.page, 'Une idée de trop')
  await expect(row(lead.page, 'Une idée de trop')).toBeVisible()

  await openFromSettings(lead.page, 'Versions du tableau')
  const dialog = lead.page.getByRole('dialog', { name: 'Versions du tableau' })
  await dialog.getByRole('button', { name: 'Garder cette version' }).click()
  await expect(dialog.getByText('Donnez-lui un nom, pour la retrouver.')).toBeVisible()
  await shot(lead.page, 'versions-empty')
  await dialog.getByLabel('Son nom').fill('Fin du premier tour')
  await lead.page.keyboard.press('Enter')
  const kept = dialog.getByRole('button', { name: /Voir la version : Fin du premier tour/ })
  await expect(kept).toBeVisible()
  await expect(dialog.getByRole('heading', { name: 'aujourd’hui' })).toBeVisible()
  await shot(lead.page, 'versions-list')
  await lead.page.keyboard.press('Escape')

  await removeNote(rose.page, 'Une idée de trop')
  await write(rose.page, 'Venue après la version')
  await row(rose.page, 'Un bus le mercredi soir')
    .getByRole('button', { name: /Actions pour la note/ })
    .click()
  await rose.page.getByRole('menuitem', { name: 'Modifier' }).click()
  const editor = rose.page.getByRole('textbox', { name: 'Texte de la note' })
  await editor.fill('Un bus le samedi soir')
  await rose.page.keyboard.press('Escape')
  await expect(row(lead.page, 'Un bus le samedi soir')).toBeVisible()
  await expect(row(lead.page, 'Venue après la version')).toBeVisible()

  await openFromSettings(lead.page, 'Versions du tableau')
  await kept.click()
  await expect(dialog.getByRole('heading', { name: 'Fin du premier tour' })).toBeFocused()
  const summary = 'Depuis cette version : 1 note ajoutée, 1 note supprimée, 1 note changée.'
  await expect(dialog.getByText(summary)).toBeVisible()
  await expect(dialog.locator('ins')).toHaveText(/samedi/)
  await expect(dialog.locator('del')).toHaveText(/mercredi/)
  const look = await dialog
    .locator('ins, del')
    .evaluateAll((parts) =>
      parts.map((part) => [
        getComputedStyle(part).textDecorationLine,
        Number(getComputedStyle(part).fontWeight) >= 700,
      ]),
    )
  expect(look).toContainEqual(['underline', true])
  expect(look).toContainEqual(['line-through', false])
  await shot(lead.page, 'version-changes')
  const axe = await new AxeBuilder({ page: lead.page }).include('[role="dialog"]').analyze()
  expect(axe.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Ce qu’elle montre' }).click()
  await expect(dialog.getByText('Un bus le mercredi soir')).toBeVisible()
  await shot(lead.page, 'version-contents')
  await dialog.getByRole('button', { name: 'Rétablir tout' }).click()
  const asked = lead.page.getByRole('alertdialog', { name: 'Revenir à la version « Fin du premier tour » ?' })
  await expect(asked.getByText('1 note revient')).toBeVisible()
  await expect(asked.getByText(/d’abord gardé comme version/)).toBeVisible()
  await shot(lead.page, 'version-confirm')
  await asked.getByRole('button', { name: 'Rétablir tout' }).click()
  await expect(dialog).toBeHidden()
  for (const { page } of [lead, rose]) {
    await expect(row(page, 'Un bus le mercredi soir')).toBeVisible()
    await expect(row(page, 'Une idée de trop')).toBeVisible()
    await expect(row(page, 'Venue après la version')).toBeHidden()
  }
  await shot(lead.page, 'version-restored')
  await lead.page.getByRole('button', { name: 'Annuler' }).last().click()
  for (const { page } of [lead, rose]) {
    await expect(row(page, 'Un bus le samedi soir')).toBeVisible()
    await expect(row(page, 'Venue après la version')).toBeVisible()
  }
  await openFromSettings(lead.page, 'Versions du tableau')
  await expect(dialog.getByText('avant un retour en arrière').first()).toBeVisible()
  expect([...lead.faults, ...rose.faults]).toEqual([])
})

test('one zone alone goes back', async ({ browser }) => {
  const lead = await somebody(browser)
  await join(lead.page, facilitatorDoor, 'Animateur')
  await toList(lead.page)
  const zone = await lead.page.getByRole('combobox', { name: 'Dans' }).locator('option:checked').textContent()
  await write(lead.page, 'Reste dans la zone')
  await openFromSettings(lead.page, 'Versions du tableau')
  const dialog = lead.page.getByRole('dialog', { name: 'Versions du tableau' })
  await dialog.getByLabel('Son nom').fill('Avant le tri')
  await dialog.getByRole('button', { name: 'Garder cette version' }).click()
  const kept = dialog.getByRole('button', { name: /Voir la version : Avant le tri/ })
  await expect(kept).toBeVisible()
  await lead.page.keyboard.press('Escape')
  await removeNote(lead.page, 'Reste dans la zone')
  await openFromSettings(lead.page, 'Versions du tableau')
  await kept.click()
  await dialog.getByLabel('Une seule zone').selectOption({ label: zone ?? '' })
  await dialog.getByRole('button', { name: 'Rétablir la zone' }).click()
  const asked = lead.page.getByRole('alertdialog')
  await expect(asked.getByText('1 note revient')).toBeVisible()
  await asked.getByRole('button', { name: 'Rétablir la zone' }).click()
  await expect(row(lead.page, 'Reste dans la zone')).toBeVisible()
  expect(lead.faults).toEqual([])
})

test('a participant finds a note of theirs in the bin by searching, on a phone, and puts it back; versions are not offered', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser, phone)
  await join(page, participantDoor, 'Yann')
  await write(page, 'À la corbeille par erreur')
  await write(page, 'Une autre note')
  await removeNote(page, 'À la corbeille par erreur')
  await removeNote(page, 'Une autre note')
  await page.getByRole('button', { name: 'Réglages' }).click()
  await expect(page.getByRole('button', { name: 'Versions du tableau' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Corbeille' }).click()
  const dialog = page.getByRole('dialog', { name: 'Corbeille' })
  await expect(dialog.getByText('2 notes', { exact: true })).toBeVisible()
  await shot(page, 'bin-phone')
  await dialog.getByLabel('Chercher dans la corbeille').fill('ERREUR corbeille')
  await expect(dialog.getByText('1 note sur 2')).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  const axe = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(axe.violations).toEqual([])
  await dialog.getByRole('button', { name: /Remettre la note : À la corbeille/ }).click()
  await expect(dialog.getByText('Aucune note ne correspond, sur 1')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, 'À la corbeille par erreur')).toBeVisible()
  expect(faults).toEqual([])
})

test('on a phone a facilitator reads the versions and one of them, by keyboard too', async ({ browser }) => {
  const { page, faults } = await somebody(browser, phone)
  await join(page, facilitatorDoor, 'Relais')
  await openFromSettings(page, 'Versions du tableau')
  const dialog = page.getByRole('dialog', { name: 'Versions du tableau' })
  await dialog.getByLabel('Son nom').fill('Avant la pause')
  await dialog.getByRole('button', { name: 'Garder cette version' }).click()
  const kept = dialog.getByRole('button', { name: /Voir la version : Avant la pause/ })
  await expect(kept).toBeVisible()
  await shot(page, 'versions-phone')
  await kept.focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading', { name: 'Avant la pause' })).toBeFocused()
  await expect(dialog.getByText('Rien n’a changé depuis')).toBeVisible()
  await shot(page, 'version-phone')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  const axe = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(axe.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Toutes les versions' }).press('Enter')
  await expect(kept).toBeFocused()
  expect(faults).toEqual([])
})

test('when the versions cannot be had the dialog says so and tries again; in English too', async ({ browser }) => {
  const { page, faults } = await somebody(browser)
  await join(page, facilitatorDoor, 'Animatrice')
  await toList(page)
  await page.route('**/api/workgroups/*/snapshots', (route) => route.fulfill({ status: 500, json: { code: 'fault' } }))
  await openFromSettings(page, 'Versions du tableau')
  const dialog = page.getByRole('dialog', { name: 'Versions du tableau' })
  await expect(dialog.getByText(/Une erreur est survenue de notre côté/)).toBeVisible()
  await shot(page, 'versions-error')
  await dialog.getByLabel('Son nom').fill('Impossible')
  await dialog.getByRole('button', { name: 'Garder cette version' }).click()
  await expect(dialog.getByText(/Une erreur est survenue de notre côté/)).toHaveCount(2)
  await page.unroute('**/api/workgroups/*/snapshots')
  await dialog.getByRole('button', { name: 'Réessayer' }).click()
  await dialog.getByRole('button', { name: 'Garder cette version' }).click()
  await expect(dialog.getByText('Version gardée : « Impossible »')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('button', { name: 'Board versions' }).click()
  const english = page.getByRole('dialog', { name: 'Board versions' })
  await english.getByRole('button', { name: /See the version: Impossible/ }).click()
  await expect(english.getByText('Nothing has changed since')).toBeVisible()
  await shot(page, 'version-english')
  expect(faults).toEqual([])
})
