import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { opened } from '../helpers/office.ts'
import { allLeave, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'
import { conductorOn } from './support/sessions.ts'

let program: Program
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterAll(() => program.discard())
test.afterEach(({ browser }) => allLeave(browser))

test('minutes are drawn up from a session, written by two at once, validated by who leads, exported, and followed up', async ({
  browser,
}) => {
  test.slow()
  const [luc, rose] = [await somebody(browser), await somebody(browser, phone)]
  await join(luc.page, (await program.invite(workgroup, 'facilitator')).link, 'Luc')
  await join(rose.page, (await program.invite(workgroup, 'participant')).link, 'Rose', 'Partenaire')

  // A session is held: two steps, and a sheet is begun while it lasts.
  const steps = [newStep({ title: 'Lire les chiffres' }), newStep({ title: 'Décider' })]
  const { begin, conduct } = conductorOn(luc.page, program.address, workgroup)
  const id = await begin({ ...newPlan(...steps), place: 'Mairie' })
  await conduct(id, { do: 'next' })
  await luc.page.goto(`${program.address}/w/${workgroup}/sheets`)
  await luc.page.getByRole('button', { name: 'Nouvelle fiche' }).first().click()
  await luc.page.getByRole('textbox', { name: 'Intitulé' }).fill('Guichet mobile')
  await luc.page.getByRole('textbox', { name: 'Problématique' }).fill('Comment rapprocher les droits ?')
  await luc.page.getByRole('button', { name: 'Commencer la fiche' }).click()
  await expect(luc.page.getByRole('heading', { level: 2, name: 'Guichet mobile' })).toBeVisible()
  await conduct(id, { do: 'close' })

  await luc.page.getByRole('link', { name: 'Relevés' }).click()
  await luc.page.getByRole('button', { name: 'Établir le relevé de « Atelier 1 »' }).click()
  await expect(luc.page).toHaveURL(new RegExp(`/minutes/${id}$`))
  const course = luc.page.getByRole('region', { name: 'Déroulé' })
  await expect(course).toContainText('Lire les chiffres')
  await expect(luc.page.getByRole('region', { name: 'Décisions' })).toContainText('Guichet mobile')
  await expect(luc.page.getByRole('textbox', { name: 'Lieu' })).toHaveValue('Mairie')
  await expect(luc.page.getByRole('textbox', { name: 'Partenaire' })).toHaveValue('1')
  expect(await seriousFaults(luc.page)).toEqual([])

  // The same words by both, each with the caret of the other in sight; on a phone nothing is wider than it.
  await rose.page.goto(luc.page.url())
  const decisions = { name: 'Décisions', exact: true }
  await rose.page.getByRole('button', { name: 'Écrire : Décisions' }).tap()
  await luc.page.getByRole('button', { name: 'Écrire : Décisions' }).click()
  await expect(rose.page.getByRole('textbox', decisions)).toBeFocused()
  await rose.page.keyboard.press('Control+End')
  await rose.page.keyboard.type(' Ouvrir en mars.')
  await expect(luc.page.getByRole('textbox', decisions)).toContainText('Ouvrir en mars.')
  await expect(luc.page.getByRole('textbox', decisions)).toContainText('Rose')
  await luc.page.keyboard.press('Control+End')
  await luc.page.keyboard.type(' Avec la mairie.')
  await expect(rose.page.getByRole('textbox', decisions)).toContainText('Avec la mairie.')
  await luc.page.keyboard.press('Escape')
  await rose.page.keyboard.press('Escape')
  expect(await rose.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expect(rose.page.getByRole('button', { name: 'Valider le relevé' })).toHaveCount(0)

  // Drawing it up again leaves what was written.
  await luc.page.getByRole('button', { name: 'Autres actions' }).click()
  await luc.page.getByRole('menuitem', { name: 'Compléter ce qui est vide' }).click()
  await expect(luc.page.getByText('Rien de vide à compléter')).toBeVisible()

  await luc.page.getByRole('button', { name: 'Valider le relevé' }).click()
  await expect(luc.page.getByText('Une version du tableau est gardée.')).toBeVisible()
  await expect(rose.page.getByText('Validé aujourd’hui')).toBeVisible()
  await expect(rose.page.getByRole('button', { name: /^Écrire/ })).toHaveCount(0)
  const kept = await (await luc.page.request.get(`${program.address}/api/workgroups/${workgroup}/snapshots`)).json()
  expect(kept.map(({ name }: { name?: string }) => name)).toContain('Relevé validé – Atelier 1')

  await rose.page.getByRole('button', { name: 'Exporter' }).tap()
  const download = rose.page.waitForEvent('download')
  await rose.page.getByRole('button', { name: 'Produire', exact: true }).tap()
  const file = opened(await readFile(await (await download).path()))
  const text = file.xml('word/document.xml').documentElement.textContent
  for (const said of ['Lire les chiffres', 'Guichet mobile', 'Ouvrir en mars.', 'Avec la mairie.', 'Partenaire'])
    expect(text).toContain(said)

  await luc.page.getByRole('button', { name: 'Préparer la prochaine séance' }).click()
  await expect(luc.page.getByText('est préparée')).toBeVisible()
  const prepared = await (await luc.page.request.get(`${program.address}/api/workgroups/${workgroup}/sessions`)).json()
  expect(prepared.at(-1)).toMatchObject({
    title: expect.stringMatching(/^Suite de\s: Atelier 1$/),
    agenda: [{ method: 'reviewReading', instruction: expect.stringContaining('Guichet mobile') }],
  })
  expect([...luc.faults, ...rose.faults]).toEqual([])
})
