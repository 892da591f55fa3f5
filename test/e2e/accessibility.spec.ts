import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { decisionNote } from '../../server/reports/decisionNote.ts'
import { diagnosticReport } from '../../server/reports/diagnosticReport.ts'
import { htmlOf } from '../../server/reports/html.ts'
import { sheetsReport } from '../../server/reports/sheetsReport.ts'
import { reportSource } from '../helpers/reportSource.ts'
import { chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let door: string
let wallDoor: string
let leadDoor: string
let workgroup: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
  door = (await program.invite(workgroup, 'participant')).link
  wallDoor = (await program.invite(workgroup, 'observer')).link
  leadDoor = (await program.invite(workgroup, 'facilitator')).link
})
test.afterAll(() => program.discard())

for (const [scheme, device, size] of [
  ['light', laptop, 'laptop'],
  ['dark', laptop, 'laptop'],
  ['light', phone, 'phone'],
] as const) {
  test(`axe finds nothing serious on home, join, board, list and table, ${scheme} on a ${size}`, async ({
    browser,
  }) => {
    const { page } = await somebody(browser, { ...device, colorScheme: scheme })
    await page.goto(`${program.address}/`)
    await expect(page.getByLabel('Votre code')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto(door)
    await expect(page.getByLabel('Prénom ou fonction')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await join(page, door, 'Rose')
    const room = page.url()
    await page.goto(`${room}/board`)
    await expect(page.getByText('Besoins des habitants').first()).toBeVisible()
    await expect(chip(page, 'Enregistré')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto(`${room}/list`)
    await expect(page.getByRole('heading', { name: 'Besoins des habitants' })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page
      .getByRole('button', { name: /Actions pour la note/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Commenter' }).click()
    const words = `Depuis quand, ${scheme} sur ${size} ?`
    await page.getByRole('textbox', { name: /Votre (commentaire|réponse)/ }).fill(words)
    await page.getByRole('button', { name: 'Envoyer' }).last().click()
    await expect(page.getByRole('complementary').getByText(words)).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Tous les commentaires' }).click()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto(`${room}/table`)
    await expect(page.getByRole('gridcell', { name: 'Besoins des habitants' }).first()).toBeVisible()
    await page.getByRole('gridcell').getByRole('checkbox').first().click()
    await expect(page.getByText('1 note choisie')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })
}

test('axe finds nothing serious in the dialogs of board, list and table, light and dark', async ({ browser }) => {
  test.setTimeout(180_000)
  // A ground on its way from one theme to the other has the contrast of neither: without motion that is short.
  const { page, faults } = await somebody(browser, { ...laptop, reducedMotion: 'reduce' })
  await join(page, leadDoor, 'Animatrice')
  const room = page.url()
  /** Opens a dialog, looks at it by day and by night, and closes it. */
  const look = async (name: string | RegExp, open: () => Promise<void>, role: 'dialog' | 'menu' = 'dialog') => {
    await open()
    const within = `[role="${role}"]`
    const dialog = page.getByRole(role, { name }).first()
    await expect(dialog).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await expect.poll(() => seriousFaults(page, within), { message: `${name}, ${colorScheme}` }).toEqual([])
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true }).click()

  await page.goto(`${room}/board`)
  const first = page.locator('[data-note]').filter({ hasText: 'Des signalements' })
  await first.click()
  await look('Gestes et raccourcis', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
  })
  await look('Coller 2 notes', async () => {
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'Un bus\nUne crèche')
      const surface = document.querySelector('[data-board-surface]') as HTMLElement
      surface.focus()
      surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
  })
  await look('Réglages de la zone', async () => {
    await first.hover()
    await press('Zone « Besoins des habitants », verrouillée')
    await item('Régler la zone…')
  })
  for (const name of ['Modèles de tableau', 'Versions du tableau', 'Corbeille']) {
    await look(name, async () => {
      await press('Réglages')
      await press(name)
    })
  }
  // A shape to be read in the list.
  await page.getByRole('application').focus()
  await page.keyboard.press('r')
  const box = await first.boundingBox()
  if (!box) throw new Error('the note is not in sight')
  await page.mouse.click(box.x + box.width / 2, box.y + 2 * box.height)
  await page.keyboard.type('Centre social')
  await page.keyboard.press('Escape')
  await expect(chip(page, 'Enregistré')).toBeVisible()

  await page.goto(`${room}/list`)
  for (const [action, name] of [
    ['Déplacer vers…', 'Déplacer la note vers…'],
    ['Ce qu’elle dit…', 'Ce que dit la note'],
    ['Nouveau groupe…', 'Nouveau groupe'],
    ['Couleur…', 'Couleur du papier'],
  ] as const) {
    await look(name, async () => {
      await press(/^Actions pour la note/)
      await item(action)
    })
  }
  for (const [action, name] of [
    ['Modifier le texte…', 'Texte de la forme'],
    ['Déplacer vers…', 'Déplacer vers…'],
  ] as const) {
    await look(name, async () => {
      await press(/^Actions pour l’élément.*Centre social/)
      await item(action)
    })
  }
  await look(/^Inviter/, () => press('Inviter'))

  await page.goto(`${room}/table`)
  const zoneCell = page.getByRole('gridcell', { name: 'Besoins des habitants' }).first()
  await zoneCell.click()
  await look('Déplacer vers…', () => page.keyboard.press('Enter'), 'menu')
  await page.getByRole('gridcell').getByRole('checkbox').first().click()
  await look('Couleur…', () => press('Couleur…'), 'menu')
  expect(faults).toEqual([])
})

test('axe finds nothing serious in what comes and goes: files, people, a matrix, models, versions, the bin', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, faults } = await somebody(browser, { ...laptop, reducedMotion: 'reduce' })
  await join(page, leadDoor, 'Animatrice')
  await page.goto(`${page.url()}/list`)
  await expect(chip(page, 'Enregistré')).toBeVisible()
  /** Looks at what is open on a laptop and on a phone, by day and by night, and closes it. */
  const look = async (name: string | RegExp) => {
    const dialog = page.getByRole('dialog', { name }).first()
    await expect(dialog).toBeVisible()
    for (const size of [phone.viewport, laptop.viewport]) {
      await page.setViewportSize(size)
      await expect(dialog).toBeVisible()
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const message = `${name}, ${colorScheme}, ${size.width}`
        await expect.poll(() => seriousFaults(page, '[role="dialog"]'), { message }).toEqual([])
      }
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const fromSettings = async (name: string) => {
    await press('Réglages')
    await press(name)
  }
  await fromSettings('Exporter…')
  await expect(page.getByText(/^Le fichier contiendra/)).toBeVisible()
  await look('Exporter le tableau')
  await fromSettings('Importer un fichier…')
  const buffer = Buffer.from('Idée;Thème;Budget\nUn café associatif;Lien social;12,5\nDes vélos;Mobilité;3\n')
  await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'idées.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByText('2 notes, 2 zones')).toBeVisible()
  await look('Importer un fichier')
  await press(/^Personnes présentes/)
  await look('Personnes présentes')

  // By keyboard: a zone of two axes, and a note in it.
  await page.getByRole('button', { name: 'Ajouter', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Une zone…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await look('Nouvelle zone')
  await press('Ajouter')
  await page.getByRole('menuitem', { name: 'Un lien entre deux éléments…' }).click()
  await look('Nouveau lien')
  await press('Ajouter')
  await page.getByRole('menuitem', { name: 'Une zone…' }).click()
  await page.getByRole('dialog').getByLabel('Titre').fill('Priorités')
  await page.getByLabel('Lecture', { exact: true }).last().selectOption('matrix')
  await press('Créer la zone')
  await page.getByLabel('Votre idée').fill('Un bus le soir')
  await page.getByRole('combobox', { name: /^Dans/ }).selectOption({ label: 'Priorités' })
  await press('Envoyer')
  const zone = page.getByRole('region', { name: /^Priorités/ })
  await zone.getByRole('button', { name: /^Actions pour la note/ }).click()
  await page.getByRole('menuitem', { name: 'Position…' }).click()
  await look(/^Position dans/)

  await fromSettings('Modèles de tableau')
  await press('Enregistrer ce tableau comme modèle')
  await page.getByLabel('Nom du modèle').fill('Tournée des MDS')
  await page.keyboard.press('Enter')
  await press(/^Tournée des MDS/)
  await press('Renommer…')
  await look('Renommer le modèle')
  await page.keyboard.press('Escape')
  await zone.getByRole('button', { name: /^Actions pour la note/ }).click()
  await page.getByRole('menuitem', { name: 'Supprimer' }).click()
  for (const name of ['Versions du tableau', 'Corbeille']) {
    await fromSettings(name)
    await look(name)
  }
  expect(faults).toEqual([])
})

test('a menu opened by the click of a screen reader, which comes from no pointer, has the focus each time', async ({
  browser,
}) => {
  const { page, faults } = await somebody(browser, laptop)
  await join(page, leadDoor, 'Animatrice')
  await page.goto(`${page.url()}/list`)
  const opensByItself = async (name: string | RegExp) => {
    const button = page.getByRole('button', { name }).first()
    // The first press brings what it opens; the others find it there.
    for (let press = 1; press <= 3; press++) {
      await button.evaluate((element: HTMLElement) => {
        element.focus()
        element.click()
      })
      await expect(page.getByRole('menu').locator(':focus')).toHaveRole('menuitem')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
      await expect(button).toBeFocused()
    }
  }
  await opensByItself(/^Ajouter$/)
  await page.getByRole('link', { name: 'Fiches' }).first().click()
  await opensByItself(/, état de «/)
  expect(faults).toEqual([])
})

test('axe finds nothing serious where findings and sheets are listed, written, compared and taken away', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, faults } = await somebody(browser, { ...laptop, reducedMotion: 'reduce' })
  /** Looks at the whole page on a laptop and on a phone, by day and by night; on the phone nothing is wider than it. */
  const look = async (name: string) => {
    for (const size of [laptop.viewport, phone.viewport]) {
      await page.setViewportSize(size)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const message = `${name}, ${colorScheme}, ${size.width}`
        await expect.poll(() => seriousFaults(page), { message }).toEqual([])
      }
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBe(0)
    await page.setViewportSize(laptop.viewport)
  }
  const open = (face: string) =>
    page.getByRole('navigation', { name: 'Présentation', exact: true }).getByRole('link', { name: face }).click()
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()

  await page.goto(program.setUpLink)
  await page.getByLabel('Votre nom').fill('Direction du numérique')
  await page.getByLabel('Votre adresse électronique').fill('dsi@exemple.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase assez longue')
  await press('Créer le compte et entrer')
  await press(/^Documents/)
  await expect(page.getByRole('dialog', { name: /Produire un document : Projet/ })).toBeVisible()
  await look('documents of the programme')
  await page.keyboard.press('Escape')

  await page.goto(`${program.address}/w/${workgroup}/findings`)
  await expect(page.getByRole('heading', { name: 'Besoin' })).toBeVisible()
  await look('findings')
  await page.getByRole('link', { name: 'Des signalements qui arrivent tard' }).click()
  await expect(page.getByRole('heading', { name: 'Lecture croisée' })).toBeVisible()
  await look('a finding')
  await press('Ajouter un chiffre')
  await page.getByLabel('Indicateur').selectOption({ index: 1 })
  await expect(page.getByLabel('Année')).not.toHaveValue('')
  await look('a figure')
  await page.keyboard.press('Escape')

  // A sheet in which something is proposed and something is said.
  await press('Faire une fiche')
  await page.getByLabel('Intitulé').fill('Un référent par école')
  await press('Commencer la fiche')
  await expect(page.getByRole('heading', { level: 2, name: 'Un référent par école' })).toBeVisible()
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await program.command('snapshots', '--workgroup', workgroup, '--now')
  await page.getByText('Proposer', { exact: true }).first().click()
  await press('Proposer : Contexte')
  await expect(page.getByRole('textbox', { name: 'Proposer : Contexte' })).toBeFocused()
  await page.keyboard.type(' Le délai passe deux mois.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Propositions : Contexte' })).toBeVisible()
  await press('Commenter : Contexte')
  await page.getByRole('textbox', { name: 'Votre commentaire' }).fill('D’où le sait-on ?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Commentaires' })).toContainText('D’où le sait-on ?')
  await look('a sheet, with what is proposed and said')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Comparer' }).click()
  await page.getByRole('checkbox', { name: 'Tout montrer' }).check()
  await expect(page.getByRole('group', { name: 'Intitulé' })).toBeVisible()
  await look('two versions')
  await open('Fiches')
  await expect(page.getByRole('link', { name: 'Un référent par école' })).toBeVisible()
  await look('sheets')

  await page.goto(`${program.address}/`)
  await page.getByRole('link', { name: 'Lexique' }).first().click()
  await expect(page.getByText('26 mots')).toBeVisible()
  await look('glossary')
  expect(faults).toEqual([])
})

test('axe finds nothing serious on the projection, where no text is under 24 px', async ({ browser }) => {
  const { page } = await somebody(browser, projector)
  await page.goto(wallDoor)
  await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
  const smallest = await page.evaluate(() => {
    let least = Infinity
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || !node.textContent?.trim()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const [box] = range.getClientRects()
      if (!box || box.width <= 1 || element.closest('.visually-hidden, script, style')) continue
      // What is seen: the type's own size times every scale above it.
      let scale = 1
      for (let up: Element | null = element; up; up = up.parentElement) {
        const { transform } = getComputedStyle(up)
        if (transform !== 'none') scale *= new DOMMatrix(transform).a
      }
      least = Math.min(least, Number.parseFloat(getComputedStyle(element).fontSize) * scale)
    }
    return least
  })
  expect(smallest).toBeGreaterThanOrEqual(23.9)
})

test('axe finds nothing at all in documents that are taken away as pages', async ({ browser }) => {
  const source = reportSource()
  const { page } = await somebody(browser, phone)
  for (const report of [sheetsReport(source), diagnosticReport(source), decisionNote(source)]) {
    await page.setContent(htmlOf(report))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(report.title)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), report.subject).toBe(0)
  }
})
