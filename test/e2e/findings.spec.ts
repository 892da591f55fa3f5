import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const ideas = [
  'Car du soir trop rare',
  'Car du soir trop cher',
  'Car du soir trop loin',
  'Garde de nuit introuvable',
  'Garde de nuit trop chère',
  'Garde de nuit trop loin',
  'Papiers perdus en route',
  'Papiers demandés deux fois',
]

/** In the table: all notes with these words become one finding, which is opened. */
async function makeInTable(page: Page, room: string, words: string, title: string): Promise<void> {
  await page.goto(`${room}/table`)
  await page.getByRole('searchbox').fill(words)
  await expect(page.getByText(/^3 sur \d+ notes$/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Choisir toutes les notes affichées' }).click()
  await page.getByRole('button', { name: 'En faire un constat' }).click()
  await page.getByRole('link', { name: 'Ouvrir' }).click()
  await nameIt(page, title)
  await expect(page.getByRole('link', { name: 'Voir dans l’atelier' })).toHaveCount(3)
}
async function nameIt(page: Page, title: string): Promise<void> {
  await page.getByLabel('Titre', { exact: true }).fill(title)
  await page.getByLabel('Titre', { exact: true }).press('Tab')
  await expect(chip(page, 'Enregistré')).toBeVisible()
}
async function openFinding(page: Page, room: string, title: string): Promise<void> {
  await page.goto(`${room}/findings`)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByLabel('Titre', { exact: true })).toHaveValue(title)
}
async function addFigure(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un chiffre' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Ce qui est mesuré').fill(label)
  await form.getByLabel('Valeur', { exact: true }).fill('12,5')
  await form.getByLabel('Unité').fill('%')
  await form.getByLabel('Année').fill('2014')
  await form.getByLabel('Valeur de comparaison').fill('8')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(form).toBeHidden()
}
async function addWords(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une parole ou une observation' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Ce qui a été dit ou vu').fill(words)
  await form.getByLabel('Méthode').selectOption({ label: 'Entretien' })
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(form).toBeHidden()
}

test('two people make three findings of eight notes, with figures and words, and go back to a note', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  const room = `${program.address}/w/${workgroup}`
  const [amina, luc] = [await somebody(browser), await somebody(browser)]
  await join(amina.page, (await program.invite(workgroup, 'facilitator')).link, 'Amina')
  const door = (await program.invite(workgroup, 'participant')).link
  await join(luc.page, door, 'Luc')

  await amina.page.goto(`${room}/board`)
  await expect(amina.page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  await amina.page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document
      .querySelector('[data-board-surface]')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, ideas.join('\n'))
  await amina.page.getByRole('button', { name: 'Coller 8 notes' }).click()
  await expect(amina.page.locator('[data-note][data-selected]')).toHaveCount(8)
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()

  // Two at once in the table, one from the wall.
  await Promise.all([
    makeInTable(amina.page, room, 'car du soir', 'Le soir, sans voiture, on ne rentre pas'),
    makeInTable(luc.page, room, 'garde de nuit', 'La nuit, personne ne garde les enfants'),
  ])
  await amina.page.goto(`${room}/board`)
  await amina.page.locator('[data-note]', { hasText: 'Papiers perdus' }).click()
  await amina.page.locator('[data-note]', { hasText: 'Papiers demandés' }).click({ modifiers: ['Shift'] })
  await expect(amina.page.locator('[data-note][data-selected]')).toHaveCount(2)
  await amina.page.getByRole('button', { name: 'En faire un constat' }).click()
  await amina.page.getByRole('link', { name: 'Ouvrir' }).click()
  await nameIt(amina.page, 'Les mêmes papiers sont demandés deux fois')

  for (const title of [
    'Le soir, sans voiture, on ne rentre pas',
    'La nuit, personne ne garde les enfants',
    'Les mêmes papiers sont demandés deux fois',
  ]) {
    await Promise.all([openFinding(amina.page, room, title), openFinding(luc.page, room, title)])
    await Promise.all([
      addFigure(amina.page, 'Foyers concernés'),
      addWords(luc.page, 'On renonce, disent sept foyers.'),
    ])
    await expect(luc.page.getByText('Foyers concernés').first()).toBeVisible()
    await expect(amina.page.getByText('On renonce, disent sept foyers.').first()).toBeVisible()
  }

  // A line is taken by its handle; the others see it where it was laid.
  await addFigure(amina.page, 'Foyers aidés')
  const lines = (page: Page) => page.locator('li:has(> span[aria-hidden])')
  await expect(lines(luc.page)).toHaveText([/Foyers concernés/, /Foyers aidés/])
  await lines(amina.page).last().scrollIntoViewIfNeeded()
  await lines(amina.page).last().locator('span').first().hover()
  await amina.page.mouse.down()
  await lines(amina.page)
    .first()
    .locator('span')
    .first()
    .hover({ position: { x: 4, y: 1 } })
  await amina.page.mouse.up()
  await expect(lines(luc.page)).toHaveText([/Foyers aidés/, /Foyers concernés/])

  // Figures and words are read together.
  await luc.page.getByText('Convergence', { exact: true }).click()
  await expect(amina.page.getByRole('radio', { name: 'Convergence' })).toBeChecked()
  const together = (page: Page) => page.getByRole('group', { name: 'Ce que chiffres et paroles disent ensemble' })
  await together(amina.page).getByRole('button', { name: 'Écrire' }).click()
  await expect(together(amina.page).getByRole('textbox')).toBeFocused()
  await amina.page.keyboard.type('Un foyer sur huit renonce.')
  await expect(together(luc.page)).toContainText('Un foyer sur huit renonce.')
  await expect(together(luc.page)).toContainText('Amina écrit…')
  await amina.page.keyboard.press('Escape')

  // The facilitator validates, once there is a policy area; who disagrees is heard.
  await expect(luc.page.getByLabel('État')).toBeDisabled()
  await amina.page.getByLabel('État').selectOption({ label: 'Validé' })
  await expect(amina.page.getByText('Choisissez d’abord au moins un volet')).toBeVisible()
  await amina.page.getByRole('group', { name: 'Volets' }).getByRole('checkbox').first().check()
  await amina.page.getByLabel('État').selectOption({ label: 'Validé' })
  await expect(luc.page.getByLabel('Titre', { exact: true })).not.toBeEditable()
  await luc.page.getByRole('button', { name: 'Noter un désaccord' }).click()
  await luc.page.getByLabel('Votre désaccord').fill('Pas à la maison commune.')
  await luc.page.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(amina.page.getByText('Pas à la maison commune.')).toBeVisible()
  expect(await seriousFaults(amina.page)).toEqual([])

  await amina.page.getByRole('link', { name: 'Tous les constats' }).click()
  const card = amina.page.getByRole('listitem').filter({ hasText: 'Les mêmes papiers' }).first()
  for (const words of ['Validé', 'Chiffres et paroles', 'Convergence', 'Donnée ancienne', '2 sources']) {
    await expect(card.getByText(words)).toBeVisible()
  }
  expect(await seriousFaults(amina.page)).toEqual([])
  await amina.page.getByRole('link', { name: 'Couverture' }).click()
  await expect(amina.page.getByRole('table')).toBeVisible()
  expect(await seriousFaults(amina.page)).toEqual([])
  await amina.page.getByRole('link', { name: 'Problématiques' }).click()
  await amina.page.getByRole('button', { name: 'Nouvelle problématique' }).click()
  await amina.page.getByLabel('La question').fill('Comment ne plus demander deux fois ?')
  await amina.page.getByRole('checkbox', { name: 'Les mêmes papiers' }).check()
  await amina.page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(amina.page.getByRole('heading', { name: 'Comment ne plus demander deux fois ?' })).toBeVisible()

  // Back to the wall, and from the list to the finding.
  await luc.page.getByRole('link', { name: 'Voir dans l’atelier' }).first().click()
  await expect(luc.page.locator('[data-note][data-selected]', { hasText: 'Papiers' })).toHaveCount(1)
  await luc.page.goto(`${room}/list`)
  const row = luc.page.getByRole('listitem').filter({ hasText: 'Papiers perdus en route' })
  await row.getByRole('link', { name: 'Dans 1 constat' }).click()
  await expect(luc.page.getByLabel('Titre', { exact: true })).toHaveValue('Les mêmes papiers sont demandés deux fois')

  // On a phone nothing is cut.
  const rose = await somebody(browser, phone)
  await join(rose.page, door, 'Rose', 'Habitante ou habitant')
  await openFinding(rose.page, room, 'Le soir, sans voiture, on ne rentre pas')
  await expect(rose.page.getByRole('link', { name: 'Constats', exact: true })).toBeInViewport({ ratio: 1 })
  const isWithin = () => rose.page.evaluate(() => document.querySelector('[data-scroller]')!.scrollWidth <= innerWidth)
  expect(await isWithin()).toBe(true)
  expect(await seriousFaults(rose.page)).toEqual([])
  await rose.page.getByRole('link', { name: 'Tous les constats' }).click()
  await expect(rose.page.getByRole('heading', { name: 'Les constats' })).toBeVisible()
  expect(await isWithin()).toBe(true)
  expect([...amina.faults, ...luc.faults, ...rose.faults]).toEqual([])
})
