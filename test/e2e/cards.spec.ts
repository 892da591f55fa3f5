import AxeBuilder from '@axe-core/playwright'
import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { restingMiddle } from './support/rest.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const title = 'Les signalements arrivent tard'
const card = (page: Page) => page.getByRole('article', { name: title })
async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await card(page).boundingBox()
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
}
test('a finding is put on the board, linked, moved by one and seen by another, and changed in the list and the table', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  const room = `${program.address}/w/${workgroup}`
  const finding = { id: 'retards', title, nature: 'weakness', order: 'a0', createdAt: 1 }
  const file = path.join(program.folder, 'constats.json')
  await writeFile(file, JSON.stringify({ format: 'trame-board', version: 1, board: { findings: [finding] } }))
  await program.command('fill', '--workgroup', workgroup, file)
  const [rose, luc] = [await somebody(browser), await somebody(browser)]
  for (const { page } of [rose, luc]) page.setDefaultTimeout(10_000)
  await join(rose.page, (await program.invite(workgroup, 'participant')).link, 'Rose')
  await join(luc.page, (await program.invite(workgroup, 'facilitator')).link, 'Luc')

  // Put on the board from the face of the findings.
  await rose.page.goto(`${room}/findings`)
  await rose.page.getByRole('link', { name: title }).click()
  await rose.page.getByRole('button', { name: 'Placer sur le tableau' }).click()
  await rose.page.getByRole('link', { name: 'Voir sur le tableau' }).click()
  await expect(card(rose.page)).toBeVisible()
  await expect(card(rose.page)).toContainText('Faiblesse')
  await expect(rose.page.getByRole('button', { name: 'Retirer du tableau' })).toBeVisible()

  // Moved by one, it follows for the other.
  await luc.page.goto(`${room}/board`)
  await luc.page.getByRole('application').focus()
  await luc.page.keyboard.press('Shift+Digit1')
  await expect(card(luc.page)).toBeVisible()
  const before = await restingMiddle(card(luc.page))
  const from = await restingMiddle(card(rose.page))
  await rose.page.mouse.move(from.x, from.y)
  await rose.page.mouse.down()
  await rose.page.mouse.move(from.x - 80, from.y + 60, { steps: 4 })
  await expect.poll(async () => (await middleOf(luc.page)).x).toBeLessThan(before.x - 1)
  await rose.page.mouse.up()
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  expect((await middleOf(luc.page)).x).toBeLessThan(before.x - 1)

  // A link holds on to it: drawn from the card to the ground beside it.
  await rose.page.keyboard.press('l')
  const at = await middleOf(rose.page)
  await rose.page.mouse.move(at.x, at.y)
  await rose.page.mouse.down()
  await rose.page.mouse.move(at.x - 300, at.y, { steps: 4 })
  await rose.page.mouse.up()
  await expect(rose.page.getByRole('button', { name: 'Flèches' })).toBeVisible()

  // Changed in the list by the other, the card says it at once.
  await luc.page.goto(`${room}/list`)
  const name = luc.page.locator('[data-findings] textarea').last()
  await expect(name).toHaveValue(title)
  await name.fill('Les signalements arrivent trop tard')
  await name.press('Tab')
  await expect(rose.page.getByRole('article', { name: 'Les signalements arrivent trop tard' })).toBeVisible()
  await luc.page.goto(`${room}/table?of=findings`)
  await luc.page.getByLabel('Nature\u00a0: Les signalements arrivent trop tard').selectOption({ label: 'Besoin' })
  await expect(rose.page.getByRole('article')).toContainText('Besoin')
  const { violations } = await new AxeBuilder({ page: luc.page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])

  // What looks personal in a sheet is pointed out while one writes, and asked about before a document is made of it.
  await rose.page.goto(`${room}/sheets`)
  await rose.page.getByRole('button', { name: 'Nouvelle fiche' }).first().click()
  const fresh = rose.page.getByRole('dialog')
  await fresh.getByLabel('Intitulé').fill('Repérer plus tôt')
  await fresh.getByLabel('Problématique').fill('Comment repérer plus tôt ?')
  await fresh.getByRole('button', { name: 'Commencer la fiche' }).click()
  await rose.page.getByRole('button', { name: 'Écrire : Contexte' }).click()
  await rose.page
    .getByRole('textbox', { name: 'Contexte', exact: true })
    .pressSequentially('Rappeler le 01 00 00 00 00 demain')
  await expect(rose.page.getByText('Ce passage ressemble à un numéro de téléphone.')).toBeVisible()
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await luc.page.goto(`${room}/sheets`)
  await luc.page.getByRole('link', { name: 'Repérer plus tôt' }).click()
  await expect(luc.page.getByText('Rappeler le 01 00 00 00 00 demain')).toBeVisible()
  await luc.page.getByRole('link', { name: 'Projeter', exact: true }).last().click()
  const dialog = luc.page.getByRole('dialog')
  await expect(dialog.getByText('01 00 00 00 00')).toBeVisible()
  await dialog
    .getByRole('button', { name: /^Masquer/ })
    .first()
    .click()
  await expect(dialog.getByText('Aucun passage ne ressemble à une donnée personnelle.')).toBeVisible()
  await expect(rose.page.getByText('Rappeler le [numéro masqué] demain')).toBeVisible()
  expect([...rose.faults, ...luc.faults]).toEqual([])
})
