import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { carriesUpdate, encodeUpdate, isSyncStep2 } from '../../shared/protocol.ts'
import { Cable } from './support/Cable.ts'
import { allLeave, chip, join, laptop, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { someZone } from '../helpers/items.ts'

let program: Program
let cable: Cable
let workgroup: string
let door: { link: string; code: string }

test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  cable = await Cable.to(program.port)
  workgroup = await program.importDemonstration('AUB-PP')
  door = await program.invite(workgroup, 'participant')
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await cable.close()
  await program.discard()
})

const patience = { timeout: 20_000 }
const panel = (page: Page) => page.getByRole('region', { name: 'Vos dernières modifications n’ont pas été acceptées' })
const waiting = (page: Page) => page.getByRole('button', { name: /^Hors connexion : \d+ modifications? à envoyer$/ })

async function entered(browser: Browser, name: string, device?: object, link = cable.through(door.link)) {
  const one = await somebody(browser, device)
  await join(one.page, link, name)
  await present(one.page)
  return one
}

/** The board is there, and the text editor too, which comes by itself a moment later. */
async function present(page: Page): Promise<void> {
  await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /RichText/.test(name))))
    .toBe(true)
}

async function writeNote(page: Page, words: string, [x, y] = [700, 600]): Promise<void> {
  await page.mouse.dblclick(x, y)
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
  await expect(page.getByText(words).first()).toBeVisible()
}

async function writeInList(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Votre idée' }).fill(words)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.locator('[data-scroller]').getByText(words)).toBeVisible()
}

/** The facilitator takes a person’s access away. */
async function withdraw(browser: Browser, name: string): Promise<void> {
  const facilitator = await somebody(browser)
  await join(facilitator.page, (await program.invite(workgroup, 'facilitator')).link, 'Animatrice')
  const people = `${program.address}/api/workgroups/${workgroup}/people`
  const { request } = facilitator.context
  const known = (await (await request.get(people)).json()) as { id: string; name: string }[]
  const person = known.find((one) => one.name === name)
  const removed = await request.delete(`${people}/${person?.id}`, { headers: { origin: program.address } })
  expect(removed.ok()).toBe(true)
  await facilitator.context.close()
}

/** … and shows them the door of those who only look. */
async function makeObserver(browser: Browser, name: string, cookie: string): Promise<void> {
  await withdraw(browser, name)
  const { code } = await program.invite(workgroup, 'observer')
  const joined = await fetch(`${program.address}/api/join`, {
    method: 'POST',
    headers: { origin: program.address, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ door: code }),
  })
  expect(joined.ok).toBe(true)
}

/** @returns makes the next thing written here be refused: a zone, which a participant may not touch, goes out in its place */
async function refusing(page: Page): Promise<() => void> {
  const forbidden = new Y.Doc()
  new BoardDocument(forbidden).putZone(someZone())
  let isNext = false
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      // Not the answer to what the server asks a newcomer, which may be on its way: nobody has written that.
      if (isNext && typeof message !== 'string' && carriesUpdate(message) && !isSyncStep2(message)) {
        server.send(Buffer.from(encodeUpdate(Y.encodeStateAsUpdate(forbidden))))
        isNext = false
      } else server.send(message)
    })
  })
  return () => {
    isNext = true
  }
}

/** Where on the page the board shows a note that nobody moves: what one looks at. */
function placeOf(page: Page) {
  return page.locator('[data-note]', { hasText: 'Des signalements qui arrivent tard' }).boundingBox()
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** What this browser keeps of Trame's boards. */
function keptIn(page: Page): Promise<{ databases: number; entries: number }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).filter(({ name }) => name?.startsWith('trame.copy.')).length,
    entries: Object.keys(localStorage).filter((key) => key.startsWith('trame.kept.')).length,
  }))
}

test('made an observer while away: told why, sees the room as it is without a reload, and has the words in hand', async ({
  browser,
}) => {
  const amina = await entered(browser, 'Amina')
  const luc = await entered(browser, 'Luc', undefined, door.link)
  const { page } = amina
  await amina.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  const cookie = await cookieOf(page)

  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'Écrit dans le train')
  await writeNote(page, 'Et encore ceci', [500, 700])
  await expect(waiting(page)).toBeVisible()
  await makeObserver(browser, 'Amina', cookie)
  await writeNote(luc.page, 'Écrit en salle', [900, 300])
  await expect(chip(luc.page, 'Enregistré')).toBeVisible()
  const before = await placeOf(page)
  await page.mouse.wheel(0, 120)
  await expect.poll(() => placeOf(page)).not.toEqual(before)
  const looked = await placeOf(page)

  cable.mend()
  await expect(panel(page)).toBeVisible(patience)
  await expect(panel(page)).toContainText('Vous pouvez maintenant lire ce tableau, mais plus y écrire.')
  await expect(panel(page).getByRole('listitem')).toHaveCount(2)
  await expect(panel(page).getByText('Écrit dans le train')).toBeVisible()
  await expect(page.getByText('Écrit en salle').first()).toBeVisible()
  await expect(page.locator('[data-note]').getByText('Écrit dans le train')).toHaveCount(0)
  await expect(chip(page, 'À jour')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)
  expect(await placeOf(page)).toEqual(looked)
  expect(await page.evaluate(() => document.activeElement?.closest('section[aria-labelledby]'))).toBeNull()
  await page.screenshot({ path: 'test-results/set-aside-1440.png' })
  const { violations } = await new AxeBuilder({ page }).include('section').analyze()
  expect(violations).toEqual([])

  await panel(page).getByRole('button', { name: 'Copier : Écrit dans le train' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Écrit dans le train')
  await panel(page).getByRole('button', { name: 'Tout copier' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Écrit dans le train\n\nEt encore ceci')

  // The words outlive the page, and go when their author says so, by keyboard too.
  await page.reload()
  await expect(panel(page).getByText('Et encore ceci')).toBeVisible()
  await page.keyboard.press('Tab')
  const close = panel(page).getByRole('button', { name: 'Fermer et oublier ces textes' })
  await close.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  await page.reload()
  await expect(page.getByText('Écrit en salle').first()).toBeVisible()
  await expect(panel(page)).toHaveCount(0)
  await expect(luc.page.getByText('Écrit dans le train')).toHaveCount(0)
  for (const { faults } of [amina, luc]) expect(faults).toEqual([])
})

test('refused while writing on a phone: the rule, the words, and one goes on writing on the same page', async ({
  browser,
}) => {
  const amina = await somebody(browser, phone)
  const { page } = amina
  const refuseNext = await refusing(page)
  await join(page, door.link, 'Amina')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await writeInList(page, 'Gardé avant')
  await expect(chip(page, 'Enregistré')).toBeVisible()

  refuseNext()
  const field = page.getByRole('textbox', { name: 'Votre idée' })
  await field.fill('Ceci ne passera pas')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(panel(page)).toContainText('Les zones et les titres du mur se changent par la personne qui anime.')
  await expect(panel(page)).toContainText('Ceci ne passera pas')
  await expect(field).toBeFocused()
  await page.screenshot({ path: 'test-results/set-aside-360.png' })
  const { violations } = await new AxeBuilder({ page }).include('section').analyze()
  expect(violations).toEqual([])
  await expect(page.getByRole('main').getByText('Ceci ne passera pas')).toHaveCount(0)
  await panel(page).getByRole('button', { name: 'Fermer et oublier ce texte' }).click()
  await writeInList(page, 'Et l’on continue')
  await expect(chip(page, 'Enregistré')).toBeVisible()

  // In the middle of an old note: the caret is gone with its document, the keyboard stays where it was.
  await page.getByRole('button', { name: 'Actions pour la note : Gardé avant' }).click()
  await page.getByRole('menuitem', { name: 'Modifier' }).click()
  await expect(page.getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
  refuseNext()
  await page.keyboard.type('!')
  await expect(panel(page).getByRole('listitem')).toContainText('Gardé avant!')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.locator('[data-scroller]').getByText('Gardé avant', { exact: true })).toBeVisible()
  const luc = await entered(browser, 'Luc')
  await expect(luc.page.getByText('Et l’on continue').first()).toBeVisible()
  await expect(luc.page.getByText('Gardé avant').first()).toBeVisible()
  await expect(luc.page.getByText('Ceci ne passera pas')).toHaveCount(0)
  // What stands between page and server here goes on sending on a socket that the server is closing.
  expect(amina.faults.filter((fault) => !fault.includes('CLOSING or CLOSED'))).toEqual([])
})

test('refused in the middle of a sentence on the board: the words so far are in hand, and the keyboard is still on the page', async ({
  browser,
}) => {
  const amina = await somebody(browser, { ...laptop, colorScheme: 'dark' })
  const { page } = amina
  const refuseNext = await refusing(page)
  await join(page, door.link, 'Amina')
  await present(page)
  await writeNote(page, 'Une note à changer')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await page.locator('[data-note]', { hasText: 'Une note à changer' }).dblclick()
  await page.keyboard.press('End')
  refuseNext()
  await page.keyboard.type('!')
  await expect(panel(page)).toContainText('Les zones et les titres du mur')
  await expect(panel(page).getByRole('listitem')).toContainText('Une note à changer!')
  await expect(page.locator('[data-board-surface]')).toBeFocused()
  await expect(page.locator('[data-note]').getByText('Une note à changer', { exact: true })).toBeVisible()
  await page.screenshot({ path: 'test-results/set-aside-dark.png' })
  await page.locator('[data-note]', { hasText: 'Une note à changer' }).dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(' encore')
  await page.keyboard.press('Escape')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  const luc = await entered(browser, 'Luc')
  await expect(luc.page.getByText('Une note à changer encore')).toBeVisible()
})

test('shut out while away: the words are on the page of refusal, and nothing else of the board stays here', async ({
  browser,
}) => {
  const amina = await entered(browser, 'Amina')
  const { page } = amina
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'Écrit dans le train')
  expect((await keptIn(page)).databases).toBe(1)
  await withdraw(browser, 'Amina')
  cable.mend()
  await expect(page.getByRole('heading', { name: 'Vous n’êtes plus dans l’atelier' })).toBeVisible(patience)
  await expect(page.getByRole('listitem').getByText('Écrit dans le train')).toBeVisible()
  await expect.poll(async () => (await keptIn(page)).databases).toBe(0)
})

test('written while cut, the page reloaded and closed while cut: on return a colleague reads it all, once', async ({
  browser,
}) => {
  const amina = await entered(browser, 'Amina')
  const luc = await entered(browser, 'Luc', undefined, door.link)
  const asked: string[] = []
  amina.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await writeNote(amina.page, 'Écrit avant la coupure')
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  const url = amina.page.url()

  cable.cut()
  await expect(amina.page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(amina.page, 'Écrit dans le train', [500, 700])
  await amina.page.getByRole('button', { name: /Hors connexion/ }).click()
  await expect(amina.page.getByText('même si vous fermez cette page')).toBeVisible()
  await expect(amina.page.reload()).rejects.toThrow(/ERR_/) // nobody answers: the browser's own page
  expect(asked).toEqual(['beforeunload'])
  await amina.page.close()

  cable.mend()
  const again = await amina.context.newPage()
  await again.goto(url)
  await expect(chip(again, 'Enregistré')).toBeVisible(patience)
  for (const page of [again, luc.page]) {
    for (const words of ['Écrit avant la coupure', 'Écrit dans le train']) {
      await expect(page.locator('[data-note]').getByText(words)).toHaveCount(1, patience)
    }
  }
  expect(luc.faults).toEqual([])
})

test('while the server does not answer, the board is shown from this device, and what waits is counted', async ({
  browser,
}) => {
  const amina = await somebody(browser)
  const { page } = amina
  page.on('dialog', (dialog) => void dialog.accept())
  let isAway = false
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isAway) void socket.close({ code: 4000 })
    else socket.connectToServer()
  })
  await page.route('**/api/**', (route) => (isAway ? route.abort() : route.continue()))
  await join(page, cable.through(door.link), 'Amina')
  await present(page)
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'Écrit dans le train')
  const words = await waiting(page).innerText()

  isAway = true
  cable.mend()
  await page.reload()
  await expect(page.locator('[data-note]').getByText('Écrit dans le train')).toBeVisible()
  await expect(page.getByRole('button', { name: words })).toBeVisible()
  await writeNote(page, 'Et après', [500, 700])
  isAway = false
  await expect(chip(page, 'Enregistré')).toBeVisible(patience)
  const luc = await entered(browser, 'Luc')
  for (const one of ['Écrit dans le train', 'Et après']) {
    await expect(luc.page.locator('[data-note]').getByText(one)).toHaveCount(1)
  }
})

test('what one person wrote offline is neither shown nor sent under the next name at the same browser', async ({
  browser,
}) => {
  const amina = await entered(browser, 'Amina')
  const { page, context } = amina
  page.on('dialog', (dialog) => void dialog.accept())
  const url = page.url()
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'À Amina seule')
  const cookies = await context.cookies()
  await page.close()
  await context.clearCookies()
  cable.mend()

  const next = await context.newPage()
  await join(next, cable.through(door.link), 'Rose')
  await present(next)
  await writeNote(next, 'De Rose')
  await expect(chip(next, 'Enregistré')).toBeVisible()
  await expect(next.getByText('À Amina seule')).toHaveCount(0)
  await next.close()

  // Amina is back: her words waited for her.
  await context.clearCookies()
  await context.addCookies(cookies)
  const back = await context.newPage()
  await back.goto(url)
  await expect(back.getByText('À Amina seule').first()).toBeVisible(patience)
  const luc = await entered(browser, 'Luc')
  for (const words of ['À Amina seule', 'De Rose']) {
    await expect(luc.page.locator('[data-note]').getByText(words)).toHaveCount(1)
  }
})

test('a tab left open under one name does not send its words under the next', async ({ browser }) => {
  const amina = await entered(browser, 'Amina')
  const { page, context } = amina
  const luc = await entered(browser, 'Luc', undefined, door.link)
  await writeNote(luc.page, 'Une note de Luc')
  await expect(page.getByText('Une note de Luc').first()).toBeVisible()
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  // Words in a note bear no name: nothing but the connection says whose they are.
  await page.locator('[data-note]', { hasText: 'Une note de Luc' }).dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(', et d’Amina')
  await page.keyboard.press('Escape')
  const cookies = await context.cookies()
  await context.clearCookies()
  const next = await context.newPage()
  await join(next, door.link, 'Rose') // the same browser, by another way
  await present(next)
  cable.mend()
  await expect(chip(page, 'Enregistré')).toBeVisible(patience)
  await expect(page.getByText('et d’Amina')).toHaveCount(0)
  await writeNote(page, 'De Rose', [500, 700])
  await expect(luc.page.getByText('De Rose')).toBeVisible()
  await expect(luc.page.getByText('et d’Amina')).toHaveCount(0)

  await next.close()
  await context.clearCookies()
  await context.addCookies(cookies)
  await page.goto('about:blank')
  await page.goto(cable.through(luc.page.url()))
  await expect(luc.page.getByText('et d’Amina').first()).toBeVisible(patience)
})

test('two tabs of one person, one closed while cut: the words of both arrive, once', async ({ browser }) => {
  const amina = await entered(browser, 'Amina')
  const { context } = amina
  const other = await context.newPage()
  for (const page of [amina.page, other]) page.on('dialog', (dialog) => void dialog.accept())
  await other.goto(amina.page.url())
  await present(other)
  cable.cut()
  await expect(other.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await amina.page.bringToFront()
  await writeNote(amina.page, 'Du premier onglet')
  await other.bringToFront()
  await writeNote(other, 'Du second onglet', [500, 700])
  // The first tab goes for good; the second stays, and sends what the first had left.
  await amina.page.close({ runBeforeUnload: false })
  cable.mend()
  await expect(chip(other, 'Enregistré')).toBeVisible(patience)
  const luc = await entered(browser, 'Luc')
  for (const words of ['Du premier onglet', 'Du second onglet']) {
    await expect(luc.page.locator('[data-note]').getByText(words)).toHaveCount(1, patience)
  }
})

test('a document built anew meanwhile: the old one is not sent, its words are in hand, and one goes on', async ({
  browser,
}) => {
  const amina = await somebody(browser)
  const { page } = amina
  page.on('dialog', (dialog) => void dialog.accept())
  const asked: string[] = []
  page.on('websocket', (socket) => {
    if (socket.url().includes('/sync/')) asked.push(new URL(socket.url()).searchParams.get('epoch') ?? 'none')
  })
  await join(page, cable.through(door.link), 'Amina')
  await present(page)
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'D’avant la reconstruction')
  await expect(waiting(page)).toBeVisible()
  const url = page.url()
  await page.goto('about:blank')

  await program.command('rebuild', '--workgroup', workgroup)
  asked.length = 0
  cable.mend()
  await page.goto(url)
  await expect(panel(page)).toContainText('Ce document a été reconstruit', patience)
  await expect(panel(page)).toContainText('D’avant la reconstruction')
  expect(asked).toEqual(['0', 'none'])
  await expect(page.locator('[data-note]').getByText('D’avant la reconstruction')).toHaveCount(0)
  await writeNote(page, 'Et l’on continue')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  // The copy that is kept now is of the new document.
  asked.length = 0
  await page.reload()
  await present(page)
  expect(asked).toEqual(['1'])
  await expect(page.locator('[data-note]').getByText('Et l’on continue')).toHaveCount(1)
  const luc = await entered(browser, 'Luc')
  await expect(luc.page.getByText('D’avant la reconstruction')).toHaveCount(0)
})

test('where the browser keeps nothing, one writes and sends all the same, and is promised no more than that', async ({
  browser,
}) => {
  const amina = await somebody(browser)
  const { page } = amina
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await join(page, cable.through(door.link), 'Amina')
  await present(page)
  cable.cut()
  await expect(page.getByRole('button', { name: 'Hors connexion', exact: true })).toBeVisible()
  await writeNote(page, 'Écrit dans le train')
  await waiting(page).click()
  await expect(page.getByText('tant que cette page reste ouverte')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Réglages' }).click()
  await expect(page.getByRole('dialog', { name: 'Réglages' })).toBeVisible()
  await expect(page.getByText('Effacer de cet appareil')).toHaveCount(0)
  await page.keyboard.press('Escape')
  cable.mend()
  await expect(chip(page, 'Enregistré')).toBeVisible(patience)
  expect(amina.faults).toEqual([])
})

test('nothing stays in the browser after signing out, nor after « Effacer de cet appareil »', async ({ browser }) => {
  const { page, faults } = await somebody(browser)
  await page.goto(program.setUpLink)
  await page.getByLabel('Votre nom').fill('Direction du numérique')
  await page.getByLabel('Votre adresse électronique').fill('dsi@exemple.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase assez longue')
  await page.getByRole('button', { name: 'Créer le compte et entrer' }).click()
  await expect(page.getByRole('button', { name: 'Direction du numérique' })).toBeVisible()

  await page.goto(`${program.address}/w/${workgroup}`)
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await expect.poll(() => keptIn(page)).toEqual({ databases: 1, entries: 1 })
  await page.getByRole('button', { name: 'Réglages' }).click()
  await page.screenshot({ path: 'test-results/kept-here-1440.png' })
  await page.getByRole('button', { name: 'Effacer de cet appareil' }).click()
  await expect(page.getByText('Rien de Trame n’est plus gardé sur cet appareil.')).toBeVisible()
  expect(await keptIn(page)).toEqual({ databases: 0, entries: 0 })

  await page.reload()
  await expect.poll(() => keptIn(page)).toEqual({ databases: 1, entries: 1 })
  await page.getByRole('link', { name: 'Accueil de Trame' }).click()
  await page.getByRole('button', { name: 'Direction du numérique' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('button', { name: 'Rejoindre l’atelier' })).toBeVisible()
  await expect.poll(() => keptIn(page)).toEqual({ databases: 0, entries: 0 })
  expect(faults).toEqual([])
})
