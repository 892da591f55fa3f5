import { expect, test } from '@playwright/test'
import { chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let door: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  door = (await program.invite(await program.importDemonstration('AUB-PP'), 'participant')).link
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
