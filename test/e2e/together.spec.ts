import { expect, type Page, test } from '@playwright/test'
import type { Conduct } from '../../shared/domain/conducting.ts'
import type { ZoneId } from '../../shared/ids.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { Cable } from './support/Cable.ts'
import { allLeave, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let workgroup: string
let cable: Cable
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  cable = await Cable.to(program.port)
})
test.afterEach(({ browser }) => allLeave(browser))
test.afterAll(async () => {
  await cable.close()
  await program.discard()
})

/** Somebody who conducts by the interface of programs. */
async function conductor() {
  const token = await program.command('token', '--workgroup', workgroup, '--role', 'facilitator', '--name', 'Régie')
  const ask = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${token.split('\n')[0]}`, 'content-type': 'application/json' }
    const answer = await fetch(`${program.address}/api/workgroups/${workgroup}/sessions${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    expect(answer.ok).toBe(true)
    return answer.status === 204 ? undefined : ((await answer.json()) as { id: string })
  }
  return {
    prepare: async (plan: object) => (await ask('', plan))!.id,
    conduct: (id: string, conduct: Conduct) => ask(`/${id}/conduct`, conduct),
  }
}

const strip = (page: Page) => page.getByRole('region', { name: 'Séance en cours' })

test('everybody is at the same step, the wall shows what is asked of it, and all look at one place', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, amina, luc, wall] = [
    await somebody(browser, laptop),
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, projector),
  ]
  await luc.page.clock.install()
  await join(lead.page, await door('facilitator'), 'Camille')
  await join(amina.page, await door('participant'), 'Amina')
  await join(luc.page, cable.through(await door('participant')), 'Luc')
  await wall.page.goto(await door('observer'))
  for (const { page } of [lead, amina, luc, wall]) {
    await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  }
  const zone = (await luc.page
    .locator('[data-section]', { hasText: 'Faiblesses' })
    .first()
    .getAttribute('data-section')) as ZoneId
  const writing = newStep({
    title: 'Recueillir les faiblesses',
    instruction: `Une idée par note. ${'Pensez aux familles, aux équipes et aux partenaires. '.repeat(6)}`,
    zone,
  })
  const reading = newStep({
    title: 'Lire ensemble',
    visibility: 'readOnly',
    rights: { notes: 'none', mayCreate: false, mayMove: false },
  })
  const alone = newStep({ title: 'Écrire pour soi', instruction: 'En silence.', visibility: 'private', minutes: 7 })
  const { prepare, conduct } = await conductor()
  const id = await prepare(newPlan(writing, reading, alone))

  // Before the first step: what will be, and how to come in.
  await conduct(id, { do: 'open' })
  for (const { page } of [lead, amina, luc]) await expect(strip(page)).toContainText('La séance va commencer')
  await expect(wall.page.getByText('La séance va commencer')).toBeVisible()
  await expect(wall.page.getByRole('img', { name: 'Code à photographier pour rejoindre l’atelier' })).toBeVisible()
  expect(await seriousFaults(wall.page)).toEqual([])

  await conduct(id, { do: 'next' })
  for (const { page } of [lead, amina, luc]) {
    await expect(strip(page).getByRole('heading', { name: 'Recueillir les faiblesses' })).toBeInViewport()
    await expect(strip(page).getByRole('timer')).toHaveText(/^(10:00|9:5\d)$/)
    await expect(page.getByRole('status').filter({ hasText: 'Étape 1 sur 3 : Recueillir les faiblesses' })).toHaveCount(
      1,
    )
  }
  await expect(wall.page.getByRole('heading', { name: 'Recueillir les faiblesses' })).toBeVisible()
  await expect(wall.page.getByRole('timer')).toBeVisible()

  // A phone: what to do, how long, and the field to do it with, without scrolling; the zone of the step is in view.
  await expect(strip(luc.page).locator('[data-instruction]')).toBeInViewport()
  await expect(luc.page.getByLabel('Votre idée')).toBeInViewport()
  await expect(luc.page.getByRole('combobox', { name: 'Dans' })).toHaveValue(zone)
  await expect(luc.page.locator(`[data-section="${zone}"]`)).toBeInViewport()
  await expect(strip(amina.page).getByRole('button', { name: /^Voir « Faiblesses/ })).toBeVisible()
  await strip(luc.page).getByRole('button', { name: 'Lire toute la consigne' }).tap()
  await expect(strip(luc.page).getByRole('button', { name: 'Réduire la consigne' })).toBeVisible()
  await strip(luc.page).getByRole('button', { name: 'Réduire la consigne' }).tap()
  for (const colorScheme of ['light', 'dark'] as const) {
    await luc.page.emulateMedia({ colorScheme })
    expect(await seriousFaults(luc.page)).toEqual([])
  }
  await luc.page.getByLabel('Votre idée').fill('Personne ne répond le soir')
  await luc.page.getByRole('button', { name: 'Envoyer' }).tap()
  for (const { page } of [amina, wall])
    await expect(page.getByText('Personne ne répond le soir').first()).toBeInViewport()

  // The wall is driven from beside the board, and the board comes back when the step is followed again.
  await strip(lead.page).getByRole('button', { name: 'Mur' }).click()
  await lead.page.getByLabel('Une question').fill('Qui manque ici ?')
  await lead.page.getByRole('button', { name: 'Projeter la question' }).click()
  await expect(wall.page.getByRole('heading', { name: 'Qui manque ici ?' })).toBeVisible()
  await expect(wall.page.locator('[data-note]')).toHaveCount(0)
  expect(await seriousFaults(lead.page)).toEqual([])
  await lead.page.getByRole('button', { name: 'Écran calme' }).click()
  await expect(wall.page.getByRole('heading', { name: 'Atelier 1' })).toBeVisible()
  await lead.page.getByRole('button', { name: 'Portes' }).click()
  await expect(wall.page.getByText('Rejoignez l’atelier', { exact: true })).toBeVisible()
  await lead.page.getByRole('button', { name: 'Suivre l’étape' }).click()
  await expect(wall.page.getByText('Personne ne répond le soir').first()).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await wall.page.emulateMedia({ colorScheme })
    expect(await seriousFaults(wall.page)).toEqual([])
  }
  await lead.page.keyboard.press('Escape')

  // Everybody is brought to one place: one leaves by moving and comes back by a button; a phone goes to the zone.
  const bring = async (how: string) => {
    await strip(lead.page).getByRole('button', { name: 'Amener ici' }).click()
    await lead.page.getByRole('button', { name: how }).click()
  }
  await bring('Amener tout le monde ici')
  for (const { page } of [amina, luc]) await expect(page.getByText('Camille vous amène ici.')).toBeVisible()
  await amina.page.mouse.move(700, 600)
  await amina.page.mouse.wheel(300, 200)
  await expect(amina.page.getByText('Camille montre un endroit à tout le monde.')).toBeVisible()
  await amina.page.getByRole('button', { name: 'Rejoindre' }).click()
  await expect(amina.page.getByText('Camille vous amène ici.')).toBeVisible()
  const late = await somebody(browser, laptop)
  await join(late.page, await door('participant'), 'Rose')
  await expect(late.page.getByText('Camille vous amène ici.')).toBeVisible()
  await late.context.close()
  await bring('Garder tout le monde avec moi')
  await expect(amina.page.getByText('Camille guide votre vue.')).toBeVisible()
  await amina.page.mouse.wheel(300, 200)
  await expect(amina.page.getByText('Camille guide votre vue.')).toBeVisible()
  await amina.page.getByRole('button', { name: 'Je garde ma vue' }).click()
  await expect(amina.page.getByText('Camille guide votre vue.')).toHaveCount(0)
  await lead.page.getByRole('button', { name: 'Relâcher' }).click()
  for (const { page } of [amina, luc]) await expect(page.getByText(/^Camille /)).toHaveCount(0)

  // One looks with somebody, and sees what that person sees.
  await amina.page.getByRole('button', { name: /^Personnes présentes/ }).click()
  await amina.page.getByRole('button', { name: 'Suivre Camille' }).click()
  await expect(amina.page.getByText('Vous suivez Camille.')).toBeVisible()
  await lead.page.locator('[data-board-surface]').focus()
  await lead.page.keyboard.press('Shift+1') // everything in sight
  await expect(amina.page.getByText('Des signalements qui arrivent tard').first()).toBeInViewport()
  await amina.page.getByRole('button', { name: 'Quitter' }).click()
  await expect(amina.page.getByText('Vous suivez Camille.')).toHaveCount(0)

  // A phone that sleeps for two minutes comes back to where the room is, and to the time of the room.
  cable.cut()
  await conduct(id, { do: 'next' })
  await expect(strip(amina.page)).toContainText('Lire ensemble')
  await luc.page.clock.fastForward('02:00')
  await expect(strip(luc.page)).toContainText('Recueillir les faiblesses')
  cable.mend()
  await expect(strip(luc.page)).toContainText('Lire ensemble', { timeout: 20_000 })
  await expect(strip(luc.page)).toContainText('À cette étape, on lit')
  await expect(strip(luc.page).getByRole('timer')).toHaveText(/^9:\d\d$/)

  // What everybody writes for themselves is not on the wall.
  await conduct(id, { do: 'next' })
  await expect(wall.page.getByRole('heading', { name: 'Écrire pour soi' })).toBeVisible()
  await expect(wall.page.locator('[data-note]')).toHaveCount(0)
  await conduct(id, { do: 'extend', minutes: -9 })
  for (const { page } of [amina, wall]) await expect(page.getByRole('timer')).toHaveText('terminé depuis 2 min')
  await conduct(id, { do: 'pause', reason: 'Café' })
  for (const { page } of [amina, wall]) await expect(page.getByText('En pause : Café').first()).toBeVisible()
  await conduct(id, { do: 'close' })
  for (const { page } of [lead, amina, luc]) await expect(strip(page)).toContainText('La séance est close')
  await expect(wall.page.locator('[data-note]').first()).toBeVisible()
  for (const { faults } of [lead, amina, luc, wall]) expect(faults).toEqual([])
})
