import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('TCL-CIS')
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`))
}
/** What is done in a theme is checked in both. */
async function soundInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    expect(await seriousFaults(page)).toEqual([])
  }
}
const turn = (page: Page) => page.locator('[data-turn]')
const steps = (page: Page) => page.locator('[data-step]')
const titles = (page: Page) => steps(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')))

test('a session is prepared, conducted by one facilitator, taken over by another, and everybody follows', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, second, amina] = [
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, laptop),
  ]
  await join(lead.page, await door('facilitator'), 'Animatrice')
  await join(amina.page, await door('participant'), 'Amina')

  // The demonstration's session, as it stands, is changed: a break, moved up by keyboard; a step taken out, and back.
  await lead.page.getByRole('link', { name: 'Animer' }).click()
  const modify = lead.page.getByRole('link', { name: /^Modifier l’ordre du jour de «\sAtelier de réajustement/ })
  await modify.click()
  await expect(steps(lead.page)).toHaveCount(6)
  await expect(lead.page.getByText(/^Durée totale\s: 1\sh/)).toBeVisible()
  await soundInBothThemes(lead.page)
  await lead.page.getByRole('button', { name: 'Ajouter une étape' }).click()
  await soundInBothThemes(lead.page)
  await lead.page.getByLabel('Chercher une méthode').fill('pause')
  await lead.page.getByRole('button', { name: /^Pause/ }).click()
  await expect(steps(lead.page)).toHaveCount(7)
  await soundInBothThemes(lead.page)
  const added = steps(lead.page).last()
  await added.getByRole('button', { name: /^7/ }).press('Alt+ArrowUp')
  await expect.poll(() => titles(lead.page)).toEqual(expect.arrayContaining(['Pause']))
  expect((await titles(lead.page))[5]).toBe('Pause')
  await lead.page.getByRole('button', { name: 'Retirer « Choisir »' }).click()
  await expect(steps(lead.page)).toHaveCount(6)
  await lead.page.getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => titles(lead.page)).toContain('Choisir')
  await lead.page.getByLabel('Début').fill('09:00')
  await lead.page.getByLabel('Fin souhaitée').fill('10:00')
  await expect(lead.page.getByText('10 min de trop')).toBeVisible()
  await expect(lead.page.getByText('Enregistré', { exact: true }).last()).toBeVisible()

  // Opened and begun.
  await lead.page.getByRole('link', { name: 'Toutes les séances' }).click()
  await soundInBothThemes(lead.page)
  await lead.page.getByRole('button', { name: /^Ouvrir la séance/ }).click()
  await lead.page.getByRole('button', { name: /^Commencer\s: Relire le bilan/ }).click()
  await expect(turn(lead.page)).toContainText('Étape 1 sur 7')
  await expect(lead.page.getByText('Aucun représentant des usagers ni habitant n’est là.')).toBeVisible()
  await soundInBothThemes(lead.page)

  // A second facilitator, on a phone, is at the same step; goes on to private writing, and participants' rights follow.
  await join(second.page, await door('facilitator'), 'Deuxième')
  await second.page.goto(`${program.address}/w/${workgroup}/console`)
  await expect(turn(second.page)).toContainText('Étape 1 sur 7')
  await soundInBothThemes(second.page)
  await second.page.getByRole('button', { name: /^Suivant\s: Écrire chacun/ }).click()
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 2 sur 7')
  const closedTool = amina.page.getByRole('button', { name: 'Nouvelle note : pas pour l’instant' })
  await expect(closedTool).toBeVisible()
  // Nobody reveals what is written for oneself here, as long as the session lasts.
  await amina.page.getByLabel('Votre note privée').fill('Une navette le mardi')
  await amina.page.getByRole('button', { name: 'Garder' }).click()
  await expect(lead.page.getByRole('button', { name: 'Révéler 1 note' })).toBeVisible()
  await amina.page.getByLabel('Votre note privée').fill('Et un guich')

  // By keyboard: on, paused with a reason, going on again, more time, frozen, open again.
  await lead.page.locator('body').press('ArrowRight')
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 3 sur 7')
  await expect(closedTool).toHaveCount(0)
  // In the middle of a word the step has changed: the word is not lost.
  await expect(amina.page.getByLabel('Votre note privée')).toBeFocused()
  await amina.page.keyboard.type('et mobile')
  await amina.page.getByRole('button', { name: 'Envoyer quand même' }).click()
  await expect(lead.page.getByRole('button', { name: 'Révéler les 2 notes' })).toBeVisible()
  await lead.page.keyboard.press('p')
  await lead.page.getByLabel(/^Pourquoi/).fill('Café jusqu’à 10 h')
  await lead.page.keyboard.press('Enter')
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('En pause : Café jusqu’à 10 h')
  await second.page.getByRole('button', { name: 'Reprendre' }).click()
  await expect(turn(lead.page)).toHaveAttribute('data-state', 'open')
  await lead.page.getByRole('button', { name: 'Ajouter 5 minutes à l’étape' }).click()
  for (const { page } of [lead, second]) await expect(turn(page).getByRole('timer')).toHaveText(/^1[45]:/)
  await lead.page.keyboard.press('g')
  await expect(closedTool).toBeVisible()
  await second.page.getByRole('button', { name: 'Rouvrir le tableau' }).click()
  await expect(closedTool).toHaveCount(0)

  // To a step of one's choice, and closed once confirmed.
  await lead.page.getByRole('button', { name: 'Aller à l’étape 7 : Évaluer' }).click()
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 7 sur 7')
  await second.page.getByRole('toolbar').getByRole('button', { name: 'Clore la séance' }).click()
  const sure = second.page.getByRole('alertdialog')
  await expect(sure).toContainText('2 notes écrites en privé ne sont pas révélées')
  await sure.getByRole('button', { name: 'Clore la séance' }).click()
  for (const { page } of [lead, second]) {
    await expect(page.getByRole('heading', { name: 'Séances closes' })).toBeVisible()
    await expect(page.getByText(/^D’une séance précédente/)).toBeVisible()
  }
  await soundInBothThemes(second.page)
  await second.page.getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await second.page.getByRole('alertdialog').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await expect(lead.page.getByText(/^D’une séance précédente/)).toHaveCount(0)
  await lead.page.getByRole('link', { name: 'Revenir au groupe' }).click()
  await expect(lead.page.getByRole('link', { name: 'Animer' })).toBeVisible()

  // A participant who finds the address is told that it is not for them.
  await amina.page.goto(`${program.address}/w/${workgroup}/console`)
  await expect(amina.page.getByText('La console est réservée à l’animation')).toBeVisible()
  for (const { faults } of [lead, second, amina]) expect(faults).toEqual([])
})
