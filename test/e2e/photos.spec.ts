import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { allLeave, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { themes, wearTheme } from './support/themes.ts'
import { conductorOn } from './support/sessions.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

/** From where the focus is, with the one key. */
async function tabTo(control: Locator): Promise<void> {
  const isThere = () => control.evaluate((one) => one === document.activeElement)
  for (let presses = 0; presses < 12 && !(await isThere()); presses++) await control.page().keyboard.press('Tab')
  await expect(control).toBeFocused()
}
const strip = (page: Page) => page.locator('[data-strip]')
const said = (page: Page, words: RegExp | string) => page.locator('[role=status]').filter({ hasText: words })

test('pictures are chosen by touch and by keyboard, announced, laid on the board with what they show; one may skip', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const workgroup = await program.importDemonstration('AUB-PP')
  const lead = (await somebody(browser, laptop)).page
  await join(lead, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  const door = (await program.invite(workgroup, 'participant')).link
  const [touching, typing, skipping] = [
    await somebody(browser, phone),
    await somebody(browser, laptop),
    await somebody(browser, phone),
  ]
  await join(touching.page, door, 'Amina')
  await join(typing.page, door, 'Claire')
  await join(skipping.page, door, 'Paul')
  const wall = (await somebody(browser, projector)).page

  // A session of one step, in the zone of the needs.
  await lead.getByRole('link', { name: 'Animer' }).click()
  const step = newStep({
    title: 'Choisir une image',
    method: 'photoLanguage',
    instruction: 'Choisissez une image qui parle de votre situation. On peut aussi passer son tour.',
    rights: { notes: 'own', mayCreate: true, mayMove: true },
  })
  await conductorOn(lead, program.address, workgroup).begin(newPlan(step))
  const panel = lead.locator('[data-panel="photos"]')
  const count = (which: string) => panel.locator(`[data-count="${which}"] strong`)
  await expect(count('waiting')).toHaveText('3')

  // Amina, by touch, with words.
  const amina = touching.page
  await strip(amina).getByRole('button', { name: 'Choisir une image' }).tap()
  const choosing = (page: Page) => page.getByRole('dialog', { name: 'Choisir une image' })
  await expect(choosing(amina).getByRole('radio')).toHaveCount(24)
  await choosing(amina).getByText('Le pont', { exact: true }).tap()
  await choosing(amina).getByLabel('Ce qu’elle m’évoque').fill('on se rejoint')
  for (const colorScheme of themes) {
    await wearTheme(amina, colorScheme)
    expect((await new AxeBuilder({ page: amina }).analyze()).violations.map((fault) => fault.id)).toEqual([])
  }
  await choosing(amina).getByRole('button', { name: 'Choisir', exact: true }).tap()
  await expect(choosing(amina)).toHaveCount(0)
  await expect(strip(amina)).toContainText('Vous avez choisi «\u00a0Le pont\u00a0»')
  for (const page of [typing.page, skipping.page, lead]) {
    await expect(said(page, 'Amina a choisi «\u00a0Le pont\u00a0»')).toHaveCount(1)
  }
  await expect(count('chosen')).toHaveText('1')

  // Claire, by keyboard alone, and another one when she changes her mind.
  const claire = typing.page
  await strip(claire).getByRole('button', { name: 'Choisir une image' }).focus()
  await claire.keyboard.press('Enter')
  await expect(choosing(claire)).toBeVisible()
  await tabTo(choosing(claire).getByRole('radio', { name: 'Le pont' }))
  for (const key of ['ArrowRight', 'ArrowRight']) await claire.keyboard.press(key)
  await expect(choosing(claire).getByRole('radio', { name: 'Le potager' })).toBeChecked()
  await claire.keyboard.press('Enter')
  await expect(choosing(claire)).toHaveCount(0)
  const change = strip(claire).getByRole('button', { name: 'Changer d’image' })
  await expect(change).toBeFocused()
  await claire.keyboard.press('Enter')
  await expect(choosing(claire).getByRole('radio', { name: 'Le potager' })).toBeChecked()
  await tabTo(choosing(claire).getByRole('radio', { name: 'Le potager' }))
  await claire.keyboard.press('ArrowLeft')
  await claire.keyboard.press('Tab')
  await claire.keyboard.type('rien ne s’ouvre')
  await claire.keyboard.press('Enter')
  await expect(said(amina, 'Claire a choisi «\u00a0La porte close\u00a0»')).toHaveCount(1)
  await expect(count('chosen')).toHaveText('2')

  // Paul skips, which nobody else is told.
  await strip(skipping.page).getByRole('button', { name: 'Passer mon tour' }).tap()
  await expect(strip(skipping.page)).toContainText('Vous passez votre tour')
  await expect(count('skipped')).toHaveText('1')
  await expect(count('waiting')).toHaveText('0')
  await expect(lead.getByText(/Paul (passe|a passé)/)).toHaveCount(0)

  // Both pictures lie on the board, with what they show and what was said; on the wall the last one is large.
  await wall.goto((await program.invite(workgroup, 'observer')).link)
  await wall.waitForURL(/\/projection\//)
  await wall.goto(`${program.address}/projection/${workgroup}`)
  const large = wall.locator('[data-wall-photo]')
  await expect(large.getByRole('img', { name: /^Une porte bleue fermée/ })).toBeVisible()
  await expect(large).toContainText('La porte close\u00a0: rien ne s’ouvre')
  await expect(large).not.toContainText('Claire')
  await claire.goto(`${program.address}/w/${workgroup}`)
  for (const alt of [/^Un pont de pierre/, /^Une porte bleue/]) {
    await expect(claire.locator('[data-image]').getByRole('img', { name: alt })).toHaveCount(1)
  }
  await claire.goto(`${program.address}/w/${workgroup}/list`)
  await expect(claire.getByText('Le pont\u00a0: on se rejoint').first()).toBeVisible()
  await expect(claire.getByText(/Un pont de pierre/).first()).toBeVisible()
  expect([...touching.faults, ...typing.faults, ...skipping.faults]).toEqual([])
})
