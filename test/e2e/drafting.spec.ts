import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  const sheet = {
    id: 'garage',
    title: 'Garage solidaire',
    order: 'a0',
    createdAt: 1,
    words: { context: [{ kind: 'paragraph', runs: [{ text: 'Les écoles manquent de relais le mercredi.' }] }] },
  }
  const file = path.join(program.folder, 'fiche.json')
  await writeFile(file, JSON.stringify({ format: 'trame-board', version: 1, board: { sheets: [sheet] } }))
  await program.command('fill', '--workgroup', workgroup, file)
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

test('a sheet goes to and fro: words are proposed and accepted, a passage is spoken of, and somebody is asked to read it again', async ({
  browser,
}) => {
  test.slow()
  const door = await program.invite(workgroup, 'participant')
  const [rose, luc] = [await somebody(browser), await somebody(browser)]
  await join(rose.page, door.link, 'Rose', 'Partenaire')
  await join(luc.page, door.link, 'Luc')
  await rose.page.goto(`${program.address}/w/${workgroup}/sheets`)
  await rose.page.getByRole('link', { name: 'Garage solidaire' }).click()
  await luc.page.goto(rose.page.url())
  const context = (page: Page) => page.getByRole('group', { name: 'Contexte', exact: true })

  // Rose proposes another word; the text says what it said.
  await rose.page.getByRole('button', { name: 'Proposer', exact: true }).first().click()
  await rose.page.getByRole('button', { name: 'Proposer : Contexte' }).click()
  await expect(context(rose.page).getByRole('textbox')).toBeFocused()
  await context(rose.page)
    .getByText('Les écoles')
    .dblclick({ position: { x: 50, y: 10 } })
  await rose.page.keyboard.type('familles')
  await rose.page.keyboard.press('Escape')
  const offered = luc.page.getByRole('region', { name: 'Propositions : Contexte' })
  await expect(offered).toContainText('Rose')
  await expect(offered).toContainText('Partenaire')
  await expect(offered.locator('del')).toHaveText('écoles')
  await expect(offered.locator('ins')).toHaveText('familles')
  await expect(context(luc.page).locator('p ins').first()).toHaveText('familles')
  await expect(luc.page.getByText('1 proposition à examiner')).toBeVisible()
  expect(await seriousFaults(luc.page)).toEqual([])
  // One's own is withdrawn, not accepted.
  await expect(rose.page.getByRole('button', { name: /^Retirer : Remplacer/ })).toBeVisible()
  await expect(rose.page.getByRole('button', { name: /^Accepter/ })).toHaveCount(0)

  // Refused, taken back, accepted, with the keyboard.
  await luc.page.getByRole('button', { name: /^Refuser : Remplacer/ }).press('Enter')
  await expect(context(rose.page).locator('ins')).toHaveCount(0)
  await luc.page.getByRole('status').getByRole('button', { name: 'Annuler' }).click()
  await expect(context(rose.page).locator('ins').first()).toHaveText('familles')
  await luc.page.getByRole('button', { name: /^Accepter : Remplacer/ }).press('Enter')
  await expect(context(rose.page)).toContainText('Les familles manquent de relais le mercredi.')
  await expect(context(rose.page).locator('ins, del')).toHaveCount(0)

  // Luc speaks of some words; Rose is led to them, and answers.
  const said = context(luc.page).locator('p').first()
  await said.scrollIntoViewIfNeeded()
  const box = await said.boundingBox()
  if (!box) throw new Error('the words are not seen')
  await luc.page.mouse.move(box.x + 1, box.y + 10)
  await luc.page.mouse.down()
  await luc.page.mouse.move(box.x + 90, box.y + 10, { steps: 4 })
  await luc.page.mouse.up()
  const spokenOf = await luc.page.evaluate(() => getSelection()?.toString() ?? '')
  expect(spokenOf).toMatch(/^Les fam/)
  await context(luc.page).getByRole('button', { name: 'Commenter le passage' }).click()
  await luc.page.getByRole('textbox', { name: 'Votre commentaire' }).fill('D’où le sait-on ?')
  await luc.page.keyboard.press('Enter')
  await expect(context(luc.page).locator('mark')).toHaveText(spokenOf)
  await context(rose.page).getByRole('button', { name: '1 commentaire à traiter : Contexte' }).click()
  const panel = rose.page.getByRole('complementary', { name: 'Commentaires' })
  await expect(panel).toContainText('D’où le sait-on ?')
  await expect(panel).toContainText(spokenOf)
  expect(await seriousFaults(rose.page)).toEqual([])
  await panel.getByRole('textbox', { name: 'Votre réponse' }).fill('Du conseil d’école')
  await panel.getByRole('button', { name: 'Envoyer' }).click()
  await panel.getByRole('button', { name: 'Résoudre' }).click()
  await expect(context(luc.page).locator('mark')).toHaveCount(0)
  await rose.page.keyboard.press('Escape')

  // « À relire par », with the day gone by; the one who is asked sees it on all faces of sheets, and says it is done.
  await luc.page.getByRole('button', { name: 'Demander une relecture' }).click()
  const dialog = luc.page.getByRole('dialog', { name: 'Demander une relecture' })
  await dialog.getByRole('combobox', { name: 'Une personne du groupe' }).selectOption({ label: 'Rose' })
  await dialog.getByLabel('Pour le').fill('2025-01-31')
  await dialog.getByLabel('Ce qu’il faut regarder').fill('Le contexte')
  await dialog.getByRole('button', { name: 'Demander', exact: true }).click()
  const small = await rose.context.newPage()
  await small.setViewportSize(phone.viewport)
  await small.goto(`${program.address}/w/${workgroup}/sheets`)
  await expect(small.getByText('1 fiche à relire')).toBeVisible()
  await expect(small.getByText(/Relecture en retard depuis le 31 janvier/)).toBeVisible()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await small.getByRole('link', { name: 'Garage solidaire' }).click()
  await small.getByRole('button', { name: 'Relu : Rose (vous)' }).click()
  await expect(luc.page.getByText(/^Relu par Rose/)).toBeVisible()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()
  expect([...rose.faults, ...luc.faults]).toEqual([])
})
