import { expect, type Locator, type Page, test } from '@playwright/test'
import { pressByKeyboard, tabTo } from './support/keyboard.ts'
import { allLeave, chip, join, laptop, phone, projector, type Somebody, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

// A long journey says at once where it is stuck.
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

const turn = (page: Page) => page.locator('[data-turn]')
const strip = (page: Page) => page.locator('[data-strip]')
const row = (page: Page, words: string) => page.locator('[data-note]').filter({ hasText: words })
const field = (page: Page) => page.getByLabel('Votre idée')

/** Colours of paper as this page's theme has them, by their token. */
async function isOnPaper(target: Locator, colour: string): Promise<void> {
  const wanted = await target.evaluate((element, name) => {
    const probe = element.appendChild(document.createElement('i'))
    probe.style.background = `var(--note-${name})`
    const { backgroundColor } = getComputedStyle(probe)
    probe.remove()
    return backgroundColor
  }, colour)
  await expect(target).toHaveCSS('background-color', wanted)
}
async function addStep(page: Page, method: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une étape' }).click()
  await page.getByLabel('Chercher une méthode').fill(method)
  await page.getByRole('button', { name: new RegExp(`^${method}`) }).click()
}
async function goOn(lead: Page, title: string): Promise<void> {
  await lead
    .getByRole('toolbar', { name: 'Console' })
    .getByRole('button', { name: new RegExp(`: ${title}`) })
    .click()
  await expect(turn(lead)).toContainText(title)
}

test('six hats are worn by all and change from the console; then words are written down in somebody’s name', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const workgroup = await program.importDemonstration('AUB-PP')
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, wall, rose, yann] = [
    await somebody(browser, laptop),
    await somebody(browser, projector),
    await somebody(browser, phone),
    await somebody(browser, laptop),
  ]
  const everybody = [rose.page, yann.page]
  await rose.page.clock.install()
  const projection = wall.page.locator('[data-projection]')

  // The zones of the six hats are laid, and a session of two steps is prepared and begun.
  await join(lead.page, await door('facilitator'), 'Animatrice')
  await lead.page.getByRole('button', { name: 'Réglages' }).click()
  await lead.page.getByRole('button', { name: 'Modèles de tableau' }).click()
  const gallery = lead.page.getByRole('dialog', { name: 'Modèles de tableau' })
  await gallery.getByRole('button', { name: /^Six chapeaux/ }).click()
  await gallery.getByRole('button', { name: 'Poser ce modèle' }).click()
  await expect(lead.page.getByRole('region', { name: 'Noir : les risques', exact: true })).toBeAttached()
  await lead.page.getByRole('link', { name: 'Animer' }).click()
  await lead.page.getByRole('button', { name: 'Préparer une séance' }).click()
  const making = lead.page.getByRole('dialog')
  await making.getByLabel(/^Titre|^Nom/).fill('Six regards')
  await making.getByRole('button', { name: 'Préparer', exact: true }).click()
  await addStep(lead.page, 'Six chapeaux')
  await addStep(lead.page, 'Parole portée')
  await expect(lead.page.getByText('Enregistré', { exact: true }).last()).toBeVisible()
  await lead.page.getByRole('link', { name: 'Toutes les séances' }).click()
  await lead.page.getByRole('button', { name: /^Ouvrir la séance « Six regards/ }).click()
  await goOn(lead.page, 'Regarder sous six angles')
  await wall.page.goto(await door('observer'))
  await wall.page.waitForURL(/\/projection\//)
  const guests = await door('participant')
  for (const [index, page] of everybody.entries()) {
    await join(page, guests, ['Rose', 'Yann'][index] ?? '')
    await page.goto(`${program.address}/w/${workgroup}/list`)
  }

  // As long as no hat is worn nobody is told of one, and nothing carries one.
  for (const page of everybody) {
    await expect(strip(page)).toContainText('Regarder sous six angles')
    await expect(strip(page).locator('[data-hat]')).toHaveCount(0)
  }

  /** The console, by keyboard as much as by mouse, puts a hat on everybody. */
  const hats = lead.page.locator('[data-panel="hats"]')
  const wear = async (hat: { name: RegExp; worn: string; colour: string; zone: string }) => {
    await tabTo(lead.page, hats.getByRole('button', { name: hat.name }))
    await lead.page.keyboard.press('Enter')
    await expect(hats.getByRole('button', { name: hat.name })).toHaveAttribute('aria-pressed', 'true')
    await expect(projection.locator('header [data-hat]')).toHaveText(hat.worn)
    await isOnPaper(projection.locator('header [data-hat]'), hat.colour)
    for (const page of everybody) {
      await expect(strip(page).locator('[data-hat]')).toHaveText(hat.worn)
      await isOnPaper(strip(page).locator('[data-hat]'), hat.colour)
      await expect(page.getByRole('status').filter({ hasText: hat.worn })).toBeAttached()
      await expect(page.getByRole('combobox', { name: /^Dans/ }).locator('option:checked')).toHaveText(hat.zone)
    }
  }
  const black = { name: /^noir/i, worn: 'Chapeau noir : les risques', colour: 'lilac', zone: 'Noir : les risques' }
  const green = { name: /^vert/i, worn: 'Chapeau vert : les idées', colour: 'mint', zone: 'Vert : les idées' }
  await wear(black)
  await field(rose.page).fill('Personne le samedi')
  await rose.page.getByRole('button', { name: 'Envoyer' }).tap()
  await wear(green)
  await tabTo(yann.page, field(yann.page))
  await yann.page.keyboard.type('Une navette partagée')
  await yann.page.keyboard.press('Enter')

  // What was written keeps the hat it was written under, for all: its paper, its name, its zone. The wall goes along.
  for (const page of everybody) {
    await expect(row(page, 'Personne le samedi').locator('[data-hat]')).toContainText('Chapeau noir')
    await expect(row(page, 'Une navette partagée').locator('[data-hat]')).toContainText('Chapeau vert')
  }
  await expect(row(wall.page, 'Une navette partagée').locator('[data-hat]')).toContainText('Chapeau vert')
  const zoneOf = (title: string) => yann.page.locator('[data-section]').filter({ hasText: title })
  await expect(zoneOf(black.zone).getByText('Personne le samedi')).toBeAttached()
  await expect(zoneOf(green.zone).getByText('Une navette partagée')).toBeAttached()
  await rose.page.getByRole('button', { name: 'Y aller' }).tap()
  await expect(row(rose.page, 'Une navette partagée')).toBeInViewport()

  // On the board too: a new note there has the paper of the hat, and says so.
  await pressByKeyboard(yann.page, yann.page.getByRole('link', { name: 'Tableau', exact: true }))
  await pressByKeyboard(yann.page, strip(yann.page).getByRole('button', { name: 'Y aller' }))
  await yann.page.getByRole('application').focus()
  await yann.page.keyboard.press('n')
  await yann.page.keyboard.type('Un bus à la demande')
  await yann.page.keyboard.press('Escape')
  await expect(row(rose.page, 'Un bus à la demande').locator('[data-hat]')).toContainText('Chapeau vert')

  // A phone is locked with an idea begun, the line goes, two minutes pass, another hat is put on: it comes back in the same
  // step, with the hat of now and the idea, which is sent and bears that hat.
  const yellow = { name: /^jaune/i, worn: 'Chapeau jaune : les atouts' }
  await field(rose.page).fill('Les voisins se connaissent')
  const lock = await locked(rose)
  await hats.getByRole('button', { name: yellow.name }).click()
  await expect(strip(yann.page).locator('[data-hat]')).toHaveText(yellow.worn)
  await expect(lead.page.getByRole('heading', { name: /^Qui est là/ })).toContainText('1 personne', { timeout: 60_000 })
  await lock.open()
  await expect(strip(rose.page)).toContainText('Regarder sous six angles')
  await expect(strip(rose.page).locator('[data-hat]')).toHaveText(yellow.worn)
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  await expect(field(rose.page)).toHaveValue('Les voisins se connaissent')
  await rose.page.getByRole('button', { name: 'Envoyer' }).tap()
  await expect(row(yann.page, 'Les voisins se connaissent').locator('[data-hat]')).toContainText('Chapeau jaune')

  // Words that one writes for another: the field stays filled, the note says whose words they are.
  await goOn(lead.page, 'Écrire pour quelqu’un d’autre')
  for (const page of everybody) await expect(strip(page)).toContainText('Écrire pour quelqu’un d’autre')
  await expect(strip(rose.page).locator('[data-hat]')).toHaveCount(0)
  await expect(projection.locator('header [data-hat]')).toHaveCount(0)
  await pressByKeyboard(yann.page, strip(yann.page).getByRole('link', { name: 'Écrire une idée' }))
  await expect(yann.page.getByLabel('Porté par')).toBeVisible()
  const bearer = rose.page.getByLabel('Porté par')
  await bearer.fill('Awa')
  for (const words of ['Je ne sais pas lire le courrier', 'Ma voisine m’aide']) {
    await field(rose.page).fill(words)
    await rose.page.getByRole('button', { name: 'Envoyer' }).tap()
    await expect(row(rose.page, words)).toContainText('— Awa')
    await expect(row(rose.page, words).locator('[data-hat]')).toHaveCount(0)
    await expect(row(wall.page, words)).toContainText('— Awa')
  }
  await expect(bearer).toHaveValue('Awa')
  await isNarrow(rose.page)
  await expect(chip(rose.page, 'Enregistré')).toBeVisible()
  for (const { faults } of [lead, wall, rose, yann]) expect(faults).toEqual([])
})

/**
 * A phone in a pocket: its line is gone, and its page stands still as a frozen one does, no timer of it runs. Taken out, its
 * clock has gone on by two minutes, and what was due comes all at once.
 */
async function locked({ page, context }: Somebody): Promise<{ open: () => Promise<void> }> {
  await context.setOffline(true)
  const now = await page.evaluate(() => Date.now())
  await page.clock.pauseAt(now + 1000)
  return {
    open: async () => {
      await page.clock.fastForward(120_000)
      await page.clock.resume()
      await context.setOffline(false)
    },
  }
}

async function isNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.viewport.width)
}
