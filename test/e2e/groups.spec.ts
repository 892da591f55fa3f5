import { expect, test, type Page } from '@playwright/test'
import { allLeave, chip, join, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const ideas = ['Un bus', 'Un vélo', 'Un taxi', 'Un abri', 'Une carte', 'Un horaire', 'Un guide', 'Un relais']

/** Notes on the board that are marked as chosen. */
const chosen = (page: Page) => page.locator('[data-note][data-selected]')
const title = (page: Page) => page.locator('[data-group-title]')

test('one groups eight notes while another writes in one of them; each takes back what is theirs', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = await program.invite(workgroup, 'participant')
  const [amina, luc] = [await somebody(browser), await somebody(browser)]
  await join(amina.page, door.link, 'Amina')
  await join(luc.page, door.link, 'Luc')

  for (const { page } of [amina, luc]) {
    await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  }

  // Eight notes at once on free ground: they are chosen when they come.
  await amina.page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document
      .querySelector('[data-board-surface]')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, ideas.join('\n'))
  await amina.page.getByRole('button', { name: 'Coller 8 notes' }).click()
  await expect(chosen(amina.page)).toHaveCount(8)
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()

  // Luc goes into one of them, and writes.
  const note = luc.page.locator('[data-note]', { hasText: 'Un taxi' })
  await luc.page.keyboard.press('Shift+1')
  await expect(note).toBeVisible()
  await note.dblclick()
  await luc.page.keyboard.press('End')
  await luc.page.keyboard.type(' à la demande')
  await expect(amina.page.getByText('Un taxi à la demande')).toBeVisible()

  await amina.page.keyboard.press('Control+g')
  const field = amina.page.getByLabel('Titre du groupe')
  await expect(field).toBeFocused()
  await field.fill('Se déplacer')
  await field.press('Enter')
  await expect(title(luc.page)).toHaveText('Se déplacer8')
  // The caret is still where it was, and what is typed goes on.
  await luc.page.keyboard.type(', le soir')
  await expect(amina.page.getByText('Un taxi à la demande, le soir')).toBeVisible()

  // Piled up and laid out, from beside the choice.
  await amina.page.getByRole('button', { name: 'Groupe', exact: true }).click()
  await amina.page.getByRole('menuitem', { name: 'Empiler' }).click()
  await expect(luc.page.locator('[data-group][data-stacked]')).toBeVisible()
  await luc.page.keyboard.type(' aussi')
  await amina.page.getByRole('button', { name: 'Groupe', exact: true }).click()
  await amina.page.getByRole('menuitem', { name: 'Étaler' }).click()
  await expect(luc.page.locator('[data-group][data-stacked]')).toHaveCount(0)
  await luc.page.keyboard.press('Escape')

  // The list has the same, under a title of its own.
  await luc.page.getByRole('link', { name: 'Liste' }).click()
  await expect(luc.page.getByRole('heading', { level: 3, name: /Se déplacer 8 notes/ })).toBeVisible()
  await expect(luc.page.getByText('Un taxi à la demande, le soir aussi')).toBeVisible()

  // A note goes out of it there, and comes back; its neighbours stay.
  await luc.page.getByRole('button', { name: /^Actions pour la note.*Un abri/ }).click()
  await luc.page.getByRole('menuitem', { name: 'Sortir du groupe' }).click()
  await expect(title(amina.page)).toHaveText('Se déplacer7')
  await luc.page.getByRole('button', { name: /^Actions pour la note.*Un abri/ }).click()
  await luc.page.getByRole('menuitem', { name: 'Ajouter au groupe…' }).click()
  await luc.page
    .getByRole('dialog')
    .getByRole('button', { name: /Se déplacer/ })
    .click()
  await expect(title(amina.page)).toHaveText('Se déplacer8')
  await luc.page.keyboard.press('Control+z')
  await expect(title(amina.page)).toHaveText('Se déplacer7')
  await luc.page.keyboard.press('Control+z')
  await expect(title(amina.page)).toHaveText('Se déplacer8')
  await expect(luc.page.getByText('Un taxi à la demande, le soir aussi')).toBeVisible()

  // The list stays still around a note under the hand, and follows once the hand is elsewhere.
  await luc.page.getByLabel('Votre idée').focus()
  // Amina takes back what she did, and nothing of what Luc wrote.
  for (const _step of ['spread', 'pile', 'title', 'group']) await amina.page.keyboard.press('Control+z')
  await expect(title(amina.page)).toHaveCount(0)
  await expect(luc.page.getByRole('heading', { level: 3 })).toHaveCount(0)
  await expect(luc.page.getByText('Un taxi à la demande, le soir aussi')).toBeVisible()
  await expect(amina.page.getByText('Un taxi à la demande, le soir aussi')).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  for (const { faults } of [amina, luc]) expect(faults).toEqual([])
})

test('a note dropped on another is in a group with it, whose title is written with a second click', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = await program.invite(workgroup, 'participant')
  const { page, faults } = await somebody(browser)
  await join(page, door.link, 'Amina')
  await page.keyboard.press('Shift+1')
  const [first, second] = [page.locator('[data-note]').nth(0), page.locator('[data-note]').nth(1)]
  await expect(first).toBeVisible()
  const [from, to] = [(await first.boundingBox())!, (await second.boundingBox())!]
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect(title(page)).toHaveText('Sans titre2')
  await title(page).dblclick({ force: true })
  await page.getByLabel('Titre du groupe').fill('Accueil')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('Accueil2')
  expect(faults).toEqual([])
})
