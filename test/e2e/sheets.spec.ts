import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

async function write(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole('button', { name: `Écrire : ${field}` }).click()
  await expect(page.getByRole('textbox', { name: field, exact: true })).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
}
async function add(page: Page, list: string, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `${list} : ajouter` })
  await field.fill(words)
  await field.press('Enter')
}

test('a sheet made of a note is written by two at once, transmitted by who leads, and then held for all', async ({
  browser,
}) => {
  test.slow()
  // A finding of the group, as a board file brings it.
  const finding = {
    id: 'retards',
    title: 'Les signalements arrivent tard',
    nature: 'weakness',
    order: 'a0',
    createdAt: 1,
  }
  const file = path.join(program.folder, 'constats.json')
  await writeFile(file, JSON.stringify({ format: 'trame-board', version: 1, board: { findings: [finding] } }))
  await program.command('fill', '--workgroup', workgroup, file)
  const [rose, luc] = [await somebody(browser), await somebody(browser)]
  await join(rose.page, (await program.invite(workgroup, 'participant')).link, 'Rose')
  await join(luc.page, (await program.invite(workgroup, 'facilitator')).link, 'Luc')

  await rose.page.goto(`${program.address}/w/${workgroup}/list`)
  const note = 'Les équipes scolaires disent hésiter'
  const row = rose.page.getByRole('listitem').filter({ hasText: note }).first()
  await row.getByRole('button', { name: /^Actions/ }).click()
  await rose.page.getByRole('menuitem', { name: 'Faire une fiche' }).click()
  await expect(rose.page).toHaveURL(/\/sheets\/\w+$/)
  await expect(rose.page.getByRole('heading', { level: 2, name: note })).toBeVisible()
  await luc.page.goto(rose.page.url())
  await expect(luc.page.getByRole('heading', { level: 2, name: note })).toBeVisible()

  // The same words by both, each with the caret of the other in sight.
  await rose.page.getByRole('button', { name: 'Écrire : Contexte' }).click()
  await luc.page.getByRole('button', { name: 'Écrire : Contexte' }).click()
  const context = { name: 'Contexte', exact: true }
  await expect(rose.page.getByRole('textbox', context)).toBeFocused()
  await rose.page.keyboard.type('Les écoles hésitent. ')
  await expect(luc.page.getByRole('textbox', context)).toContainText('Les écoles hésitent.')
  await expect(luc.page.getByRole('textbox', context)).toContainText('Rose')
  await luc.page.keyboard.press('Control+End')
  await luc.page.keyboard.type('Le délai est long.')
  await expect(rose.page.getByRole('textbox', context)).toContainText('Le délai est long.')
  await rose.page.keyboard.press('Escape')
  await luc.page.keyboard.press('Escape')

  // The same list by both.
  await Promise.all([
    add(rose.page, 'Objectifs opérationnels', 'Un référent'),
    add(luc.page, 'Objectifs opérationnels', 'Une fiche navette'),
  ])
  for (const page of [rose.page, luc.page]) {
    const objectives = page.getByRole('group', { name: 'Objectifs opérationnels' }).getByRole('listitem')
    await expect(objectives).toHaveCount(2)
  }
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()

  // What is left leads where it is written.
  await rose.page.getByRole('button', { name: 'Publics cibles', exact: true }).click()
  await expect(rose.page.getByRole('textbox', { name: 'Publics cibles : ajouter' })).toBeFocused()
  await add(rose.page, 'Publics cibles', 'équipes scolaires')
  await rose.page.getByLabel('Nombre visé').fill('120')
  await add(rose.page, 'Partenaires', 'Éducation nationale')
  for (const [field, words] of [
    ['Problématique', 'Comment signaler plus tôt ?'],
    ['Objectif général', 'Signaler plus tôt.'],
    ['Description et modalités de mise en œuvre', 'Un référent par secteur.'],
  ] as const) {
    await write(rose.page, field, words)
  }
  await rose.page.getByRole('combobox', { name: 'Choisir un constat' }).selectOption({ label: finding.title })
  await rose.page.getByRole('button', { name: 'Lier', exact: true }).click()
  await expect(luc.page.getByRole('link', { name: finding.title })).toBeVisible()
  const choices = [
    rose.page.getByRole('combobox', { name: 'Axe ou orientation' }),
    rose.page.getByRole('combobox', { name: 'Thématique' }),
  ]
  for (const choice of choices) if (await choice.isVisible()) await choice.selectOption({ index: 1 })
  const typed = rose.page.getByRole('textbox', { name: 'Axe ou orientation' })
  if (await typed.isVisible()) await typed.fill('O1')
  const area = rose.page.getByRole('group', { name: 'Volets' }).getByRole('checkbox').first()
  await area.check()
  const panel = luc.page.getByRole('region', { name: 'Ce qu’il reste à remplir' })
  await expect(panel).toContainText('Tout y est.')
  expect(await seriousFaults(rose.page)).toEqual([])

  // Who writes sees why they do not transmit; who leads does it.
  await rose.page.getByRole('button', { name: /^Brouillon, état de/ }).click()
  await expect(rose.page.getByText('Cet état est donné par la personne qui anime.')).toBeVisible()
  await expect(rose.page.getByRole('menuitem', { name: 'Transmise' })).toBeDisabled()
  await rose.page.keyboard.press('Escape')
  await luc.page.getByRole('button', { name: /^Brouillon, état de/ }).click()
  await luc.page.getByRole('menuitem', { name: 'Transmise' }).click()
  await expect(rose.page.getByText('elle ne se modifie plus que par un amendement').first()).toBeVisible()
  await expect(rose.page.getByRole('button', { name: /^Écrire/ })).toHaveCount(0)

  // Projected, it is read from the back and goes where who leads reads.
  const wall = await somebody(browser, projector)
  await join(wall.page, (await program.invite(workgroup, 'facilitator')).link, 'Mur')
  await wall.page.goto(luc.page.url().replace('/w/', '/projection/'))
  await expect(wall.page.getByRole('heading', { level: 2, name: note })).toBeVisible()
  const sizes = await wall.page
    .locator('article *')
    .evaluateAll((all) =>
      all.flatMap((one) => (one.childElementCount === 0 ? [Number.parseFloat(getComputedStyle(one).fontSize)] : [])),
    )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24)

  // On a phone nothing is wider than the page, and the note knows its sheet.
  const small = await somebody(browser, phone)
  await join(small.page, (await program.invite(workgroup, 'participant')).link, 'Yann')
  await small.page.goto(rose.page.url())
  await expect(small.page.getByRole('heading', { level: 2, name: note })).toBeVisible()
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await small.page.goto(`${program.address}/w/${workgroup}/sheets`)
  await expect(small.page.getByRole('link', { name: note })).toBeVisible()
  expect(await seriousFaults(small.page)).toEqual([])
  expect([...rose.faults, ...luc.faults, ...wall.faults, ...small.faults]).toEqual([])
})
