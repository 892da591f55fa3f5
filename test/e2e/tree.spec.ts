import { expect, type Page, test } from '@playwright/test'
import { tabTo } from './support/keyboard.ts'
import { allLeave, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'
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
const row = (page: Page, words: string) => page.locator('[data-note]').filter({ hasText: words })
/** The list item of a note, with all that hangs on it. */
const branch = (page: Page, words: string) =>
  page.locator('li').filter({ has: page.locator(':scope > [data-note]', { hasText: words }) })
const menuOf = (page: Page, words: string) => page.getByRole('button', { name: `Actions pour la note : ${words}` })

test('a group goes back to the causes: from a phone, by keyboard alone, on the board and on the wall', async ({
  browser,
}) => {
  test.setTimeout(70_000)
  const workgroup = await program.importDemonstration('TCL-CIS')
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const lead = (await somebody(browser, laptop)).page
  await join(lead, await door('facilitator'), 'Animatrice')
  const participant = await door('participant')
  const mobile = (await somebody(browser, phone)).page
  await join(mobile, participant, 'Amina')
  const keys = (await somebody(browser, { ...laptop, colorScheme: 'dark' })).page
  await join(keys, participant, 'Luc')
  const wall = (await somebody(browser, projector)).page
  await wall.goto(await door('observer'))
  await wall.waitForURL(/\/projection\//)

  // The step begins; the board has no zones for it yet, and whoever leads lays them.
  await lead.getByRole('link', { name: 'Animer' }).click()
  const step = newStep({
    title: 'Remonter aux causes',
    method: 'problemTree',
    rights: { notes: 'own', mayCreate: true, mayMove: true },
  })
  await conductorOn(lead, program.address, workgroup).begin(newPlan(step))
  const panel = lead.locator('[data-panel="tree"]')
  await panel.getByRole('button', { name: 'Poser les zones de l’arbre' }).click()
  await panel.getByRole('link', { name: 'Ouvrir l’arbre' }).click()
  await lead.getByRole('button', { name: 'Écrire le problème' }).click()
  await lead.getByLabel('Le problème, en une phrase').fill('Les familles renoncent à leurs droits')
  await lead.keyboard.press('Enter')
  await expect(row(lead, 'Les familles renoncent')).toBeVisible()

  // A phone: the problem's cause, and a cause of that cause.
  await strip(mobile).getByRole('link', { name: 'Écrire dans l’arbre' }).tap()
  await expect(row(mobile, 'Les familles renoncent')).toBeVisible()
  await mobile.getByRole('button', { name: 'Ajouter une cause', exact: true }).tap()
  await mobile
    .getByRole('textbox', { name: /^Pourquoi \? Une cause de : Les familles/ })
    .fill('Le guichet est trop loin')
  await mobile.getByRole('button', { name: 'Ajouter', exact: true }).tap()
  await expect(row(mobile, 'Le guichet est trop loin')).toBeVisible()
  await mobile.getByRole('button', { name: 'Fermer le champ' }).tap()
  await mobile.getByRole('button', { name: /Ajouter une cause à : Le guichet/ }).tap()
  await mobile.getByRole('textbox', { name: /Une cause de : Le guichet/ }).fill('Plus de bus le mercredi')
  await mobile.getByRole('button', { name: 'Ajouter', exact: true }).tap()
  await expect(branch(mobile, 'Le guichet est trop loin').getByText('Plus de bus le mercredi')).toBeVisible()
  expect(await seriousFaults(mobile)).toEqual([])

  // By keyboard alone: two effects, the second moved in under the first, then out again by one undo.
  await tabTo(keys, strip(keys).getByRole('link', { name: 'Écrire dans l’arbre' }))
  await keys.keyboard.press('Enter')
  await tabTo(keys, keys.getByRole('button', { name: 'Ajouter un effet', exact: true }))
  await keys.keyboard.press('Enter')
  await expect(keys.getByRole('textbox', { name: /Un effet de : Les familles/ })).toBeFocused()
  await keys.keyboard.type('Des dettes')
  await keys.keyboard.press('Enter')
  await keys.keyboard.type('Des enfants mal nourris')
  await keys.keyboard.press('Enter')
  await expect(row(keys, 'Des enfants mal nourris')).toBeVisible()
  await keys.keyboard.press('Escape')
  await expect(menuOf(keys, 'Des enfants mal nourris')).toBeFocused()
  await keys.keyboard.press('Alt+Shift+ArrowRight')
  await expect(branch(keys, 'Des dettes').getByText('Des enfants mal nourris')).toBeVisible()
  await expect(branch(lead, 'Des dettes').getByText('Des enfants mal nourris')).toBeVisible()
  await keys.keyboard.press('Enter')
  await expect(keys.getByRole('menuitem', { name: 'Sortir d’un cran' })).toBeVisible()
  expect(await seriousFaults(keys)).toEqual([])
  await keys.keyboard.press('Escape')
  await expect(menuOf(keys, 'Des enfants mal nourris')).toBeFocused()
  await keys.keyboard.press('Control+z')
  await expect(branch(lead, 'Des dettes').getByText('Des enfants mal nourris')).toHaveCount(0)
  await expect(row(lead, 'Des enfants mal nourris')).toBeVisible()

  // Tab takes it in while it is being written, and the caret goes along.
  await expect(menuOf(keys, 'Des enfants mal nourris')).toBeFocused()
  await keys.keyboard.press('F2')
  await expect(keys.getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
  await keys.keyboard.press('Tab')
  await expect(branch(keys, 'Des dettes').getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
  await keys.keyboard.type(' à midi')
  await keys.keyboard.press('Escape')
  await expect(branch(lead, 'Des dettes').getByText('Des enfants mal nourris à midi')).toBeVisible()

  // The wall draws it; so does everybody's own page, and the board is put in its order.
  const drawn = wall.locator('[data-tree-drawing] [data-paper]')
  await expect(drawn).toHaveCount(5)
  await expect(wall.getByText('Plus de bus le mercredi')).toBeVisible()
  expect(await seriousFaults(wall)).toEqual([])
  await lead.getByRole('link', { name: 'Dessin' }).click()
  await expect(lead.locator('[data-tree-drawing] [data-paper]')).toHaveCount(5)
  expect(await seriousFaults(lead)).toEqual([])
  await lead.getByRole('button', { name: 'Ranger le tableau en arbre' }).click()
  await expect(lead.getByText(/notes rangées comme l’arbre/)).toBeVisible()
  await lead.goto(`${program.address}/w/${workgroup}/list`)
  await expect(lead.getByRole('link', { name: 'Voir en arbre' })).toBeVisible()
  await expect(lead.locator('[data-thing]').filter({ hasText: 'Plus de bus le mercredi' }).first()).toBeVisible()
})
