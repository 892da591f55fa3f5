import { expect, test } from '@playwright/test'
import { allLeave, chip, join, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

test('a workshop is held: two people and a projector on one board, through a power cut, and nothing is lost', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await program.start()
  expect(program.setUpLink).toContain('/set-up/')
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = await program.invite(workgroup, 'participant')
  const wallDoor = await program.invite(workgroup, 'observer')

  const [amina, luc, wall] = [await somebody(browser), await somebody(browser), await somebody(browser, projector)]
  await join(amina.page, door.link, 'Amina')
  await luc.page.goto(`${program.address}/`)
  await luc.page.getByLabel('Votre code').fill(`${door.code.slice(0, 3)} ${door.code.slice(3)}`.toLowerCase())
  await luc.page.getByRole('button', { name: 'Rejoindre l’atelier' }).click()
  await luc.page.getByLabel('Prénom ou fonction').fill('Luc')
  await luc.page.getByText('Partenaire', { exact: true }).click()
  await luc.page.getByRole('button', { name: 'Rejoindre l’atelier' }).click()
  await wall.page.goto(wallDoor.link)
  await wall.page.waitForURL(/\/projection\//)

  const all = [amina.page, luc.page, wall.page]
  for (const page of all) await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  await expect(wall.page.getByText(`${door.code.slice(0, 3)} ${door.code.slice(3)}`)).toBeVisible()

  // A note by hand on the board: one gesture, the caret inside, and typing just works.
  await amina.page.mouse.dblclick(700, 600)
  await amina.page.keyboard.type('Un bus le mercredi pour la PMI')
  await amina.page.keyboard.press('Escape')
  for (const page of all) await expect(page.getByText('Un bus le mercredi pour la PMI').first()).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  await expect(wall.page.getByText('2 personnes')).toBeVisible()

  await program.kill()
  await expect(amina.page.getByRole('button', { name: /Hors connexion/ })).toBeVisible()
  await amina.page.mouse.dblclick(400, 700)
  await amina.page.keyboard.type('Écrit pendant la coupure')
  await amina.page.keyboard.press('Escape')
  await expect(amina.page.getByRole('button', { name: /Hors connexion : \d+ modifications? à envoyer/ })).toBeVisible()

  await program.start()
  const patience = { timeout: 20_000 }
  await expect(chip(amina.page, 'Enregistré')).toBeVisible(patience)
  for (const page of all) {
    await expect(page.getByText('Écrit pendant la coupure').first()).toBeVisible(patience)
    await expect(page.getByText('Un bus le mercredi pour la PMI').first()).toBeVisible()
  }
  await luc.page.mouse.dblclick(900, 300)
  await luc.page.keyboard.type('Toujours là')
  for (const page of all) await expect(page.getByText('Toujours là').first()).toBeVisible()
  for (const { faults } of [amina, luc, wall]) expect(faults).toEqual([])
})

test('the first start: the set-up link makes an administrator, the demonstration, and a door to hand out', async ({
  browser,
}) => {
  await program.start()
  const { page, faults } = await somebody(browser)
  await page.goto(program.setUpLink)
  await page.getByLabel('Votre nom').fill('Direction du numérique')
  await page.getByLabel('Votre adresse électronique').fill('dsi@exemple.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase assez longue')
  await page.getByText('Charger la démonstration').click()
  await page.getByRole('button', { name: 'Créer le compte et entrer' }).click()
  await expect(page.getByText('Projet départemental des solidarités 2025-2029')).toBeVisible()
  await expect(page.getByText(/42 groupes de travail/).first()).toBeVisible()
  await page.goto(`${program.address}/`)
  await page.getByLabel(/Chercher un territoire/).fill('emploi riv')
  await page
    .getByRole('button', { name: /^Inviter/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Créer l’invitation' }).click()
  await expect(page.getByRole('dialog').getByText(/^Code [2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}$/)).toBeVisible()
  await page.keyboard.press('Escape')

  // A document of the whole programme, asked for beside its groups.
  await page.getByLabel(/Chercher un territoire/).fill('')
  const documents = page.getByRole('button', { name: /^Documents/ })
  await documents.click()
  const dialog = page.getByRole('dialog', { name: /Produire un document : Projet départemental/ })
  await dialog.getByText('Tableur Excel').click()
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Produire', exact: true }).click()
  expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/)
  await page.keyboard.press('Escape')
  await expect(documents).toBeFocused()
  expect(faults).toEqual([])
})
