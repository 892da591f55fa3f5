import { expect, type Page, test } from '@playwright/test'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { allLeave, chip, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { isSoundInBothThemes } from './support/axe.ts'
import { conductorOn } from './support/sessions.ts'

test.use({ actionTimeout: 10_000 })

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

/** Through the door, saying where one comes from. */
async function joinFrom(page: Page, link: string, name: string, organisation: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Prénom ou fonction').fill(name)
  await page.getByText('Partenaire', { exact: true }).click()
  await page.getByLabel('Organisation ou service (facultatif)').fill(organisation)
  await page.getByRole('button', { name: 'Rejoindre l’atelier' }).click()
  await page.waitForURL(/\/w\//)
}
const desk = (page: Page) => page.locator('[data-private-notes]')
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`)

test('people say where they come from: it is announced, shown, counted, and what is done to them is written down', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const workgroup = await program.importDemonstration('TCL-CIS')
  const [lead, rose, luc] = [
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, laptop),
  ]
  await joinFrom(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice', '')
  const guests = (await program.invite(workgroup, 'participant')).link
  await rose.page.goto(guests)
  await isSoundInBothThemes(rose.page)
  await joinFrom(rose.page, guests, 'Rose', 'CCAS du Val')
  await joinFrom(luc.page, guests, 'Luc', ' ccas du  val ')

  const alone = newStep({ title: 'Écrire seul', method: 'silentBrainstorm', visibility: 'private', authors: 'college' })
  const decide = newStep({ title: 'Rendre un avis', method: 'decision', visibility: 'panel' })
  const { begin, conduct } = conductorOn(lead.page, program.address, workgroup)
  const id = await begin(newPlan(alone, decide, newStep()))

  // What will be shown is announced word for word, and is what is revealed.
  await expect(desk(rose.page)).toContainText('Sera affiché à la place de votre nom\u00A0: CCAS du Val')
  await desk(rose.page).getByLabel('Votre note privée').fill('Un car le samedi')
  await desk(rose.page).getByRole('button', { name: 'Garder' }).tap()
  await lead.page.goto(`${program.address}/w/${workgroup}/console`)
  // Made a reader in the middle of a word, somebody keeps it, and goes on with it later.
  const doors = panel(lead.page, 'doors')
  await desk(luc.page).getByLabel('Votre note privée').fill('Des bancs')
  await desk(luc.page).getByRole('button', { name: 'Garder' }).click()
  await expect(desk(luc.page).getByRole('listitem')).toHaveText('Des bancs')
  await desk(luc.page).getByLabel('Votre note privée').fill('Un car le dima')
  await doors.getByRole('button', { name: 'Mettre Luc en lecture seule' }).click()
  await expect(desk(luc.page)).toContainText(
    'Vous ne pouvez plus écrire pour l’instant. Ce que vous écriviez reste ici.',
  )
  await expect(desk(luc.page)).toContainText('Un car le dima')
  await expect(desk(luc.page).getByRole('listitem')).toHaveText('Des bancs')
  await expect(desk(luc.page).getByRole('button', { name: 'Copier' })).toBeVisible()
  await expect(desk(luc.page).getByLabel('Votre note privée')).toHaveCount(0)
  await doors.getByRole('button', { name: 'Rendre l’écriture à Luc' }).click()
  await expect(desk(luc.page).getByLabel('Votre note privée')).toHaveValue('Un car le dima')
  const people = lead.page.getByRole('region', { name: 'Qui est là' })
  await expect(people).toContainText('1 organisation présente')
  await expect(people.getByRole('listitem').filter({ hasText: /^ccas du\s+val\s*2$/i })).toBeVisible()
  await panel(lead.page, 'reveal').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  const note = rose.page.locator('[data-note]').filter({ hasText: 'Un car le samedi' })
  await expect(note).toContainText('— CCAS du Val')

  // The panel writes; everybody else is told so.
  await conduct(id, { do: 'next' })
  for (const { page } of [rose, luc]) {
    await expect(page.locator('[data-strip]')).toContainText('Seule l’instance écrit à cette étape.')
  }
  await conduct(id, { do: 'next' })

  // What is done to somebody is read by those who conduct, the last first.
  await doors.getByRole('button', { name: 'Mettre Luc en lecture seule' }).click()
  await expect(doors).toContainText(/Partenaire · ccas du\s+val · en lecture seule/)
  await doors.getByText('Ce qui a été fait').click()
  await expect(doors.getByText('Animatrice a mis Luc en lecture seule')).toHaveCount(2)
  await doors.getByRole('button', { name: 'Rendre l’écriture à Luc' }).click()
  await expect(doors.locator('details li').first()).toContainText('Animatrice a rendu l’écriture à Luc')
  await rose.page.getByLabel('Votre idée').fill('Une parole de trop')
  await rose.page.getByRole('button', { name: 'Envoyer' }).tap()
  const spoken = rose.page.locator('[data-note]').filter({ hasText: 'Une parole de trop' })
  await expect(spoken).toBeVisible()
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await doors.getByRole('button', { name: 'Retirer du tableau les notes de Rose' }).click()
  await expect(spoken).toHaveCount(0)
  await expect(doors.locator('details li').first()).toContainText('Animatrice a retiré du tableau 1 note de Rose')
  await lead.page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(spoken).toBeVisible()
  await expect(doors.locator('details li').first()).toContainText('Animatrice a remis sur le tableau 1 note de Rose')
  await isSoundInBothThemes(lead.page)

  // Closed, the minutes count by organisation; nobody's name is in them.
  await conduct(id, { do: 'close' })
  await lead.page.goto(`${program.address}/w/${workgroup}/minutes`)
  await lead.page.getByRole('button', { name: /^Établir le relevé de «\sAtelier 1/ }).click()
  const counted = lead.page.getByRole('region', { name: 'Présences par organisation' })
  await expect(counted.getByRole('textbox', { name: 'CCAS du Val' })).toHaveValue('2')
  await counted.getByRole('textbox', { name: 'Ajouter une organisation' }).fill('Mission locale')
  await counted.getByRole('button', { name: 'Ajouter', exact: true }).click()
  const added = counted.getByRole('textbox', { name: 'Mission locale' })
  await expect(added).toHaveValue('1')
  await counted.getByRole('button', { name: /^Retirer\s: Mission locale/ }).click()
  await expect(added).toHaveCount(0)
  await isSoundInBothThemes(lead.page)
  expect([...lead.faults, ...rose.faults, ...luc.faults]).toEqual([])
})
