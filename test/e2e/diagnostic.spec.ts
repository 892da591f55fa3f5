import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { opened } from '../helpers/office.ts'
import { allLeave, chip, join, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

const night = 'Le soir, sans voiture, on ne rentre pas'
const care = 'La nuit, personne ne garde les enfants'
const papers = 'Les mêmes papiers sont demandés deux fois'
const ideas = {
  Amina: ['Car du soir trop rare', 'Car du soir trop cher', 'Car du soir trop loin', 'Papiers perdus en route'],
  Luc: [
    'Garde de nuit introuvable',
    'Garde de nuit trop chère',
    'Garde de nuit trop loin',
    'Papiers demandés deux fois',
  ],
}
const long =
  'Dans le canton, le dernier car part avant la fermeture des commerces, et qui travaille tard rentre à pied, paie un taxi ou renonce au poste. '

async function open(page: Page, face: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Présentation', exact: true }).getByRole('link', { name: face }).click()
}
async function bringIdeas(page: Page, some: readonly string[]): Promise<void> {
  await open(page, 'Liste')
  const idea = page.getByLabel('Votre idée')
  for (const one of some) {
    await idea.fill(one)
    await idea.press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: one }).first()).toBeVisible()
  }
  await expect(chip(page, 'Enregistré')).toBeVisible()
}
/** In the table, all notes with these words become one finding. */
async function makeFinding(page: Page, words: string, count: number, title: string): Promise<void> {
  await open(page, 'Tableur')
  await page.getByRole('searchbox').fill(words)
  await expect(page.getByText(new RegExp(`^${count} sur \\d+ notes$`))).toBeVisible()
  await page.getByRole('checkbox', { name: 'Choisir toutes les notes affichées' }).click()
  await page.getByRole('button', { name: 'En faire un constat' }).click()
  await page.getByRole('link', { name: 'Ouvrir' }).click()
  const field = page.getByLabel('Titre', { exact: true })
  await field.fill(title)
  await field.press('Tab')
  await expect(page.getByRole('link', { name: 'Voir dans l’atelier' })).toHaveCount(count)
}
async function openFinding(page: Page, title: string): Promise<void> {
  await open(page, 'Constats')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByLabel('Titre', { exact: true })).toHaveValue(title)
}
async function addFigure(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un chiffre' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Ce qui est mesuré').fill(label)
  await form.getByLabel('Valeur', { exact: true }).fill('12,5')
  await form.getByLabel('Unité').fill('%')
  await form.getByLabel('Valeur de comparaison').fill('8')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(form).toBeHidden()
}
/** The programme's own figure: of this territory, lately, beside the département's; another year brings another. */
async function addIndicator(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un chiffre' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Indicateur').selectOption({ label: `${title} (%)` })
  await expect(form.getByLabel('Ce qui est mesuré')).toHaveValue(title)
  await expect(form.getByLabel('Territoire')).toHaveValue('AUB')
  await expect(form.getByLabel('Année')).toHaveValue('2025')
  await expect(form.getByLabel('Valeur', { exact: true })).toHaveValue('31,6')
  await form.getByLabel('Année').fill('2023')
  await expect(form.getByLabel('Valeur', { exact: true })).toHaveValue('32')
  await expect(form.getByLabel('Valeur de comparaison')).toHaveValue('19,1')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(form).toBeHidden()
}
async function addWords(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une parole ou une observation' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Ce qui a été dit ou vu').fill(words)
  await form.getByLabel('Méthode').selectOption({ label: 'Entretien' })
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(form).toBeHidden()
}
const textOf = (page: Page, field: string) => page.getByRole('group', { name: field, exact: true })
async function enter(page: Page, field: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(Écrire|Proposer) : ${field}$`) }).click()
  await expect(textOf(page, field).getByRole('textbox')).toBeFocused()
}
async function write(page: Page, field: string, words: string): Promise<void> {
  await enter(page, field)
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
}
async function add(page: Page, list: string, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `${list} : ajouter` })
  await field.fill(words)
  await field.press('Enter')
}

test('eight notes become three findings, and one of these a sheet that two write, transmit, take away and trace back', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [amina, luc] = [await somebody(browser), await somebody(browser)]
  await join(amina.page, (await program.invite(workgroup, 'facilitator')).link, 'Amina')
  await join(luc.page, (await program.invite(workgroup, 'participant')).link, 'Luc')

  // Eight notes, four of each; three findings of them, with figures and words that are read together.
  await Promise.all([bringIdeas(amina.page, ideas.Amina), bringIdeas(luc.page, ideas.Luc)])
  await Promise.all([makeFinding(amina.page, 'car du soir', 3, night), makeFinding(luc.page, 'garde de nuit', 3, care)])
  await makeFinding(amina.page, 'papiers', 2, papers)
  for (const title of [papers, care, night]) {
    await Promise.all([openFinding(amina.page, title), openFinding(luc.page, title)])
    await Promise.all([
      title === night
        ? addIndicator(amina.page, 'Part des ménages sans voiture')
        : addFigure(amina.page, 'Foyers concernés'),
      addWords(luc.page, 'On renonce, disent sept foyers.'),
    ])
    await luc.page.getByText('Convergence', { exact: true }).click()
    await expect(amina.page.getByRole('radio', { name: 'Convergence' })).toBeChecked()
  }
  await open(luc.page, 'Constats')
  for (const title of [papers, care, night]) {
    const card = luc.page.getByRole('listitem').filter({ hasText: title }).first()
    await expect(card.getByText('Chiffres et paroles')).toBeVisible()
    await expect(card.getByText('Convergence')).toBeVisible()
  }

  // A sheet answers one of them, and begins with what that says.
  await amina.page.getByRole('group', { name: 'Volets' }).getByRole('checkbox').first().check()
  await amina.page.getByRole('combobox', { name: 'Relier à une orientation' }).selectOption({ index: 1 })
  await amina.page.getByRole('button', { name: 'Faire une fiche' }).click()
  const begun = amina.page.getByRole('dialog', { name: 'Nouvelle fiche' })
  await begun.getByLabel('Intitulé').fill('Un car de nuit à la demande')
  await begun.getByRole('button', { name: 'Commencer la fiche' }).click()
  await expect(amina.page.getByRole('heading', { level: 2, name: 'Un car de nuit à la demande' })).toBeVisible()
  await open(luc.page, 'Fiches')
  await luc.page.getByRole('link', { name: 'Un car de nuit à la demande' }).click()

  // Two carets in one long text: both write at once, and all that both wrote is there.
  await Promise.all([enter(amina.page, 'Contexte'), enter(luc.page, 'Contexte')])
  await amina.page.keyboard.press('Control+Home')
  await amina.page.keyboard.type(long)
  await luc.page.keyboard.press('Control+End')
  await expect(textOf(luc.page, 'Contexte').getByRole('textbox')).toContainText('Amina')
  await Promise.all([
    amina.page.keyboard.type('Les employeurs le disent.', { delay: 15 }),
    luc.page.keyboard.type(' Les écoles le disent aussi.', { delay: 15 }),
  ])
  await expect(textOf(amina.page, 'Contexte').getByRole('textbox')).toContainText('Luc')
  for (const { page } of [amina, luc]) {
    const context = textOf(page, 'Contexte')
    await expect(context).toContainText(`${long}Les employeurs le disent.`)
    await expect(context).toContainText('Car du soir trop rare')
    await expect(context).toContainText('Les écoles le disent aussi.')
    await page.keyboard.press('Escape')
  }

  // What is left for transmission, shared between the two.
  const left = amina.page.getByRole('region', { name: 'Ce qu’il reste à remplir' })
  await Promise.all([
    (async () => {
      await write(amina.page, 'Problématique', 'Comment rentrer le soir sans voiture ?')
      await write(amina.page, 'Objectif général', 'Chacun rentre chez soi après vingt heures.')
      await add(amina.page, 'Objectifs opérationnels', 'Un car après vingt heures')
      await add(amina.page, 'Publics cibles', 'salariés du soir')
      await amina.page.getByLabel('Nombre visé').fill('120')
      await amina.page.getByLabel('Nombre visé').press('Enter')
    })(),
    (async () => {
      await write(luc.page, 'Description et modalités de mise en œuvre', 'Un minibus part à la demande.')
      await add(luc.page, 'Partenaires', 'Région Val-d’Ambre')
    })(),
  ])
  await expect(left).toContainText('Pour transmettreTout y est.')

  // Luc proposes another word; it is accepted.
  const description = 'Description et modalités de mise en œuvre'
  await luc.page.getByRole('button', { name: 'Proposer', exact: true }).first().click()
  await enter(luc.page, description)
  await textOf(luc.page, description)
    .getByText('Un minibus part')
    .dblclick({ position: { x: 45, y: 10 } })
  await luc.page.keyboard.type('fourgon')
  await luc.page.keyboard.press('Escape')
  await amina.page.getByRole('button', { name: 'Accepter : Remplacer « minibus » par « fourgon »' }).click()
  for (const { page } of [amina, luc]) {
    await expect(textOf(page, description)).toContainText('Un fourgon part à la demande.')
    await expect(textOf(page, description).locator('ins, del')).toHaveCount(0)
  }

  // Transmitted by who leads; the server takes it, and nobody writes in it any more.
  await amina.page.getByRole('button', { name: /^Brouillon, état de/ }).click()
  await amina.page.getByRole('menuitem', { name: 'Transmise' }).click()
  await expect(luc.page.getByText('elle ne se modifie plus que par un amendement').first()).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  await amina.page.reload()
  await expect(amina.page.getByRole('button', { name: /^Transmise, état de/ })).toBeVisible()

  // Taken away as a document.
  await amina.page.getByRole('button', { name: 'Autres actions' }).click()
  await amina.page.getByRole('menuitem', { name: 'Produire un document…' }).click()
  const coming = amina.page.waitForEvent('download')
  await amina.page.getByRole('button', { name: 'Produire', exact: true }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const said = opened(await readFile(await download.path())).xml('word/document.xml').documentElement.textContent
  for (const words of ['Un car de nuit à la demande', night, 'Région Val-d’Ambre', 'Un fourgon part à la demande.']) {
    expect(said).toContain(words)
  }
  expect(said).toContain(`${long}Les employeurs le disent.`)
  await amina.page.keyboard.press('Escape')

  // And back, by clicks, to the first note.
  await luc.page.getByRole('link', { name: night }).click()
  await expect(luc.page.getByLabel('Titre', { exact: true })).toHaveValue(night)
  await luc.page.getByRole('link', { name: 'Voir dans l’atelier' }).first().click()
  await expect(luc.page.locator('[data-note][data-selected]', { hasText: 'Car du soir' })).toHaveCount(1)
  expect([...amina.faults, ...luc.faults]).toEqual([])
})
