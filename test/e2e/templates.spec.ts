import { mkdir, writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { templates } from '../../shared/templates/templates.ts'
import { chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

const policyAreas = [
  { key: 'pa', title: 'Personnes âgées' },
  { key: 'ph', title: 'Personnes handicapées' },
  { key: 'ef', title: 'Enfance et famille' },
  { key: 'in', title: 'Insertion' },
]

let program: Program
const groups = new Map<string, string>()
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  await addGroups('NORD', 'SUD', 'EST')
})
test.afterAll(() => program.discard())

const door = async (key: string, role: string) => (await program.invite(groups.get(key)!, role)).link
const zone = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const gallery = (page: Page) => page.getByRole('dialog', { name: 'Modèles de tableau' })
async function openGallery(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: 'Modèles de tableau' }).click()
  await expect(gallery(page)).toBeVisible()
}

test('AFOM is laid on an empty board, undone, laid again, saved as a template, and used in another group', async ({
  browser,
}) => {
  const lead = await somebody(browser)
  const { page } = lead
  await join(page, await door('NORD', 'facilitator'), 'Animatrice')
  await expect(page.getByRole('heading', { name: 'Ce tableau est encore vide' })).toBeVisible()
  await page.getByRole('button', { name: 'Choisir un modèle' }).click()
  await expect(gallery(page)).toBeVisible()
  const axe = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(axe.violations).toEqual([])
  await gallery(page).getByRole('button', { name: /^AFOM/ }).click()
  await expect(gallery(page).getByRole('heading', { name: 'AFOM' })).toBeFocused()
  await gallery(page).getByRole('button', { name: 'Poser ce modèle' }).click()
  for (const title of ['Atouts', 'Faiblesses', 'Opportunités', 'Menaces']) await expect(zone(page, title)).toBeVisible()
  await expect(gallery(page)).toBeHidden()

  await page.getByRole('group', { name: 'Outils du tableau' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(zone(page, 'Atouts')).toBeHidden()
  await page.getByRole('button', { name: 'Choisir un modèle' }).click()
  await gallery(page).getByRole('button', { name: /^AFOM/ }).click()
  await page.keyboard.press('Tab') // from the title to the one thing to do there
  await page.keyboard.press('Enter')
  await expect(zone(page, 'Menaces')).toBeVisible()
  await expect(page.getByRole('application')).toBeFocused()
  await expect(chip(page, 'Enregistré')).toBeVisible()

  await openGallery(page)
  await gallery(page).getByRole('button', { name: 'Enregistrer ce tableau comme modèle' }).click()
  await gallery(page).getByRole('button', { name: 'Enregistrer le modèle' }).click()
  await expect(gallery(page).getByText('Donnez-lui un nom, pour que les autres le reconnaissent.')).toBeVisible()
  await gallery(page).getByLabel('Nom du modèle').fill('Tournée des MDS')
  await page.keyboard.press('Enter')
  await expect(gallery(page).getByRole('button', { name: /^Tournée des MDS/ })).toBeVisible()

  await join(page, await door('SUD', 'facilitator'), 'Animatrice')
  await page.getByRole('button', { name: 'Choisir un modèle' }).click()
  await gallery(page)
    .getByRole('button', { name: /^Tournée des MDS/ })
    .click()
  await gallery(page).getByRole('button', { name: 'Poser ce modèle' }).click()
  await expect(zone(page, 'Opportunités')).toBeVisible()
  await expect(page.getByText('Ce qui freine')).toBeVisible()

  await openGallery(page)
  await gallery(page)
    .getByRole('button', { name: /^Tournée des MDS/ })
    .click()
  await gallery(page).getByRole('button', { name: 'Supprimer…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer le modèle' }).click()
  await expect(gallery(page).getByRole('button', { name: /^Tournée des MDS/ })).toHaveCount(0)
  expect(lead.faults).toEqual([])
})

test('on a phone a facilitator chooses from the list; a participant is offered nothing', async ({ browser }) => {
  const lead = await somebody(browser, phone)
  const { page } = lead
  const rose = await somebody(browser, phone)
  await join(rose.page, await door('EST', 'participant'), 'Rose')
  await join(page, await door('EST', 'facilitator'), 'Animateur')
  await expect(rose.page.getByText('Aucune note pour l’instant')).toBeVisible()
  await expect(rose.page.getByRole('button', { name: 'Choisir un modèle' })).toHaveCount(0)
  await rose.page.getByRole('button', { name: 'Réglages' }).click()
  await expect(rose.page.getByRole('button', { name: 'Modèles de tableau' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Choisir un modèle' }).click()
  await gallery(page)
    .getByRole('button', { name: /^World café/ })
    .click()
  await gallery(page).getByLabel('Combien de tables ?').selectOption('3')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  const axe = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(axe.violations).toEqual([])
  await gallery(page).getByRole('button', { name: 'Poser ce modèle' }).click()
  for (const who of [page, rose.page]) {
    await expect(who.getByRole('heading', { name: /^Table 3/ })).toBeVisible()
    await expect(who.getByRole('heading', { name: /^Table 4/ })).toHaveCount(0)
  }
  expect([...lead.faults, ...rose.faults]).toEqual([])
})

async function addGroups(...keys: string[]): Promise<void> {
  const file = path.join(program.folder, 'programme.json')
  const programme = { key: 'solidarites', title: 'Projet des solidarités', policyAreas }
  const workgroups = keys.map((key) => ({ key, title: `Groupe ${key}` }))
  await writeFile(file, JSON.stringify({ format: 'trame-programme', version: 1, programme, workgroups }))
  await program.command('import', file)
  const known = JSON.parse(await program.command('workgroups', '--json')) as { id: string; key: string }[]
  for (const { id, key } of known) groups.set(key, id)
}

/** What comes and goes has come and gone. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
}

// `TRAME_SHOTS=folder npm test -- e2e templates.spec.ts` draws them all, for docs/templates.md and for the eye.
const SHOTS = process.env['TRAME_SHOTS']
if (SHOTS) {
  test('pictures of every template', async ({ browser }) => {
    test.setTimeout(600_000)
    await mkdir(SHOTS, { recursive: true })
    const lead = await somebody(browser)
    const account = { name: 'Direction', email: 'direction@exemple.fr', password: 'un mot de passe assez long' }
    const token = program.setUpLink.split('/').at(-1)
    const origin = { Origin: program.address }
    const { request } = lead.context
    await request.post(`${program.address}/api/set-up`, {
      data: { ...account, token, demonstration: false },
      headers: origin,
    })
    const [programme] = (await (await request.get(`${program.address}/api/programmes`)).json()) as { id: string }[]
    const storageState = await lead.context.storageState()
    for (const template of templates) {
      const board = template.contents({ policyAreas, tableCount: 4 })
      const made = await request.post(`${program.address}/api/programmes/${programme!.id}/workgroups`, {
        data: { title: template.title, theme: '', board },
        headers: origin,
      })
      const { id } = (await made.json()) as { id: string }
      const small = { ...laptop, deviceScaleFactor: 0.5 }
      for (const [name, device] of Object.entries({ '-1440': laptop, '-360': phone, '-1920': projector, '': small })) {
        const context = await browser.newContext({ ...device, storageState })
        const page = await context.newPage()
        await page.goto(`${program.address}/w/${id}/board`)
        await expect(zone(page, board.zones[0]!.title)).toBeVisible()
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: path.join(SHOTS, `${template.key}${name}.png`) })
        await context.close()
      }
    }
    await addGroups('OUEST')
    await lead.page.goto(`${program.address}/w/${groups.get('OUEST')}/board`)
    await openGallery(lead.page)
    await atRest(lead.page)
    await lead.page.screenshot({ path: path.join(SHOTS, 'gallery-1440.png') })
    await gallery(lead.page)
      .getByRole('button', { name: /^Forces/ })
      .click()
    await atRest(lead.page)
    await lead.page.screenshot({ path: path.join(SHOTS, 'detail-1440.png') })
    await lead.page.setViewportSize(phone.viewport)
    await atRest(lead.page)
    await lead.page.screenshot({ path: path.join(SHOTS, 'detail-360.png') })
    await gallery(lead.page).getByRole('button', { name: 'Tous les modèles' }).click()
    await lead.page.screenshot({ path: path.join(SHOTS, 'gallery-360.png') })
    await lead.page.keyboard.press('Escape')
    await atRest(lead.page)
    await lead.page.screenshot({ path: path.join(SHOTS, 'empty-360.png') })
    await lead.page.setViewportSize(laptop.viewport)
    await lead.page.screenshot({ path: path.join(SHOTS, 'empty-1440.png') })
  })
}
