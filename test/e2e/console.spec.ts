import { expect, type Page, test } from '@playwright/test'
import { allLeave, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { isSoundInBothThemes } from './support/axe.ts'
import { conductorOn } from './support/sessions.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

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

/** Cards stand under each other without a hole, and column after column in the order of Tab; the buttons of the moment are in sight. */
async function isLaidInOrder(page: Page): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Console' })).toBeInViewport({ ratio: 1 })
  const boxes = await page.locator('[data-panel]').evaluateAll((cards) =>
    cards.map((card) => {
      const { left, top, bottom } = card.getBoundingClientRect()
      return { left, top, bottom }
    }),
  )
  for (const [index, { left, top }] of boxes.entries()) {
    const before = boxes[index - 1]
    if (before?.left === left) expect(top - before.bottom).toBeCloseTo(16, 0)
    else if (before) expect(left).toBeGreaterThan(before.left)
  }
}
const turn = (page: Page) => page.locator('[data-turn]')
const steps = (page: Page) => page.locator('[data-step]')
const titles = (page: Page) => steps(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')))

test('a session is prepared, conducted by one facilitator, taken over by another, and everybody follows', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, second, amina] = [
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, laptop),
  ]
  await join(lead.page, await door('facilitator'), 'Animatrice')
  await join(amina.page, await door('participant'), 'Amina')

  // The demonstration's session, as it stands, is changed: a break, moved up by keyboard; a step taken out, and back.
  await lead.page.getByRole('link', { name: 'Animer' }).click()
  const modify = lead.page.getByRole('link', { name: /^Modifier l’ordre du jour de «\sAtelier de réajustement/ })
  await modify.click()
  await expect(steps(lead.page)).toHaveCount(6)
  await expect(lead.page.getByText(/^Durée totale\s: 1\sh/)).toBeVisible()
  await isSoundInBothThemes(lead.page)
  await lead.page.getByRole('button', { name: 'Ajouter une étape' }).click()
  await isSoundInBothThemes(lead.page)
  await lead.page.getByLabel('Chercher une méthode').fill('pause')
  await lead.page.getByRole('button', { name: /^Pause/ }).click()
  await expect(steps(lead.page)).toHaveCount(7)
  await isSoundInBothThemes(lead.page)
  const added = steps(lead.page).last()
  await added.getByRole('button', { name: /^7/ }).press('Alt+ArrowUp')
  await expect.poll(() => titles(lead.page)).toEqual(expect.arrayContaining(['Pause']))
  expect((await titles(lead.page))[5]).toBe('Pause')
  await lead.page.getByRole('button', { name: 'Retirer « Choisir »' }).click()
  await expect(steps(lead.page)).toHaveCount(6)
  await lead.page.getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => titles(lead.page)).toContain('Choisir')
  await lead.page.getByLabel('Début').fill('09:00')
  await lead.page.getByLabel('Fin souhaitée').fill('10:00')
  await expect(lead.page.getByText('10 min de trop')).toBeVisible()
  await expect(lead.page.getByText('Enregistré', { exact: true }).last()).toBeVisible()

  // Opened and begun.
  await lead.page.getByRole('link', { name: 'Toutes les séances' }).click()
  await isSoundInBothThemes(lead.page)
  await lead.page.getByRole('button', { name: /^Ouvrir la séance/ }).click()
  await lead.page.getByRole('button', { name: /^Commencer\s: Relire le bilan/ }).click()
  await expect(turn(lead.page)).toContainText('Étape 1 sur 7')
  await expect(lead.page.getByText('Aucun représentant des usagers ni habitant n’est là.')).toBeVisible()
  for (const [width, height] of [
    [360, 740],
    [1024, 768],
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await lead.page.setViewportSize({ width, height })
    await isLaidInOrder(lead.page)
  }
  await lead.page.setViewportSize(laptop.viewport)
  await isSoundInBothThemes(lead.page)

  // A second facilitator, on a phone, is at the same step; goes on to private writing, and participants' rights follow.
  await join(second.page, await door('facilitator'), 'Deuxième')
  await second.page.goto(`${program.address}/w/${workgroup}/console`)
  await expect(turn(second.page)).toContainText('Étape 1 sur 7')
  await isSoundInBothThemes(second.page)
  await second.page.getByRole('button', { name: /^Suivant\s: Écrire chacun/ }).click()
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 2 sur 7')
  const closedTool = amina.page.getByRole('button', { name: 'Nouvelle note : pas pour l’instant' })
  await expect(closedTool).toBeVisible()
  // Nobody reveals what is written for oneself here, as long as the session lasts.
  await amina.page.getByLabel('Votre note privée').fill('Une navette le mardi')
  await amina.page.getByRole('button', { name: 'Garder' }).click()
  await expect(lead.page.getByRole('button', { name: 'Révéler 1 note' })).toBeVisible()
  await amina.page.getByLabel('Votre note privée').fill('Et un guich')

  // By keyboard: on, paused with a reason, going on again, more time, frozen, open again.
  await lead.page.locator('body').press('ArrowRight')
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 3 sur 7')
  await expect(closedTool).toHaveCount(0)
  // In the middle of a word the step has changed: the word is not lost.
  await expect(amina.page.getByLabel('Votre note privée')).toBeFocused()
  await amina.page.keyboard.type('et mobile')
  await amina.page.getByRole('button', { name: 'Envoyer quand même' }).click()
  await expect(lead.page.getByRole('button', { name: 'Révéler les 2 notes' })).toBeVisible()
  await lead.page.keyboard.press('p')
  await lead.page.getByLabel(/^Pourquoi/).fill('Café jusqu’à 10 h')
  await lead.page.keyboard.press('Enter')
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('En pause : Café jusqu’à 10 h')
  await second.page.getByRole('button', { name: 'Reprendre' }).click()
  await expect(turn(lead.page)).toHaveAttribute('data-state', 'open')
  await lead.page.getByRole('button', { name: 'Ajouter 5 minutes à l’étape' }).click()
  for (const { page } of [lead, second]) await expect(turn(page).getByRole('timer')).toHaveText(/^1[45]:/)
  await lead.page.keyboard.press('g')
  await expect(closedTool).toBeVisible()
  await second.page.getByRole('button', { name: 'Rouvrir le tableau' }).click()
  await expect(closedTool).toHaveCount(0)

  // To a step of one's choice, and closed once confirmed.
  await lead.page.getByRole('button', { name: 'Aller à l’étape 7 : Évaluer' }).click()
  for (const { page } of [lead, second]) await expect(turn(page)).toContainText('Étape 7 sur 7')
  await second.page.getByRole('toolbar').getByRole('button', { name: 'Clore la séance' }).click()
  const sure = second.page.getByRole('alertdialog')
  await expect(sure).toContainText('2 notes écrites en privé ne sont pas révélées')
  await sure.getByRole('button', { name: 'Clore la séance' }).click()
  for (const { page } of [lead, second]) {
    await expect(page.getByRole('heading', { name: 'Séances closes' })).toBeVisible()
    await expect(page.getByText(/^D’une séance précédente/)).toBeVisible()
  }
  await isSoundInBothThemes(second.page)
  await second.page.getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await second.page.getByRole('alertdialog').getByRole('button', { name: 'Révéler les 2 notes' }).click()
  await expect(lead.page.getByText(/^D’une séance précédente/)).toHaveCount(0)
  await lead.page.getByRole('link', { name: 'Revenir au groupe' }).click()
  await expect(lead.page.getByRole('link', { name: 'Animer' })).toBeVisible()

  // A participant who finds the address is told that it is not for them.
  await amina.page.goto(`${program.address}/w/${workgroup}/console`)
  await expect(amina.page.getByText('La console est réservée à l’animation')).toBeVisible()
  for (const { faults } of [lead, second, amina]) expect(faults).toEqual([])
})

test('two facilitators prepare one session at a time, each without the other’s last change before them: both stand', async ({
  browser,
}) => {
  const [lead, second] = [await somebody(browser, laptop), await somebody(browser, phone)]
  await join(lead.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  await join(second.page, (await program.invite(workgroup, 'facilitator')).link, 'Deuxième')
  const id = await conductorOn(lead.page, program.address, workgroup).prepare(newPlan(newStep({ title: 'Échanger' })))
  const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
  for (const { page } of [lead, second]) {
    await page.goto(`${program.address}/w/${workgroup}/console/sessions/${id}`)
    await expect(field(page, 'Lieu')).toHaveValue('')
  }
  await field(lead.page, 'Lieu').fill('Salle des mariages')
  await expect(lead.page.locator('[data-keeping="saved"]')).toBeVisible()
  await field(second.page, 'Titre de la séance').fill('Atelier du soir')
  await expect(field(second.page, 'Lieu')).toHaveValue('Salle des mariages')
  await expect(second.page.locator('[data-keeping="saved"]')).toBeVisible()
  await lead.page.reload()
  await expect(field(lead.page, 'Titre de la séance')).toHaveValue('Atelier du soir')
  await expect(field(lead.page, 'Lieu')).toHaveValue('Salle des mariages')
  expect([...lead.faults, ...second.faults]).toEqual([])
})

test('the end of a step is rung once, again at a new end, said in words too, and never where it is switched off', async ({
  browser,
}) => {
  const lead = await somebody(browser, laptop)
  const { page } = lead
  // What is heard, at the border of the page: a tone that begins.
  await page.addInitScript(() => {
    const heard = Object.assign(globalThis, { tones: 0 })
    heard.OscillatorNode = class extends OscillatorNode {
      override start(when?: number): void {
        heard.tones += 1
        super.start(when)
      }
    }
  })
  const tones = () => page.evaluate(() => (globalThis as unknown as { tones: number }).tones)
  await page.clock.install()
  await join(page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  /** Time goes by on this page, while the room is heard of as often as its line wants. */
  let beats = 0
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 20) {
      await page.clock.fastForward(Math.min(left, 20) * 1000)
      const [shows, said] = beats++ % 2 === 0 ? ['timer', 'le minuteur'] : ['board', 'tout le tableau']
      const address = `${program.address}/api/workgroups/${workgroup}/wall`
      await page.request.put(address, { data: { shows }, headers: { origin: program.address } })
      await expect(page.locator('[data-panel="wall"]')).toContainText(`En ce moment : ${said}`)
    }
  }
  const short = { ...newPlan(newStep({ title: 'Échanger', instruction: '', minutes: 2 })), title: 'Courte' }
  await conductorOn(page, program.address, workgroup).begin(short)
  const console_ = `${program.address}/w/${workgroup}/console`
  await page.goto(console_)
  const sound = page.getByRole('button', { name: 'Son à la fin du temps' })
  const over = page.getByRole('status').filter({ hasText: 'Le temps de l’étape « Échanger » est écoulé.' })
  await expect(sound).toHaveAttribute('aria-pressed', 'false')

  // Switched on, it is heard once at once, so that one knows it; then at the end, and not a second time.
  await sound.click()
  await expect(sound).toHaveAttribute('aria-pressed', 'true')
  expect(await tones()).toBe(2)
  await expect(over).toHaveCount(0)
  await pass(120)
  await expect(turn(page)).toContainText('temps écoulé')
  await expect(over).toBeAttached()
  expect(await tones()).toBe(4)
  await pass(30)
  await expect(turn(page)).toContainText('temps écoulé')
  expect(await tones()).toBe(4)

  // More time: nothing is heard before the new end.
  await page.getByRole('button', { name: 'Ajouter 5 minutes à l’étape' }).click()
  await expect(turn(page).getByRole('timer')).toHaveText(/^\d:\d\d$/)
  await expect(over).toHaveCount(0)
  expect(await tones()).toBe(4)
  await pass(300)
  await expect(over).toBeAttached()
  expect(await tones()).toBe(6)

  // Switched off, which is remembered: nothing is heard at another end, and it is still said.
  await sound.click()
  await expect(sound).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await expect(sound).toHaveAttribute('aria-pressed', 'false')
  await expect(turn(page).getByRole('timer')).toHaveText(/^\d:\d\d$/)
  await pass(420)
  await expect(over).toBeAttached()
  expect(await tones()).toBe(0)
  await sound.click()
  await page.reload()
  await expect(sound).toHaveAttribute('aria-pressed', 'true')
  expect(await tones()).toBe(0)
  expect(lead.faults).toEqual([])
})

test('on a phone the bar of who leads has two rows, and all its tools under one button', async ({ browser }) => {
  const lead = await somebody(browser, phone)
  const { page } = lead
  await join(page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  const bar = page.getByRole('banner')
  const way = bar.getByRole('button', { name: 'Outils d’animation' })
  await expect(way).toHaveAttribute('aria-expanded', 'false')
  await expect(bar.getByRole('button', { name: 'Inviter' })).toBeHidden()
  expect((await bar.boundingBox())?.height).toBeLessThan(120) // a third row would make it 157

  // By touch: a window opens from the list, and gives the focus back to where it was opened.
  await way.tap()
  for (const name of [/^Animer/, /^Inviter/, /^Votes/, /^Droits des participants/]) {
    const tool = bar.getByRole('button', { name }).or(bar.getByRole('link', { name }))
    expect((await tool.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  await isSoundInBothThemes(page)
  await bar.getByRole('button', { name: 'Inviter' }).tap()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(bar.getByRole('button', { name: 'Inviter' })).toBeFocused()

  // By keyboard: Escape folds it and gives the focus back; a touch elsewhere folds it.
  await page.keyboard.press('Escape')
  await expect(way).toBeFocused()
  await expect(way).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(bar.getByRole('link', { name: 'Animer' })).toBeFocused()
  await page.getByLabel('Votre idée').tap()
  await expect(way).toHaveAttribute('aria-expanded', 'false')
  await way.tap()
  await bar.getByRole('link', { name: 'Animer' }).tap()
  await expect(page).toHaveURL(/\/console$/)
  expect(lead.faults).toEqual([])
})
