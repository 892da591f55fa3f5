import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
let door: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  door = (await program.invite(workgroup, 'participant')).link
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

test('a phone number is seen before it leaves, masked in one gesture and brought back in one; the wall waits for a look', async ({
  browser,
}) => {
  const rose = await somebody(browser, phone)
  await join(rose.page, door, 'Rose', 'Habitante ou habitant')
  const field = rose.page.getByRole('textbox', { name: 'Votre idée' })
  const composer = rose.page.getByRole('form', { name: 'Écrire une idée' })
  await expect(composer.getByText('Pas de cas individuel')).toBeVisible()
  await field.fill('Rappeler la famille au 01 00 00 00 00 avant lundi')
  await expect(composer.getByText('Ce passage ressemble à un numéro de téléphone.')).toBeVisible()
  await composer.getByRole('button', { name: 'Masquer', exact: true }).click()
  await expect(field).toHaveValue('Rappeler la famille au [numéro masqué] avant lundi')
  await field.press('Control+z')
  await expect(field).toHaveValue('Rappeler la famille au 01 00 00 00 00 avant lundi')
  await composer.getByRole('button', { name: 'Envoyer' }).click() // it is a proposal, and no order
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()

  const lead = await somebody(browser)
  await join(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  await lead.page.getByRole('link', { name: 'Projeter' }).click()
  const dialog = lead.page.getByRole('dialog', { name: '1 passage à vérifier avant de projeter' })
  await expect(dialog.getByText('01 00 00 00 00')).toBeVisible()
  await dialog.getByRole('button', { name: /^Masquer/ }).click()
  await expect(lead.page.getByText('Aucun passage ne ressemble à une donnée personnelle.')).toBeVisible()
  await lead.page.keyboard.press('Escape')
  await expect(rose.page.getByText('au [numéro masqué] avant lundi')).toBeVisible()

  // On the board, under the note one writes in; each way back is one step.
  await lead.page.getByRole('application').press('n')
  const words = lead.page.getByRole('textbox', { name: 'Texte de la note' })
  await words.pressSequentially('Écrire à exemple@exemple.invalid')
  await expect(words.locator('[data-care="email"]')).toHaveText('exemple@exemple.invalid')
  await lead.page.getByRole('button', { name: 'Masquer', exact: true }).click()
  await expect(words).toHaveText('Écrire à [adresse masquée]')
  await words.press('Control+z')
  await expect(words).toHaveText('Écrire à exemple@exemple.invalid')
  expect([...rose.faults, ...lead.faults]).toEqual([])
})

test('a word of the glossary says what it means to the keyboard, and a word that is proposed comes to open boards', async ({
  browser,
}) => {
  const luc = await somebody(browser)
  await join(luc.page, door, 'Luc')
  await luc.page.goto(`${program.address}/w/${workgroup}/list`)
  await luc.page
    .getByRole('textbox', { name: 'Votre idée' })
    .fill('Les ateliers préparent la CRIP et le guichet mobile')
  await luc.page.getByRole('button', { name: 'Envoyer' }).click()
  const workshop = luc.page.getByRole('button', { name: 'ateliers', exact: true })
  await expect(workshop).toHaveAccessibleDescription(/petit groupe/)
  await luc.page.keyboard.press('Escape')
  for (let i = 0; i < 200 && !(await workshop.evaluate((one) => one === document.activeElement)); i++) {
    await luc.page.keyboard.press('Shift+Tab')
  }
  const bubble = luc.page.getByRole('tooltip')
  await expect(bubble).toContainText('Un petit groupe qui travaille sur un sujet.')
  await luc.page.keyboard.press('Escape')
  await expect(bubble).toHaveCount(0)
  await luc.page.keyboard.press('Enter')
  await expect(bubble).toBeVisible()

  // The same where one writes: the caret comes to the word, and goes on.
  await luc.page.goto(`${program.address}/w/${workgroup}/board`)
  await luc.page.getByRole('application').press('n')
  const words = luc.page.getByRole('textbox', { name: 'Texte de la note' })
  await words.pressSequentially('Deux ateliers')
  await expect(words.locator('[data-term]')).toHaveText('ateliers')
  await luc.page.keyboard.press('ArrowLeft')
  await expect(bubble).toContainText('Un petit groupe qui travaille sur un sujet.')
  await luc.page.keyboard.press('ArrowRight')
  await words.pressSequentially(' de plus')
  await expect(bubble).toHaveCount(0)
  await expect(words).toHaveText('Deux ateliers de plus')
  await words.locator('[data-term]').hover()
  await expect(bubble).toBeVisible()
  await luc.page.keyboard.press('Escape')
  await expect(bubble).toHaveCount(0)
  await expect(words).toBeFocused() // the first Escape was the bubble's
  await luc.page.keyboard.press('Escape')
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()
  await luc.page.goto(`${program.address}/w/${workgroup}/list`)

  const amina = await somebody(browser, phone)
  await join(amina.page, door, 'Amina')
  const { programmeId } = (await (
    await amina.page.request.get(`${program.address}/api/workgroups/${workgroup}`)
  ).json()) as {
    programmeId: string
  }
  await amina.page.goto(`${program.address}/p/${programmeId}/lexique`)
  await expect(amina.page.getByText('26 mots')).toBeVisible()
  await amina.page.getByRole('button', { name: 'Proposer un mot' }).click()
  await amina.page.getByLabel('Mot ou expression').fill('Guichet mobile')
  await amina.page.getByLabel('En clair').fill('Un bus qui vient au village.')
  await amina.page.getByRole('dialog').getByRole('button', { name: 'Proposer un mot' }).click()
  await expect(amina.page.getByRole('heading', { name: 'Guichet mobile' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page: amina.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  const fresh = luc.page.getByRole('button', { name: 'guichet mobile', exact: true })
  await expect(fresh).toBeVisible() // without anybody touching this page
  await luc.page.getByRole('button', { name: 'Réglages' }).click()
  await luc.page.getByLabel('Souligner les mots du lexique').uncheck()
  await luc.page.keyboard.press('Escape')
  await expect(fresh).toHaveCount(0)
  expect([...luc.faults, ...amina.faults]).toEqual([])
})
