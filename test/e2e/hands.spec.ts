import { expect, type Locator, type Page, test } from '@playwright/test'
import { allLeave, join, phone, somebody } from './support/people.ts'
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

async function onBoard(page: Page, role: 'participant' | 'facilitator' = 'participant'): Promise<void> {
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = await program.invite(workgroup, role)
  await join(page, door.link, 'Amina')
  await page.goto(`${program.address}/w/${workgroup}`)
  await expect(note(page, 'Des signalements qui arrivent tard')).toBeVisible()
}
function note(page: Page, words: string): Locator {
  return page.locator('[data-note]').filter({ hasText: words })
}
async function boxOf(one: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await one.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return box
}

test('a « + » beside a note makes the next one, and a drag lays it into the free place below', async ({ browser }) => {
  const { page, faults } = await somebody(browser)
  await onBoard(page)
  const first = note(page, 'Des signalements qui arrivent tard')
  await first.click()
  await page.keyboard.press('Control+0')
  await page.getByRole('button', { name: 'Note en dessous' }).click()
  await page.keyboard.type('Un bus le mercredi')
  await page.keyboard.press('Escape')
  const bus = note(page, 'Un bus le mercredi')
  await expect(async () => {
    const [above, { x, y }] = [await boxOf(first), await boxOf(bus)]
    expect([x, y]).toEqual([above.x, above.y + above.height + 20])
  }).toPass()

  // Carried from the « + », a new note follows the hand, and the caret is in it where it is let go.
  await bus.click()
  const plus = await boxOf(page.getByRole('button', { name: 'Note à droite' }))
  const { x, y } = await boxOf(bus)
  await page.mouse.move(plus.x + 14, plus.y + 14)
  await page.mouse.down()
  await page.mouse.move(x + 400, y + 200, { steps: 4 })
  await page.mouse.move(x + 326, y + 96, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.type('Et un autre le samedi')
  await page.keyboard.press('Escape')
  await expect(async () => {
    const box = await boxOf(note(page, 'Et un autre le samedi'))
    expect([box.x, box.y]).toEqual([x + 220, y])
  }).toPass()

  // The picture of the board, small: not where all is seen; folded once, it stays so; a press there looks there.
  const fold = page.getByRole('button', { name: 'Replier le plan' })
  await fold.focus()
  await fold.press('Enter')
  await page.reload()
  await first.click()
  await expect(page.getByRole('button', { name: 'Plan', exact: true })).toBeHidden()
  await page.keyboard.press('Control+0')
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  const corner = await boxOf(fold)
  await page.mouse.click(corner.x - 20, corner.y + 140)
  await expect(bus).not.toBeInViewport()
  expect(faults).toEqual([])
})

test('words are found whatever their accents, one goes from one to the next, and Esc gives the focus back', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser)
  await onBoard(page)
  await note(page, 'Des signalements').click()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Chercher sur le tableau' })
  await expect(field).toBeFocused()
  await field.fill('EQUIPES scolaires')
  const bar = page.getByRole('search')
  await expect(bar.getByRole('status')).toHaveText('1 résultat')
  await expect(page.locator('[data-note][data-found]')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('1 sur 1')
  await field.fill('rien de tel')
  await expect(bar.getByRole('status')).toHaveText('Aucun résultat')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(note(page, 'Les équipes scolaires')).toBeFocused()
  expect(faults).toEqual([])
})

test('the keyboard hears where it is; « ? » explains, and letters alone can be turned off', async ({ browser }) => {
  const { page, faults } = await somebody(browser)
  await onBoard(page)
  await page.getByRole('application').focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('status').filter({ hasText: 'note, 1 sur 2' })).toContainText('Des signalements')
  await page.keyboard.press('Control+ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: 'note, 2 sur 2' })).toContainText('équipes scolaires')

  // A group is gone out to and back into.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+g')
  await expect(page.getByRole('textbox', { name: 'Titre du groupe' })).toBeFocused()
  await page.keyboard.type('Repérer')
  await page.keyboard.press('Enter')
  await page.getByRole('application').focus()
  await page.keyboard.press('Enter')
  const said = (words: string) => page.getByRole('status').filter({ hasText: words })
  await expect(said('note, 1 sur 2')).toContainText('Des signalements')
  await page.keyboard.press('Shift+Enter')
  await expect(said('Groupe « Repérer », 2 notes')).toBeAttached()
  await expect(page.getByRole('group', { name: 'Actions pour les 2 notes choisies' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Gestes et raccourcis' })
  await help.getByLabel('Chercher un geste ou une touche').fill('dupliquer')
  await expect(help.getByRole('term')).toHaveText(['Dupliquer', 'Dupliquer à la main'])
  await help.getByLabel(/Raccourcis à une lettre/).uncheck()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await page.getByRole('application').focus()
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: 'Choisir et déplacer (V)' })).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(note(page, 'Des signalements')).toBeVisible()
  await page.keyboard.press('h')
  await page.keyboard.press('Control+a') // what is no letter alone goes on, and comes after it
  await expect(page.getByRole('button', { name: 'Ranger' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choisir et déplacer (V)' })).toHaveAttribute('aria-pressed', 'true')
  expect(faults).toEqual([])
})

test('on a phone the « + » are as large as a finger, and the search is in the menu', async ({ browser }) => {
  const { page, faults } = await somebody(browser, phone)
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = await program.invite(workgroup, 'participant')
  await join(page, door.link, 'Luc')
  await page.goto(`${program.address}/w/${workgroup}`)
  await page.getByText('Tableau', { exact: true }).click()
  await page.getByRole('button', { name: 'Plus d’outils' }).click()
  await page.getByRole('menuitem', { name: 'Chercher sur le tableau' }).click()
  await page.getByRole('textbox', { name: 'Chercher sur le tableau' }).fill('signalements')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 sur 1')
  await page.getByRole('button', { name: 'Fermer la recherche' }).click()
  const plus = page.getByRole('button', { name: 'Note en dessous' })
  await expect(plus).toBeVisible()
  const { width, height } = await boxOf(plus)
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await plus.tap()
  await expect(page.getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
  expect(faults).toEqual([])
})

test('who leads tidies a zone through its menu, and a copy is made by a drag with Alt: each is one step back', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser)
  await onBoard(page, 'facilitator')
  const first = note(page, 'Des signalements qui arrivent tard')
  const start = await boxOf(first)
  await page.mouse.move(start.x + 20, start.y + 20)
  await page.keyboard.down('Alt')
  await page.mouse.down()
  await page.mouse.move(start.x + 60, start.y + 150, { steps: 4 })
  await page.mouse.move(start.x + 65, start.y + 155, { steps: 2 })
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await expect(first).toHaveCount(2)
  const thrown = await boxOf(first.last())
  await page.keyboard.press('Escape')

  await page.mouse.move(start.x + 20, start.y + 20)
  await page.getByRole('button', { name: 'Zone « Besoins des habitants »' }).click()
  await page.getByRole('menuitem', { name: 'Ranger les notes' }).click()
  await expect(async () => expect((await boxOf(first.last())).y).not.toBe(thrown.y)).toPass()
  expect(await boxOf(first.first())).toEqual(start)
  await page.keyboard.press('Control+z')
  // It may still have been coming to rest when it was looked at: less than half a pixel is the same place.
  await expect(async () => {
    const back = await boxOf(first.last())
    expect(back.x).toBeCloseTo(thrown.x, 0)
    expect(back.y).toBeCloseTo(thrown.y, 0)
  }).toPass()
  await page.keyboard.press('Control+z')
  await expect(first).toHaveCount(1)

  // What the zone is about, and its colour.
  const settings = page.getByRole('dialog', { name: 'Réglages de la zone' })
  const open = async () => {
    await first.hover()
    await page.getByRole('button', { name: 'Zone « Besoins des habitants »' }).click()
    await page.getByRole('menuitem', { name: 'Régler la zone…' }).click()
  }
  await open()
  await settings.getByLabel('Volet').selectOption({ index: 1 })
  await settings.getByLabel('Couleur').selectOption('rose')
  const area = await settings.getByLabel('Volet').inputValue()
  await settings.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(settings).toBeHidden()
  await open()
  await expect(settings.getByLabel('Volet')).toHaveValue(area)
  await expect(settings.getByLabel('Couleur')).toHaveValue('rose')
  expect(faults).toEqual([])
})
