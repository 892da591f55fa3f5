import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { allLeave, chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { isSoundInBothThemes } from './support/axe.ts'
import { conductorOn } from './support/sessions.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

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
  await expect(votes(lead.page).getByLabel('Ce qui est mis au vote')).toHaveValue('notes')
  await votes(lead.page).getByLabel('Où').selectOption({ label: ZONE })
  await votes(lead.page).getByLabel('Au plus sur une même chose').fill('2')
  await isSoundInBothThemes(lead.page)
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
  await isSoundInBothThemes(amina.page)

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
  await isSoundInBothThemes(lead.page)
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
  await isSoundInBothThemes(luc.page)
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

test('a long ranking is read on the wall page by page, by itself or as whoever conducts asks, and ties are said', async ({
  browser,
}) => {
  test.slow()
  const group = await program.importDemonstration('CHO-EMP')
  const notes = path.join(program.folder, 'notes.txt')
  const words = (index: number) =>
    index % 4 === 0
      ? `Une permanence le samedi dans chaque mairie, avec quelqu’un qui connaît les aides (${index})`
      : `Former deux secrétaires (${index})`
  await writeFile(notes, Array.from({ length: 30 }, (_, index) => words(index)).join('\n'))
  await program.command('fill', '--workgroup', group, notes)
  const door = async (role: string) => (await program.invite(group, role)).link
  const [lead, wall] = [await somebody(browser, laptop), await somebody(browser, projector)]
  await join(lead.page, await door('facilitator'), 'Animatrice')
  const ask = async (method: 'post' | 'put', place: string, data: object) => {
    const address = `${program.address}/api/workgroups/${group}/${place}`
    const answer = await lead.page.request[method](address, { data, headers: { origin: program.address } })
    expect(answer.ok(), place).toBe(true)
    return answer.status() === 204 ? undefined : ((await answer.json()) as { id: string; things: { key: string }[] })
  }
  const step = newStep({ title: 'Choisir', method: 'dots', visibility: 'secret', dots: { perPerson: 5, perThing: 3 } })
  await conductorOn(lead.page, program.address, group).begin(newPlan(step))
  const ballot = (await ask('post', 'ballots', {
    question: 'Qu’est-ce qui compte le plus ?',
    settings: { kind: 'dots', perPerson: 5, perThing: 3 },
    about: { root: 'notes' },
    facilitatorsVote: true,
  }))!
  const total = ballot.things.length
  expect(total).toBeGreaterThanOrEqual(30)
  const [first, second, third] = ballot.things.map(({ key }) => key) as [string, string, string]
  await ask('put', `ballots/${ballot.id}/mine`, { choices: { [first]: 3, [second]: 1, [third]: 1 } })
  await ask('post', `ballots/${ballot.id}/close`, {})

  await wall.page.clock.install()
  await wall.page.goto(await door('observer'))
  await wall.page.waitForURL(/\/projection\//)
  const foot = wall.page.locator('[data-page]')
  await expect(foot).toContainText(new RegExp(`^1–\\d+ sur ${total} · page 1 sur [2-9]`))
  const pages = Number(/page 1 sur (\d)/.exec((await foot.textContent()) ?? '')?.[1])

  // By itself the next page comes, slowly; whoever conducts turns, and it then stays.
  await wall.page.clock.fastForward(15_000)
  await expect(foot).toHaveAttribute('data-page', '2')
  await lead.page.goto(`${program.address}/w/${group}/console`)
  const panel = lead.page.locator('[data-panel="wall"]')
  await panel.getByRole('button', { name: 'Résultats du vote' }).click()
  await expect(panel.getByText('Une longue liste tourne seule')).toBeVisible()
  const turn = (way: 'suivante' | 'précédente') => panel.getByRole('button', { name: `Page ${way} sur le mur` }).click()
  await turn('suivante')
  await expect(panel.getByText('La page choisie reste affichée.')).toBeVisible()
  await wall.page.clock.fastForward(60_000)
  await expect(foot).toHaveAttribute('data-page', '2')
  await turn('précédente')
  await expect(foot).toHaveAttribute('data-page', '1')

  // Page after page each line is wholly in sight once, in its order, and large enough; a tie that goes on over the page is said.
  const seen: string[] = []
  for (let page = 1; page <= pages; page++) {
    await expect(foot).toHaveAttribute('data-page', `${page}`)
    const shown = await linesInSight(wall.page)
    const range = new RegExp(`^${seen.length + 1}–${seen.length + shown.lines.length} sur ${total} `)
    await expect(foot).toContainText(range)
    expect(shown.smallestPx).toBeGreaterThanOrEqual(24)
    seen.push(...shown.lines)
    const isCut = page < pages && seen.length >= 3
    await expect(foot.getByText('Les ex æquo au rang 4 continuent à la page suivante')).toHaveCount(isCut ? 1 : 0)
    await turn('suivante')
  }
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
  await expect(foot).toHaveAttribute('data-page', '1')
  await expect(wall.page.getByText('ex æquo', { exact: true })).toHaveCount(2)

  // With reduced motion nothing turns by itself; a remote control at the wall does.
  await wall.page.emulateMedia({ reducedMotion: 'reduce' })
  await panel.getByRole('button', { name: 'Laisser tourner' }).click()
  await expect(panel.getByText('Une longue liste tourne seule')).toBeVisible()
  await wall.page.clock.fastForward(60_000)
  await expect(foot).toHaveAttribute('data-page', '1')
  await wall.page.keyboard.press('PageDown')
  await expect(foot).toHaveAttribute('data-page', '2')
  for (const { faults } of [lead, wall]) expect(faults).toEqual([])
})

/** The lines of the ranking that are wholly within the picture, and the smallest letters on it in pixels. */
function linesInSight(page: Page): Promise<{ lines: string[]; smallestPx: number }> {
  return page.evaluate(() => {
    const list = document.querySelector('[data-projection] ol')
    const window = list?.parentElement?.getBoundingClientRect()
    const lines = [...(list?.children ?? [])].filter((line) => {
      const { left, right, top, bottom } = line.getBoundingClientRect()
      return (
        window &&
        left >= window.left - 1 &&
        right <= window.right + 1 &&
        top >= window.top - 1 &&
        bottom <= window.bottom + 1
      )
    })
    const sizes = [...document.querySelectorAll('[data-projection] main *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      )
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    return { lines: lines.map((line) => line.textContent ?? ''), smallestPx: Math.min(...sizes) }
  })
}
