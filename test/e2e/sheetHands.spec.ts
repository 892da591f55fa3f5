import { readFile, writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { Fingers, type Point } from './support/Fingers.ts'
import { allLeave, chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let workgroup: string
const words = (text: string) => [{ kind: 'paragraph', runs: [{ text }] }]
const long = 'Un fourgon équipé tourne dans six communes, deux jours par semaine. '.repeat(12)
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  const sheet = {
    id: 'garage',
    title: 'Garage solidaire itinérant',
    number: 'AUB-01',
    order: 'a0',
    createdAt: 1,
    steps: [
      { id: 's1', label: 'Trouver un local', due: '2026-03-01', state: 'done', order: 'a0' },
      { id: 's2', label: 'Équiper le fourgon', due: '2026-06-01', state: 'upcoming', order: 'a1' },
      { id: 's3', label: 'Ouvrir', state: 'upcoming', order: 'a2' },
    ],
    words: { context: words(long), description: words(long), expectedResults: words(long) },
  }
  const file = path.join(program.folder, 'fiche.json')
  await writeFile(file, JSON.stringify({ format: 'trame-board', version: 1, board: { sheets: [sheet] } }))
  await program.command('fill', '--workgroup', workgroup, file)
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

async function enter(page: Page, role: string, name: string): Promise<void> {
  await join(page, (await program.invite(workgroup, role)).link, name)
  await page.goto(`${program.address}/w/${workgroup}/sheets`)
  await page.getByRole('link', { name: 'Garage solidaire itinérant' }).click()
  await expect(page.getByRole('heading', { level: 2, name: /Garage/ })).toBeVisible()
}
const steps = (page: Page) => page.getByRole('group', { name: 'Étapes' }).getByRole('listitem')
const stepNames = (page: Page) =>
  steps(page).evaluateAll((rows) =>
    rows.map((row) => /Trouver|Équiper|Ouvrir/.exec(row.querySelector('button')?.textContent ?? '')?.[0]),
  )
/** The hand of a line, and a place just beyond the middle of another. */
async function way(from: Locator, to: Locator, beyond: number): Promise<[Point, Point]> {
  const [hand, goal] = [await from.locator('[aria-hidden]').first().boundingBox(), await to.boundingBox()]
  if (!hand || !goal) throw new Error('it is not on the page')
  const x = hand.x + hand.width / 2
  return [
    [x, hand.y + hand.height / 2],
    [x, goal.y + goal.height / 2 + beyond],
  ]
}

test('lines of a sheet are put in order by mouse, by finger and by keys, and the wall goes where who leads reads', async ({
  browser,
}) => {
  const [luc, rose] = [await somebody(browser, laptop), await somebody(browser, phone)]
  await enter(luc.page, 'facilitator', 'Luc')
  await enter(rose.page, 'participant', 'Rose')

  // By mouse: the first comes last.
  await steps(luc.page).first().scrollIntoViewIfNeeded()
  const [from, to] = await way(steps(luc.page).nth(0), steps(luc.page).nth(2), 8)
  await luc.page.mouse.move(...from)
  await luc.page.mouse.down()
  await luc.page.mouse.move(to[0], (from[1] + to[1]) / 2, { steps: 4 })
  await luc.page.mouse.move(...to, { steps: 4 })
  await luc.page.mouse.up()
  await expect.poll(() => stepNames(luc.page)).toEqual(['Équiper', 'Ouvrir', 'Trouver'])
  await expect.poll(() => stepNames(rose.page)).toEqual(['Équiper', 'Ouvrir', 'Trouver'])

  // By finger: the last comes first, and the page stays where it is.
  const top = () => rose.page.locator('[data-scroller]').evaluate((one) => one.scrollTop)
  await steps(rose.page).nth(1).scrollIntoViewIfNeeded()
  await steps(rose.page)
    .nth(1)
    .evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const before = await top()
  const fingers = new Fingers(await rose.context.newCDPSession(rose.page))
  const [down, up] = await way(steps(rose.page).nth(2), steps(rose.page).nth(0), -8)
  await fingers.down(down)
  await fingers.move([down], [up])
  await fingers.up()
  await expect.poll(() => stepNames(rose.page)).toEqual(['Trouver', 'Équiper', 'Ouvrir'])
  expect(await top()).toBe(before)
  await expect.poll(() => stepNames(luc.page)).toEqual(['Trouver', 'Équiper', 'Ouvrir'])

  // By keys: with the buttons of the line, which keep the focus.
  await luc.page.getByRole('button', { name: /^Descendre « Trouver/ }).focus()
  await luc.page.keyboard.press('Enter')
  await expect.poll(() => stepNames(rose.page)).toEqual(['Équiper', 'Trouver', 'Ouvrir'])
  await expect(luc.page.getByRole('button', { name: /^Descendre « Trouver/ })).toBeFocused()
  await luc.page.keyboard.press('Enter')
  await expect.poll(() => stepNames(rose.page)).toEqual(['Équiper', 'Ouvrir', 'Trouver'])

  // The wall follows who leads, and not who does not.
  const wall = await somebody(browser, projector)
  await join(wall.page, (await program.invite(workgroup, 'facilitator')).link, 'Mur')
  await wall.page.goto(luc.page.url().replace('/w/', '/projection/'))
  const part = (name: string) => wall.page.locator(`[data-part="${name}"]`)
  await luc.page.locator('[data-scroller]').evaluate((one) => one.scrollTo(0, 0))
  await expect(part('why')).toBeInViewport()
  await expect(part('results')).not.toBeInViewport()
  const read = (page: Page, section: string) =>
    page.locator(`[data-section="${section}"]`).evaluate((one) => one.scrollIntoView({ block: 'start' }))
  await read(luc.page, 'results')
  await expect(part('results')).toBeInViewport({ ratio: 0.3 })
  await expect(part('identity')).not.toBeInViewport()
  await read(rose.page, 'identity')
  await read(luc.page, 'why')
  await expect(part('why')).toBeInViewport()
  expect([...luc.faults, ...rose.faults, ...wall.faults]).toEqual([])
})

test('two versions of a sheet are read side by side, word by word, and its steps go into a calendar', async ({
  browser,
}) => {
  const luc = await somebody(browser, laptop)
  await enter(luc.page, 'facilitator', 'Luc')
  await expect(chip(luc.page, 'Enregistré').or(chip(luc.page, 'À jour'))).toBeVisible()
  await program.command('snapshots', '--workgroup', workgroup, '--now')
  await luc.page.getByRole('textbox', { name: 'Intitulé' }).fill('Garage solidaire et itinérant')
  await luc.page.keyboard.press('Enter')
  await luc.page.getByRole('checkbox', { name: 'Expérimentation' }).check()
  await luc.page.getByRole('textbox', { name: 'Hypothèse' }).fill('Six mois suffisent.')
  const objective = luc.page.getByRole('textbox', { name: 'Objectifs opérationnels : ajouter' })
  await objective.fill('Réparer moins cher')
  await objective.press('Enter')
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()

  await luc.page.getByRole('link', { name: 'Comparer' }).click()
  const field = (name: string) => luc.page.getByRole('group', { name, exact: true })
  await expect(field('Intitulé').locator('ins')).toContainText('et')
  await expect(field('Intitulé').locator('del')).toHaveCount(0)
  await expect(field('Hypothèse')).toContainText('Six mois suffisent.')
  await expect(field('Objectifs opérationnels')).toContainText('Ligne ajoutée')
  await expect(field('Contexte')).toHaveCount(0)
  await luc.page.getByRole('checkbox', { name: 'Tout montrer' }).check()
  await expect(field('Contexte')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await luc.page.emulateMedia({ colorScheme })
    expect(await seriousFaults(luc.page)).toEqual([])
  }
  // The choice is in the address; the other way round, what came went.
  await luc.page.getByRole('combobox', { name: 'Avant' }).selectOption('now')
  const first = luc.page.getByRole('combobox', { name: 'Après' }).locator('optgroup option').first()
  await luc.page
    .getByRole('combobox', { name: 'Après' })
    .selectOption((await first.getAttribute('value')) ?? 'no version')
  await expect(field('Intitulé').locator('del')).toContainText('et')
  await luc.page.reload()
  await expect(field('Intitulé').locator('del')).toContainText('et')
  // On a phone one column, nothing wider than the page; on paper, the comparison alone.
  await luc.page.setViewportSize({ width: 360, height: 740 })
  await expect(field('Intitulé').locator('del')).toHaveCount(1)
  expect(await luc.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await luc.page.getByRole('checkbox', { name: 'Tout montrer' }).check()
  await luc.page.emulateMedia({ media: 'print' })
  // As long as it is: all of it is printed, not what the screen holds.
  expect(await luc.page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1500)
  await expect(field('Intitulé')).toBeVisible()
  await expect(luc.page.getByRole('combobox', { name: 'Avant' })).toBeHidden()
  await expect(luc.page.getByRole('banner')).toBeHidden()
  await luc.page.emulateMedia({ media: null })
  await luc.page.setViewportSize(laptop.viewport)

  await luc.page.getByRole('link', { name: 'Revenir à la fiche' }).click()
  await luc.page.getByRole('link', { name: 'Toutes les fiches' }).click()
  await luc.page.getByRole('button', { name: 'Calendrier' }).click()
  const coming = luc.page.waitForEvent('download')
  await luc.page.getByRole('button', { name: 'Télécharger pour mon agenda' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^Étapes .*\.ics$/)
  const file = await readFile(await download.path(), 'utf8')
  expect(file).toContain('DTSTART;VALUE=DATE:20260601\r\n')
  expect(file).toContain('SUMMARY:Équiper le fourgon\r\n')
  expect(file).not.toContain('SUMMARY:Ouvrir\r\n')
  expect(luc.faults).toEqual([])
})
