import { expect, test } from '@playwright/test'
import { chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let door: string
let leadDoor: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  door = (await program.invite(workgroup, 'participant')).link
  leadDoor = (await program.invite(workgroup, 'facilitator')).link
})
test.afterAll(() => program.discard())

test('a phone joins in three actions, lands on the list, and sends an idea with one field and one button', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser, phone)
  await join(page, door, 'Rose', 'Habitante ou habitant')
  await expect(page.getByRole('heading', { name: 'Besoins des habitants' })).toBeVisible()
  await expect(chip(page, 'Enregistré')).toBeInViewport()
  await page.getByLabel('Votre idée').fill('Un bus le mercredi')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Un bus le mercredi' })).toBeVisible()
  await expect(page.getByLabel('Votre idée')).toHaveValue('')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  expect(faults).toEqual([])
})

test('the same device is not asked again', async ({ browser }) => {
  const { page } = await somebody(browser, phone)
  await join(page, door, 'Rose')
  await page.goto(door)
  await page.waitForURL(/\/w\//)
})

test('the whole list is walked by keyboard alone: write, edit, move, delete, undo', async ({ browser }) => {
  const { page, faults } = await somebody(browser)
  await join(page, door, 'Yann')
  await page.goto(`${page.url()}/list`)
  await expect(chip(page, 'Enregistré')).toBeVisible()
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  const focusOn = async (target: ReturnType<typeof page.getByRole>, key = 'Tab') => {
    for (let i = 0; i < 60; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} never reached it`)
  }

  await focusOn(page.getByLabel('Votre idée'))
  await page.keyboard.type('Un accueil le samedi')
  await page.keyboard.press('Enter')
  await expect(row('Un accueil le samedi')).toBeVisible()

  const actions = row('Un accueil le samedi').getByRole('button', { name: /Actions pour la note/ })
  await focusOn(actions, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Modifier' })).toBeFocused()
  await page.keyboard.press('Enter')
  const editor = page.getByRole('textbox', { name: 'Texte de la note' })
  await expect(editor).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' matin')
  await page.keyboard.press('Escape')
  await expect(row('Un accueil le samedi matin')).toBeVisible()

  await focusOn(actions)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Modifier' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Déplacer vers…' })).toBeFocused()
  await page.keyboard.press('Enter')
  const choices = page.getByRole('dialog', { name: 'Déplacer la note vers…' })
  await expect(choices).toBeVisible()
  await focusOn(choices.getByRole('button', { name: /Forces de l’offre/ }))
  await page.keyboard.press('Enter')
  const strengths = page.getByRole('region', { name: /Forces de l’offre/ })
  await expect(strengths.getByText('Un accueil le samedi matin')).toBeVisible()

  await focusOn(actions)
  await page.keyboard.press('Delete')
  await expect(row('Un accueil le samedi matin')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row('Un accueil le samedi matin')).toBeVisible()
  await expect(chip(page, 'Enregistré')).toBeVisible()
  expect(faults).toEqual([])
})

test('on a phone who leads makes a zone, a text and a link, moves and deletes zones, and a participant sees it', async ({
  browser,
}) => {
  const [lead, rose] = [await somebody(browser, phone), await somebody(browser, phone)]
  const { page } = lead
  await join(page, leadDoor, 'Animatrice')
  await join(rose.page, door, 'Rose')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  const add = async (what: string) => {
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  const dialog = page.getByRole('dialog')
  await add('Une zone…')
  await dialog.getByLabel('Titre').fill('Pistes à creuser')
  await dialog.getByLabel('Consigne').fill('Une piste par note')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  await dialog.getByRole('button', { name: 'Créer la zone' }).click()
  const heading = page.getByRole('heading', { name: /^Pistes à creuser/ })
  await expect(heading).toBeFocused()
  await expect(rose.page.getByRole('heading', { name: /^Pistes à creuser/ })).toBeVisible()

  await add('Un texte…')
  await dialog.getByRole('button', { name: 'Ajouter' }).click()
  await expect(dialog.getByText('Écrivez d’abord le texte.')).toBeVisible()
  await dialog.getByLabel('Texte', { exact: true }).fill('Rappel du cadre')
  await dialog.getByLabel('Dans').selectOption({ label: 'Pistes à creuser' })
  await dialog.getByRole('button', { name: 'Ajouter' }).click()
  await expect(page.getByRole('region', { name: /^Pistes à creuser/ }).getByText('Rappel du cadre')).toBeVisible()

  await add('Un lien entre deux éléments…')
  await dialog.getByLabel('De', { exact: true }).selectOption({ label: 'Rappel du cadre' })
  await dialog.getByLabel('Vers').selectOption({ label: 'Toute la zone « Besoins des habitants »' })
  await dialog.getByLabel(/^Ce que dit le lien/).fill('éclaire')
  await dialog.getByRole('button', { name: 'Ajouter' }).click()
  await expect(rose.page.getByText('éclaire')).toBeVisible()
  await expect(dialog).toBeHidden()

  const ofZone = (name: string) => page.getByRole('button', { name: `Actions pour la zone : ${name}` })
  await ofZone('Pistes à creuser').click()
  await page.getByRole('menuitem', { name: 'Placer à côté d’une autre…' }).click()
  await dialog.getByRole('button', { name: 'Besoins des habitants' }).click()
  await expect(heading).toBeFocused()
  await ofZone('Pistes à creuser').click()
  await page.getByRole('menuitem', { name: 'Régler la zone…' }).click()
  await dialog.getByLabel('Titre').fill('Pistes')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(rose.page.getByRole('heading', { name: /^Pistes/ })).not.toContainText('creuser')
  await ofZone('Pistes').click()
  await page.getByRole('menuitem', { name: 'Supprimer la zone' }).click()
  await expect(rose.page.getByRole('heading', { name: /^Pistes/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Annuler' }).last().click()
  await expect(rose.page.getByRole('heading', { name: /^Pistes/ })).toBeVisible()
  await expect(rose.page.getByRole('button', { name: /^Actions pour la zone/ })).toHaveCount(0)
  expect([...lead.faults, ...rose.faults]).toEqual([])
})

test('while the line is cut one goes on writing, is told how much waits, and it leaves by itself on return', async ({
  browser,
}) => {
  const [rose, luc] = [await somebody(browser, phone), await somebody(browser, phone)]
  await join(rose.page, door, 'Rose')
  await join(luc.page, door, 'Luc')
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await program.kill()
  await expect(chip(rose.page, 'Hors connexion')).toBeVisible()
  await rose.page.getByLabel('Votre idée').fill('Écrit sans réseau')
  await rose.page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(chip(rose.page, 'Hors connexion : 1 modification à envoyer')).toBeVisible()
  let asked = ''
  rose.page.once('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.dismiss()
  })
  await rose.page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toBe('beforeunload')
  await program.start()
  await expect(chip(rose.page, 'Enregistré')).toBeVisible({ timeout: 20_000 })
  await expect(luc.page.getByRole('listitem').filter({ hasText: 'Écrit sans réseau' })).toBeVisible({ timeout: 20_000 })
})
