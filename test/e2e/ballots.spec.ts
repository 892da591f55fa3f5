import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, laptop, phone, projector, somebody } from './support/people.ts'
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

const ZONE = 'Besoins des habitants'
const paper = (page: Page) => page.getByRole('dialog', { name: 'Votre vote' })
const votes = (page: Page) => page.getByRole('dialog', { name: 'Votes' })

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // A colour on its way from one theme to the other is neither.
    await page.waitForFunction(() => document.getAnimations().length === 0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a group votes by thumb and by keyboard, through a cut, and reads what came out beside its notes', async ({
  browser,
}) => {
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, amina, luc, wall] = [
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, laptop),
    await somebody(browser, projector),
  ]
  await join(lead.page, await door('facilitator'), 'Animatrice')
  const guests = await door('participant')
  await join(amina.page, guests, 'Amina')
  await join(luc.page, guests, 'Luc')
  for (const { page } of [lead, amina, luc]) await expect(chip(page, 'Enregistré')).toBeVisible()

  // Dots on the notes of a zone.
  await lead.page.getByRole('button', { name: 'Votes', exact: true }).click()
  await expect(votes(lead.page).getByText('Aucun vote pour l’instant')).toBeVisible()
  await votes(lead.page).getByRole('button', { name: 'Préparer un vote' }).click()
  await votes(lead.page)
    .getByLabel('Ce qui est mis au vote')
    .selectOption({ label: `Les notes de «\u00a0${ZONE}\u00a0»` })
  await votes(lead.page).getByLabel('Au plus sur une même chose').fill('2')
  await expectAccessible(lead.page)
  await votes(lead.page).getByRole('button', { name: 'Ouvrir le vote' }).click()
  await expect(votes(lead.page).getByRole('button', { name: 'Clore le vote' })).toBeVisible()

  // By thumb on a phone; the line is cut in between.
  await amina.page.getByRole('button', { name: /^Voter/ }).tap()
  await expect(paper(amina.page).getByText('Pas encore voté').first()).toBeVisible()
  const add = paper(amina.page).getByRole('button', { name: /^Donner à/ })
  const box = await add.first().boundingBox()
  expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44)
  await add.first().tap()
  await expect(paper(amina.page).getByText('Pris en compte').first()).toBeVisible()
  await amina.context.setOffline(true)
  await add.first().tap()
  await add.nth(1).tap()
  await expect(
    paper(amina.page)
      .getByText(/Connexion coupée/)
      .first(),
  ).toBeVisible()
  await expect(add.first()).toHaveAttribute('aria-disabled', 'true')
  await amina.context.setOffline(false)
  await expect(paper(amina.page).getByText('Pris en compte').first()).toBeVisible()
  await expect(paper(amina.page).getByText('Toutes vos gommettes sont posées')).toBeVisible()
  await expectAccessible(amina.page)

  // By keyboard alone; what was given is there again after a reload.
  await luc.page.getByRole('button', { name: /^Voter/ }).focus()
  await luc.page.keyboard.press('Enter')
  const second = paper(luc.page)
    .getByRole('button', { name: /^Donner à/ })
    .nth(1)
  await second.focus()
  await luc.page.keyboard.press('Enter')
  await expect(paper(luc.page).getByRole('group', { name: /^1\u0020gommette sur .*, il en reste 2$/ })).toBeVisible()
  await luc.page.keyboard.press('Enter')
  await expect(paper(luc.page).getByText('Pris en compte').first()).toBeVisible()
  await luc.page.keyboard.press('Escape')
  await expect(luc.page.getByRole('button', { name: /^Modifier mon vote/ })).toBeFocused()
  await luc.page.reload()
  await luc.page.getByRole('button', { name: /^Modifier mon vote/ }).click()
  await expect(paper(luc.page).getByRole('group', { name: /^2 gommettes sur .*, il en reste 1$/ })).toBeVisible()
  await paper(luc.page)
    .getByRole('button', { name: /^Retirer/ })
    .nth(1)
    .click()
  await expect(paper(luc.page).getByText('Pris en compte').first()).toBeVisible()

  // The close: ties are ties, and lie beside the notes.
  await expect(votes(lead.page).getByText('ont voté, sur 2 ici')).toBeVisible()
  await votes(lead.page).getByRole('button', { name: 'Clore le vote' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Clore le vote' }).click()
  await expect(votes(lead.page).getByText('ex æquo')).toHaveCount(2)
  await expectAccessible(lead.page)
  await expect(paper(luc.page).getByText('Ce vote est clos.')).toBeVisible()

  // Another round of those that tie.
  await votes(lead.page).getByRole('button', { name: 'Faire un autre tour' }).click()
  await expect(votes(lead.page).getByRole('checkbox', { checked: true })).toHaveCount(2)
  await votes(lead.page).getByLabel('Comment voter').selectOption('yesNo')
  await votes(lead.page).getByRole('button', { name: 'Ouvrir le vote' }).click()
  await luc.page.keyboard.press('Escape')
  await luc.page.getByRole('button', { name: /^Voter/ }).click()
  await paper(luc.page).getByRole('group').first().getByText('Oui').click()
  await expect(paper(luc.page).getByText('Pris en compte').first()).toBeVisible()
  await expectAccessible(luc.page)
  await votes(lead.page).getByRole('button', { name: 'Clore le vote' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Clore le vote' }).click()
  await expect(votes(lead.page).getByText('2e tour').first()).toBeVisible()
  await expect(votes(lead.page).getByRole('heading', { name: 'Votes clos (2)' })).toBeVisible()

  const projected = await votes(lead.page)
    .getByRole('link', { name: 'Projeter le résultat' })
    .first()
    .getAttribute('href')
  await wall.page.goto(await door('observer'))
  await wall.page.waitForURL(/\/projection\//)
  await wall.page.goto(`${program.address}${projected}`)
  await expect(wall.page.getByText('1 personne a voté · 2e tour')).toBeVisible()

  await luc.page.keyboard.press('Escape')
  await luc.page.goto(`${program.address}/w/${workgroup}/table`)
  await luc.page.getByRole('columnheader', { name: 'Votes' }).getByRole('button').click()
  await expect(luc.page.locator('[role=gridcell][data-column=votes]').first()).toHaveText('1')
  await amina.page.keyboard.press('Escape')
  await expect(amina.page.locator('[data-votes]').first()).toContainText(/oui|gommette/)
  for (const { faults } of [lead, amina, luc, wall]) expect(faults).toEqual([])
})
