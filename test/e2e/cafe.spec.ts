import { expect, type Page, test } from '@playwright/test'
import { allLeave, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { conductorOn } from './support/sessions.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

let program: Program
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const strip = (page: Page) => page.locator('[data-strip]')

test('four people turn between the tables of a world café, the host stays, and all comes together', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const workgroup = await program.importDemonstration('TCL-CIS')
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const lead = (await somebody(browser, laptop)).page
  await join(lead, await door('facilitator'), 'Animatrice')
  const participant = await door('participant')
  const people: Page[] = []
  for (const name of ['Amina', 'Luc', 'Zoé', 'Paul']) {
    const { page } = await somebody(browser, people.length === 0 ? laptop : phone)
    await join(page, participant, name)
    people.push(page)
  }

  // A session whose first step is a world café of two tables.
  await lead.getByRole('link', { name: 'Animer' }).click()
  const step = newStep({ title: 'Tourner de table en table', method: 'worldCafe', tables: 2 })
  await conductorOn(lead, program.address, workgroup).begin(newPlan(step))
  const panel = lead.locator('[data-panel="cafe"]')
  await panel.getByRole('button', { name: 'Préparer 2 tables' }).click()
  await expect(panel.getByText(/Tour 1 sur 2/)).toBeVisible()
  await expect(panel.getByLabel(/^Hôte de la table/)).toHaveCount(2)

  // Two at each table; one goes there, and writes.
  for (const page of people) await expect(strip(page)).toContainText(/Vous êtes (à|l’hôte de) la table [12]/)
  const seatOf = async (page: Page) => (await strip(page).locator('[data-table]').textContent()) ?? ''
  const before = await Promise.all(people.map(seatOf))
  expect(before.filter((words) => words.includes('l’hôte')).length).toBe(2)
  const visitor = before.findIndex((words) => !words.includes('l’hôte'))
  const guest = people[visitor] as Page
  const table = /\d/.exec(before[visitor] ?? '')?.[0] ?? ''
  await guest.goto(`${program.address}/w/${workgroup}/list`)
  await expect(guest.getByRole('combobox', { name: /^Dans/ }).locator('option:checked')).toHaveText(`Table ${table}`)
  await guest.getByRole('button', { name: 'Y aller' }).click()
  await guest.getByLabel('Votre idée').fill('Un bus le mercredi')
  await guest.getByRole('button', { name: 'Envoyer' }).click()
  await expect(guest.getByText('Un bus le mercredi').first()).toBeVisible()

  // Everybody but the hosts turns.
  await panel.getByRole('button', { name: 'Rotation suivante' }).click()
  await expect(panel.getByText(/Tour 2 sur 2/)).toBeVisible()
  await expect(strip(guest)).toContainText(`Vous êtes à la table ${3 - Number(table)}`)
  const after = await Promise.all(people.map(seatOf))
  for (const [index, words] of before.entries()) if (words.includes('l’hôte')) expect(after[index]).toBe(words)

  // All comes together, a group for each table, and back by one undo.
  await expect(panel.getByRole('button', { name: 'Rotation suivante' })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Rassembler' }).click()
  await expect(lead.getByText(/^3\snotes rassemblées/)).toBeVisible()
  const harvest = guest.locator('[data-section]').filter({ hasText: 'Récolte' })
  await expect(harvest.getByText('Un bus le mercredi')).toBeVisible()
  await lead.getByRole('button', { name: 'Annuler' }).click()
  await expect(harvest.getByText('Un bus le mercredi')).toHaveCount(0)
})
