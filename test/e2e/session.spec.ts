import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { pressByKeyboard, tabTo } from './support/keyboard.ts'
import { allLeave, chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { Received } from './support/Received.ts'
import { themes, wearTheme } from './support/themes.ts'

// A long journey says at once where it is stuck.
test.use({ actionTimeout: 10_000 })

let program: Program
let workgroup: string
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('TCL-CIS')
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const TOTAL = 6
const turn = (page: Page) => page.locator('[data-turn]')
const strip = (page: Page) => page.locator('[data-strip]')
const desk = (page: Page) => page.locator('[data-private-notes]')
const row = (page: Page, words: string) => page.locator('[data-note]').filter({ hasText: words })
const paper = (page: Page) => page.getByRole('dialog', { name: 'Votre vote' })
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`)

/** The demonstration's session, opened at its console. */
async function openSession(page: Page): Promise<void> {
  await page.goto(`${program.address}/w/${workgroup}/console`)
  await page.getByRole('button', { name: /^Ouvrir la séance « Atelier de réajustement/ }).click()
  await expect(turn(page)).toContainText('La séance est ouverte')
}
/** One step on, by the button of the console. */
async function goOn(lead: Page, title: string): Promise<void> {
  await lead
    .getByRole('toolbar', { name: 'Console' })
    .getByRole('button', { name: new RegExp(`: ${title}`) })
    .click()
  await expect(turn(lead)).toContainText(title)
}
/** A wall that only reads, with a link of its own. */
async function openWall(page: Page): Promise<void> {
  await page.goto((await program.invite(workgroup, 'observer')).link)
  await page.waitForURL(/\/projection\//)
  await expect(page.locator('[data-projection]')).toBeVisible()
}
/** Axe finds nothing in a part of the page, by day and by night. */
async function isAccessible(page: Page, part: string): Promise<void> {
  for (const colorScheme of themes.toReversed()) {
    await wearTheme(page, colorScheme)
    const { violations } = await new AxeBuilder({ page }).include(part).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
}
async function isNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.viewport.width)
}
/** Knocks: a name, a college, and then one waits. */
async function knock(page: Page, link: string, name: string, college: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Prénom ou fonction').fill(name)
  await page.getByText(college, { exact: true }).tap()
  await page.getByRole('button', { name: 'Rejoindre l’atelier' }).tap()
  await expect(page.getByRole('heading', { name: 'On vous ouvre bientôt' })).toBeVisible()
}
async function knockByKeyboard(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await tabTo(page, page.getByLabel('Prénom ou fonction'))
  await page.keyboard.type(name)
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await pressByKeyboard(page, page.getByRole('button', { name: 'Rejoindre l’atelier' }))
  await expect(page.getByRole('heading', { name: 'On vous ouvre bientôt' })).toBeVisible()
}
/** Wholly in sight, and under nothing else. */
async function isInReach(target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 1 })
  await target.click({ trial: true })
}

test('the demonstration’s session, from the door to the minutes: a console, a wall, two phones and a keyboard', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const [lead, wall, rose, luc, yann] = [
    await somebody(browser, laptop),
    await somebody(browser, projector),
    await somebody(browser, phone),
    await somebody(browser, phone),
    await somebody(browser, laptop),
  ]
  const [seenByWall, seenByLuc] = [await Received.by(wall.page), await Received.by(luc.page)]
  const phones = [rose.page, luc.page]
  const everybody = [...phones, yann.page]
  const atStep = async (number: number, title: string) => {
    await expect(turn(lead.page)).toContainText(`Étape ${number} sur ${TOTAL}`)
    for (const page of everybody) {
      await expect(strip(page)).toContainText(`Étape ${number} sur ${TOTAL}`)
      await expect(strip(page)).toContainText(title)
    }
    for (const page of phones) await isNarrow(page)
  }
  const onWall = (words: string | RegExp) => expect(wall.page.locator('[data-projection]')).toContainText(words)

  // The door: three wait in front of it, one is let in alone, the others together.
  await join(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  await openWall(wall.page)
  await openSession(lead.page)
  await panel(lead.page, 'doors').getByText('Salle d’attente').first().click()
  await expect(panel(lead.page, 'doors').getByText('Personne n’attend.')).toBeVisible()
  const guests = (await program.invite(workgroup, 'participant')).link
  await knock(rose.page, guests, 'Rose', 'Habitante ou habitant')
  await panel(lead.page, 'doors').getByRole('button', { name: 'Laisser entrer Rose' }).click()
  await knock(luc.page, guests, 'Luc', 'Partenaire')
  await knockByKeyboard(yann.page, guests, 'Yann')
  await panel(lead.page, 'doors').getByRole('button', { name: 'Laisser entrer tout le monde' }).click()
  for (const page of everybody) {
    await page.waitForURL(/\/w\//)
    await expect(strip(page)).toContainText('La séance va commencer')
  }
  await onWall('La séance va commencer')
  await pressByKeyboard(yann.page, yann.page.getByRole('link', { name: 'Liste', exact: true }))

  await goOn(lead.page, 'Relire le bilan')
  await atStep(1, 'Relire le bilan de la fiche FA04')
  await onWall('Étape 1 sur 6')

  // Everybody writes for themselves: by touch, by touch, by keyboard.
  await goOn(lead.page, 'Écrire chacun')
  await atStep(2, 'Écrire chacun une idée de réajustement')
  await onWall('Étape 2 sur 6')
  const secrets = ['Une permanence le samedi', 'Former deux secrétaires', 'Un carnet scellé', 'Une navette'] as const
  const write = async (page: Page, words: string) => {
    const field = desk(page).getByLabel('Votre note privée')
    const keep = desk(page).getByRole('button', { name: 'Garder' })
    await field.tap()
    // The keyboard comes, and takes its half of the screen: what is needed is still there.
    await page.setViewportSize({ ...phone.viewport, height: 400 })
    for (const one of [chip(page, 'Enregistré'), strip(page).getByRole('heading'), field, keep]) await isInReach(one)
    await field.fill(words)
    await keep.tap()
    await page.setViewportSize(phone.viewport)
    await expect(desk(page).getByText(words)).toBeVisible()
  }
  await write(rose.page, secrets[0])
  await write(rose.page, secrets[1])
  await write(luc.page, secrets[2])
  // What lies under it on a phone is in nobody's reach; folded by a key, it gives the focus to the way back, and keeps its words.
  const [idea, secret] = [luc.page.getByLabel('Votre idée'), desk(luc.page).getByLabel('Votre note privée')]
  await idea.focus()
  await expect(idea).not.toBeFocused()
  await secret.fill('Et puis')
  await luc.page.keyboard.press('Escape')
  await expect(luc.page.getByRole('button', { name: 'Mes notes privées (1)' })).toBeFocused()
  await idea.focus()
  await expect(idea).toBeFocused()
  await luc.page.getByRole('button', { name: 'Mes notes privées (1)' }).press('Enter')
  await expect(desk(luc.page).getByRole('heading').first()).toBeFocused()
  await expect(secret).toHaveValue('Et puis')
  await secret.fill('')
  await isAccessible(luc.page, '[data-private-notes]')
  await desk(luc.page).getByRole('button', { name: 'Voir le tableau' }).tap()
  for (const one of [
    luc.page.getByLabel('Votre idée'),
    luc.page.getByRole('button', { name: 'Mes notes privées (1)' }),
  ]) {
    await isInReach(one)
  }
  await tabTo(yann.page, desk(yann.page).getByLabel('Votre note privée'))
  await yann.page.keyboard.type(secrets[3])
  await yann.page.keyboard.press('Enter')
  await expect(desk(yann.page).getByText(secrets[3])).toBeVisible()
  await onWall('4 notes écrites dans le groupe par 3 personnes.')
  for (const words of secrets) {
    expect(seenByWall.has(words)).toBe(false)
    if (words !== secrets[2]) expect(seenByLuc.has(words)).toBe(false)
    await expect(lead.page.getByText(words)).toHaveCount(0)
  }

  await panel(lead.page, 'reveal').getByRole('button', { name: 'Révéler les 4 notes' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Révéler les 4 notes' }).click()
  await expect(panel(lead.page, 'reveal')).toContainText('Révélées : 4 notes sont sur le tableau.')
  for (const page of everybody) {
    await expect(desk(page)).toHaveCount(0)
    for (const words of secrets) await expect(row(page, words)).toBeAttached()
  }
  for (const words of secrets) await onWall(words)
  expect(seenByWall.has(secrets[0])).toBe(true)

  // Two notes become a group under a thumb.
  await goOn(lead.page, 'Regrouper')
  await atStep(3, 'Regrouper')
  const first = row(rose.page, secrets[0])
  await first.getByRole('button', { name: /^Actions pour la note/ }).tap()
  await rose.page.getByRole('menuitem', { name: 'Nouveau groupe…' }).tap()
  const making = rose.page.getByRole('dialog', { name: 'Nouveau groupe' })
  await making.getByLabel('Titre').fill('Être là au bon moment')
  await making.getByText(secrets[3]).tap()
  await making.getByRole('button', { name: 'Créer le groupe' }).tap()
  for (const page of everybody)
    await expect(page.getByRole('heading', { name: /Être là au bon moment/ })).toBeAttached()
  await onWall('Être là au bon moment')

  // Dots: opened from the step, given by thumb and by keyboard, closed.
  await goOn(lead.page, 'Choisir')
  await atStep(4, 'Choisir')
  const votes = panel(lead.page, 'ballots')
  await votes.getByRole('button', { name: 'Préparer un vote' }).click()
  await expect(votes.getByLabel('Question posée')).toHaveValue(/^Qu’est-ce qui compte le plus\s\?$/)
  await votes.getByRole('button', { name: 'Ouvrir le vote' }).click()
  await onWall('Personne n’a voté')
  for (const page of phones) await isInReach(page.getByRole('button', { name: /^Voter/ }))
  const give = (page: Page, words: string) => paper(page).getByRole('button', { name: `Donner à « ${words} »` })
  for (const page of phones) {
    await page.getByRole('button', { name: /^Voter/ }).tap()
    await give(page, secrets[0]).tap()
    await give(page, secrets[2]).tap()
    await expect(paper(page).getByText('Pris en compte').first()).toBeVisible()
    await paper(page).getByRole('button', { name: 'Fermer', exact: true }).tap()
    await expect(paper(page)).toHaveCount(0)
  }
  await pressByKeyboard(yann.page, yann.page.getByRole('button', { name: /^Voter/ }))
  await pressByKeyboard(yann.page, give(yann.page, secrets[0]))
  await expect(paper(yann.page).getByText('Pris en compte').first()).toBeVisible()
  await yann.page.keyboard.press('Escape')
  await onWall('3 personnes ont voté')
  expect(await wall.page.locator('[data-projection]').innerText()).not.toMatch(/\d gommette|Rose|Luc|Yann/)
  await votes.getByRole('button', { name: 'Clore le vote' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Clore le vote' }).click()
  await onWall('3 gommettes')
  await expect(row(rose.page, secrets[0]).locator('[data-votes]')).toContainText('3 gommettes')
  await expect(row(yann.page, secrets[2]).locator('[data-votes]')).toContainText('2 gommettes')

  // The sheet is in progress: an amendment of it is begun by a thumb, written by two, read on the wall and beside the sheet.
  await goOn(lead.page, 'Modifier la fiche ensemble')
  await atStep(5, 'Modifier la fiche ensemble')
  const original = 'TCL-CIS-04'
  const amendment = `${original} — amendement 1`
  await rose.page.getByRole('link', { name: 'Fiches', exact: true }).tap()
  await rose.page.getByRole('link', { name: new RegExp(original) }).tap()
  await rose.page.getByRole('button', { name: 'Préparer un amendement' }).tap()
  await expect(rose.page.locator('[data-amends]')).toContainText(original)
  await isNarrow(rose.page)
  await pressByKeyboard(yann.page, yann.page.getByRole('link', { name: 'Fiches', exact: true }))
  await pressByKeyboard(yann.page, yann.page.getByRole('link', { name: new RegExp(amendment) }))
  const context = { name: 'Contexte', exact: true }
  await rose.page.getByRole('button', { name: 'Écrire : Contexte' }).tap()
  await expect(rose.page.getByRole('textbox', context)).toBeFocused()
  await rose.page.keyboard.press('Control+Home')
  await rose.page.keyboard.type('Le samedi, tout est fermé. ')
  await pressByKeyboard(yann.page, yann.page.getByRole('button', { name: 'Écrire : Contexte' }))
  await expect(yann.page.getByRole('textbox', context)).toContainText('Le samedi, tout est fermé.')
  await yann.page.keyboard.press('Control+End')
  await yann.page.keyboard.type(' Le bus aussi.')
  await expect(rose.page.getByRole('textbox', context)).toContainText('Le bus aussi.')
  const sheets = panel(lead.page, 'wall').getByLabel('Une fiche')
  const value = await sheets.locator('option', { hasText: amendment }).getAttribute('value')
  await sheets.selectOption(value)
  await onWall('Le samedi, tout est fermé.')
  await onWall('Le bus aussi.')
  await isNarrow(rose.page)
  const compare = { name: `Comparer ${amendment} avec la fiche d’origine` }
  await pressByKeyboard(yann.page, yann.page.getByRole('link', compare))
  for (const words of ['1 champ a changé', 'Le samedi, tout est fermé.', 'Le bus aussi.']) {
    await expect(yann.page.locator('[data-comparison]')).toContainText(words)
  }
  await isAccessible(yann.page, '[data-comparison]')
  await isAccessible(rose.page, '[data-amends]')
  await luc.page.goto(`${program.address}/w/${workgroup}/sheets`)
  await luc.page.getByRole('link', { name: new RegExp(`^${original}(?! —)`) }).tap()
  await expect(luc.page.getByRole('region', { name: 'Amendements' })).toContainText(amendment)
  await expect(luc.page.getByText('elle ne se modifie plus que par un amendement').first()).toBeVisible()
  await expect(luc.page.getByText('Le samedi, tout est fermé.')).toHaveCount(0)

  // What it was worth: three answers are too few to be shown.
  await goOn(lead.page, 'Évaluer')
  await atStep(6, 'Évaluer')
  await votes.getByRole('button', { name: 'Préparer un vote' }).click()
  await votes.getByRole('button', { name: 'Ouvrir le vote' }).click()
  for (const page of phones) {
    await page.getByRole('button', { name: /^Voter/ }).tap()
    await paper(page).getByText('4', { exact: true }).tap()
    await expect(paper(page).getByText('Pris en compte').first()).toBeVisible()
    await paper(page).getByRole('button', { name: 'Fermer', exact: true }).tap()
  }
  await pressByKeyboard(yann.page, yann.page.getByRole('button', { name: /^Voter/ }))
  await tabTo(yann.page, paper(yann.page).getByRole('radio').first())
  await yann.page.keyboard.press('Space')
  await expect(paper(yann.page).getByText('Pris en compte').first()).toBeVisible()
  await yann.page.keyboard.press('Escape')
  await onWall('3 personnes ont voté')
  await votes.getByRole('button', { name: 'Clore le vote' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Clore le vote' }).click()
  await onWall('Moins de cinq réponses')

  await lead.page.getByRole('toolbar', { name: 'Console' }).getByRole('button', { name: 'Clore la séance' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Clore la séance' }).click()
  for (const page of everybody) {
    await expect(strip(page)).toContainText('La séance est close')
    await expect(chip(page, 'Enregistré')).toBeVisible()
  }
  await expect(lead.page.getByRole('heading', { name: 'Séances closes' })).toBeVisible()

  // What happened is in the minutes, and a phone reads them.
  await lead.page.getByRole('link', { name: 'Revenir au groupe' }).click()
  await lead.page.getByRole('link', { name: 'Relevés' }).click()
  await lead.page.getByRole('button', { name: /^Établir le relevé de « Atelier de réajustement/ }).click()
  await expect(lead.page).toHaveURL(/\/minutes\/\w+$/)
  await rose.page.goto(lead.page.url())
  for (const page of [lead.page, rose.page]) {
    await expect(page.getByRole('region', { name: 'Déroulé' })).toContainText('Écrire chacun une idée de réajustement')
    await expect(page.getByRole('region', { name: 'Votes' })).toContainText(secrets[0])
    await expect(page.getByRole('region', { name: 'Décisions' })).toContainText(amendment)
  }
  await expect(lead.page.getByRole('textbox', { name: 'Habitante ou habitant' })).toHaveValue('1')
  await isNarrow(rose.page)
  for (const { faults } of [lead, wall, rose, luc, yann]) expect(faults).toEqual([])
})

test('while everybody writes for themselves not a byte of it reaches the others, nor the wall', async ({ browser }) => {
  test.slow()
  const [lead, wall, amina, luc] = [
    await somebody(browser, laptop),
    await somebody(browser, projector),
    await somebody(browser, phone),
    await somebody(browser, phone),
  ]
  const readers = [await Received.by(lead.page), await Received.by(wall.page), await Received.by(luc.page)]
  const [byLead, byWall, byLuc] = readers as [Received, Received, Received]
  await join(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  await openWall(wall.page)
  await openSession(lead.page)
  await goOn(lead.page, 'Relire le bilan')
  await goOn(lead.page, 'Écrire chacun')
  const guests = (await program.invite(workgroup, 'participant')).link
  await join(amina.page, guests, 'Amina')
  await join(luc.page, guests, 'Luc')

  // Written, changed, taken back, half typed: nothing of it is for anybody else.
  const field = desk(amina.page).getByLabel('Votre note privée')
  const keep = async (words: string) => {
    await field.fill(words)
    await desk(amina.page).getByRole('button', { name: 'Garder' }).tap()
    await expect(desk(amina.page).getByText(words)).toBeVisible()
  }
  await keep('Le hippocampe reste')
  await keep('Le cormoran revient')
  await keep('Le martinet disparaît')
  await desk(amina.page)
    .getByRole('listitem')
    .filter({ hasText: 'cormoran' })
    .getByRole('button', { name: 'Modifier' })
    .tap()
  await desk(amina.page).getByLabel('Votre note privée').last().fill('Le pangolin arrive')
  await desk(amina.page).getByRole('button', { name: 'Enregistrer' }).tap()
  await desk(amina.page)
    .getByRole('listitem')
    .filter({ hasText: 'martinet' })
    .getByRole('button', { name: 'Supprimer' })
    .tap()
  await field.pressSequentially('Une salamandre')
  // The others hear that much was written, and how much: the line to them is alive.
  for (const page of [wall.page, luc.page]) await expect(page.getByText('2 notes écrites').first()).toBeVisible()
  await expect(panel(lead.page, 'reveal')).toContainText('2 notes')
  await luc.page.reload()
  await expect(luc.page.getByText('2 notes écrites').first()).toBeVisible()
  for (const received of readers) {
    expect(received.frames).toBeGreaterThan(0)
    for (const word of ['hippocampe', 'cormoran', 'martinet', 'pangolin', 'salamandre']) {
      expect(received.has(word), word).toBe(false)
    }
  }

  // The same look finds them once they are everybody's, and what was taken back never comes.
  await panel(lead.page, 'reveal').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await expect(row(luc.page, 'hippocampe')).toBeAttached()
  await expect(wall.page.locator('[data-projection]')).toContainText('pangolin')
  for (const received of [byLead, byWall, byLuc]) {
    await expect.poll(() => received.has('hippocampe') && received.has('pangolin')).toBe(true)
    for (const word of ['cormoran', 'martinet', 'salamandre']) expect(received.has(word), word).toBe(false)
  }
  for (const { faults } of [lead, wall, amina, luc]) expect(faults).toEqual([])
})
