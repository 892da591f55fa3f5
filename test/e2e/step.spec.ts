import { expect, type Page, test } from '@playwright/test'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Forger } from './support/Forger.ts'
import { allLeave, chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'
import { seriousFaults } from './support/axe.ts'

let program: Program
let workgroup: string
test.beforeEach(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  workgroup = await program.importDemonstration('AUB-PP')
})
test.afterEach(async ({ browser }) => {
  await allLeave(browser)
  await program.discard()
})

const FROZEN = 'Le tableau est gelé : on lit, on n’écrit plus pour l’instant.'

async function everybody(browser: Parameters<typeof somebody>[0]) {
  const door = async (role: string) => (await program.invite(workgroup, role)).link
  const [lead, amina, luc, wall] = [
    await somebody(browser, laptop),
    await somebody(browser, laptop),
    await somebody(browser, phone),
    await somebody(browser, projector),
  ]
  await join(lead.page, await door('facilitator'), 'Animatrice')
  await join(amina.page, await door('participant'), 'Amina')
  await join(luc.page, await door('participant'), 'Luc')
  await wall.page.goto(await door('observer'))
  await wall.page.waitForURL(/\/projection\//)
  await luc.page.goto(`${program.address}/w/${workgroup}/list`)
  for (const { page } of [lead, amina, luc, wall]) {
    await expect(page.getByText('Des signalements qui arrivent tard').first()).toBeVisible()
  }
  return { lead, amina, luc, wall }
}

async function rights(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Droits des participants/ }).click()
}
async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
async function writeNote(page: Page, words: string, at: readonly [number, number]): Promise<void> {
  await page.mouse.dblclick(at[0], at[1])
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
}
/** A menu that is on its way out is still seen, and would be taken for the next. */
async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

async function openMenu(page: Page, words: string): Promise<void> {
  await note(page, words)
    .getByRole('button', { name: /^Actions/ })
    .click()
  await expect(page.getByRole('menu')).toBeVisible()
}
const note = (page: Page, words: string) => page.locator('[data-note]', { hasText: words }).first()

test('a board is frozen and opened again: board, list and wall show it, and nobody but the facilitator writes meanwhile', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { lead, amina, luc, wall } = await everybody(browser)
  await writeNote(amina.page, 'Un bus le mercredi', [700, 620])
  await expect(note(luc.page, 'Un bus le mercredi')).toBeVisible()

  // Amina writes at this very moment, and Luc has a draft.
  await note(amina.page, 'Un bus le mercredi').dblclick()
  await amina.page.keyboard.type(' après-midi')
  await expect(note(luc.page, 'Un bus le mercredi après-midi')).toBeVisible()
  await luc.page.getByLabel('Votre idée').fill('Une idée pas encore envoyée')

  await rights(lead.page)
  await expect(lead.page.getByText(/^Concerne 2 personnes présentes/)).toBeVisible()
  expect(await seriousFaults(lead.page)).toEqual([])
  await lead.page.getByRole('button', { name: 'Geler le tableau' }).click()
  await expect(lead.page.getByText('Le tableau est gelé pour les participants', { exact: false }).first()).toBeVisible()
  await close(lead.page)
  for (const { page } of [amina, luc]) await expect(page.getByText(FROZEN).first()).toBeVisible()
  await expect(wall.page.getByText('Tableau gelé')).toBeVisible()
  await expect(amina.page.getByRole('button', { name: 'Droits des participants' })).toHaveCount(0)

  // The board: the caret is out, the words stay, the tools are closed and say so.
  await expect(amina.page.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(note(amina.page, 'Un bus le mercredi après-midi')).toBeVisible()
  await expect(amina.page.getByRole('button', { name: 'Nouvelle note : pas pour l’instant' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await amina.page.keyboard.press('n')
  await amina.page.mouse.dblclick(500, 300)
  await expect(amina.page.locator('[data-writing]')).toHaveCount(0)
  await amina.page.keyboard.press('Control+z')
  await expect(note(amina.page, 'Un bus le mercredi après-midi')).toBeVisible()
  const before = await note(amina.page, 'Un bus le mercredi').boundingBox()
  await amina.page.mouse.move(before!.x + 30, before!.y + 30)
  await amina.page.mouse.down()
  await amina.page.mouse.move(before!.x + 150, before!.y + 60, { steps: 4 })
  await amina.page.mouse.up()
  expect(await seriousFaults(amina.page)).toEqual([])

  // The list: the draft stays in its field, to be copied.
  await expect(luc.page.getByLabel('Votre idée')).toHaveValue('Une idée pas encore envoyée')
  await expect(luc.page.getByLabel('Votre idée')).toHaveAttribute('readonly')
  await expect(luc.page.getByRole('button', { name: 'Copier le texte' })).toBeVisible()
  await openMenu(luc.page, 'Un bus le mercredi')
  await expect(luc.page.getByRole('menuitem', { name: 'Supprimer' })).toHaveAttribute('aria-disabled', 'true')
  expect(await seriousFaults(luc.page)).toEqual([])
  await closeMenu(luc.page)

  // The facilitator goes on, and opens again from the banner.
  await writeNote(lead.page, 'On retient cela', [500, 640])
  await expect(note(amina.page, 'On retient cela')).toBeVisible()
  await lead.page.getByRole('button', { name: 'Rouvrir' }).click()
  for (const { page } of [amina, luc]) await expect(page.getByText(FROZEN)).toHaveCount(0)
  await expect(wall.page.getByText('Tableau gelé')).toHaveCount(0)
  await luc.page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(note(amina.page, 'Une idée pas encore envoyée')).toBeVisible()
  for (const { page } of [amina, luc]) await expect(chip(page, 'Enregistré')).toBeVisible()
  for (const { faults } of [lead, amina, luc, wall]) expect(faults).toEqual([])
})

test('a drag under way is put back when the board is frozen', async ({ browser }) => {
  const { lead, amina } = await everybody(browser)
  await writeNote(amina.page, 'À déplacer', [700, 620])
  const seen = note(amina.page, 'À déplacer')
  await expect(note(lead.page, 'À déplacer')).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  await amina.page.mouse.click(20, 880) // nothing chosen, no caret
  const before = (await seen.boundingBox())!
  await amina.page.mouse.move(before.x + 40, before.y + 20)
  await amina.page.mouse.down()
  await amina.page.mouse.move(before.x + 140, before.y - 80, { steps: 5 })
  await expect(seen).toHaveAttribute('data-lifted', 'true')
  await rights(lead.page)
  await lead.page.getByRole('button', { name: 'Geler le tableau' }).click()
  await expect(amina.page.getByText(FROZEN).first()).toBeVisible()
  await expect(seen).not.toHaveAttribute('data-lifted', 'true')
  await amina.page.mouse.up()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
  const after = (await seen.boundingBox())!
  expect(Math.abs(after.x - before.x)).toBeLessThan(2)
})

/** Each has written a note, and from now on changes their own alone. */
async function eachWithTheirOwn(browser: Parameters<typeof somebody>[0]) {
  const people = await everybody(browser)
  const { lead, amina, luc } = people
  await writeNote(amina.page, 'Celle d’Amina', [700, 620])
  await luc.page.getByLabel('Votre idée').fill('Celle de Luc')
  await luc.page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(note(amina.page, 'Celle de Luc')).toBeVisible()
  await expect(note(luc.page, 'Celle d’Amina')).toBeVisible()
  await rights(lead.page)
  await lead.page.getByText('Chacun ses propres notes').click()
  await close(lead.page)
  return people
}

test('each their own notes: one’s own is written, another’s is read', async ({ browser }) => {
  const { lead, amina, luc } = await eachWithTheirOwn(browser)
  await expect(lead.page.getByRole('button', { name: 'Droits des participants : Chacun ses notes' })).toBeVisible()
  await expect(amina.page.getByText('Pour l’instant, chacun modifie ses propres notes.').first()).toBeVisible()

  await expect(note(amina.page, 'Celle de Luc')).toHaveAttribute('data-readonly', 'true')
  await expect(note(amina.page, 'Celle d’Amina')).not.toHaveAttribute('data-readonly', 'true')
  await note(amina.page, 'Celle d’Amina').dblclick()
  await amina.page.keyboard.type(', complétée')
  await amina.page.keyboard.press('Escape')
  await expect(note(luc.page, 'Celle d’Amina, complétée')).toBeVisible()
  await amina.page.keyboard.press('Shift+1') // everything in sight
  await note(amina.page, 'Celle de Luc').dblclick()
  await expect(amina.page.getByText(/Cette note est à quelqu’un d’autre/).first()).toBeVisible()
  await expect(amina.page.locator('[data-writing]')).toHaveCount(0)
  expect(await seriousFaults(amina.page)).toEqual([])

  await openMenu(luc.page, 'Celle d’Amina')
  await expect(luc.page.getByRole('menuitem', { name: 'Modifier' })).toHaveAttribute('aria-disabled', 'true')
  await expect(luc.page.getByText(/Cette note est à quelqu’un d’autre/).first()).toBeVisible()
  await closeMenu(luc.page)
  await openMenu(luc.page, 'Celle de Luc')
  await luc.page.getByRole('menuitem', { name: 'Modifier' }).click()
  await expect(luc.page.locator('[contenteditable="true"]')).toBeVisible()
  await luc.page.keyboard.type(' : oui')
  await luc.page.getByRole('button', { name: 'Terminé' }).click()
  await expect(note(amina.page, 'Celle de Luc : oui')).toBeVisible()

  // Another right is closed, and said.
  await rights(lead.page)
  await lead.page.getByLabel('Déplacer des notes').uncheck()
  await close(lead.page)
  await expect(amina.page.getByText(/Pour l’instant, on ne déplace pas les notes/).first()).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()
})

test('where everybody changes their own notes alone, a program of one’s own changes no other either', async ({
  browser,
}) => {
  const { lead, amina, luc } = await eachWithTheirOwn(browser)
  await expect(luc.page.getByText('Pour l’instant, chacun modifie ses propres notes.').first()).toBeVisible()
  const forger = await Forger.as(luc.context, program.address, workgroup)
  const saying = (board: BoardDocument, words: string) => {
    const found = board.notes().find(({ id }) => board.textOf(id) === words)
    if (!found) throw new Error(`nobody wrote « ${words} »`)
    return found
  }
  const forged: readonly ((board: BoardDocument) => void)[] = [
    (board) => board.setText(saying(board, 'Celle d’Amina').id, 'Réécrite'),
    (board) => board.updateNote(saying(board, 'Celle d’Amina').id, { at: [0, 0] }),
    (board) => board.updateNote(saying(board, 'Celle d’Amina').id, { author: saying(board, 'Celle de Luc').author }),
    (board) => board.removeNotes([saying(board, 'Celle d’Amina').id]),
    (board) => board.removeZones(board.zones().map(({ id }) => id)),
  ]
  for (const change of forged) expect(await forger.sends(change)).toBe(4403)
  expect(await forger.sends((board) => board.setText(saying(board, 'Celle de Luc').id, 'La mienne'))).toBeUndefined()
  await expect(note(lead.page, 'La mienne')).toBeVisible()
  await expect(note(lead.page, 'Celle d’Amina')).toBeVisible()
  for (const { page } of [lead, amina]) await expect(page.getByText('Réécrite')).toHaveCount(0)
  await expect(lead.page.getByText('Besoins des habitants').first()).toBeVisible()
})

test('what a page sends by hand at a frozen board is refused', async ({ browser }) => {
  const { lead, luc } = await everybody(browser)
  await rights(lead.page)
  await lead.page.getByText('Personne', { exact: true }).click()
  await expect(luc.page.getByText(FROZEN).first()).toBeVisible()
  // A socket of the page's own with its cookie, and a frame that adds a note under a client id of its own.
  const closeCode = await luc.page.evaluate(async (room) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/sync/${room}`)
    socket.binaryType = 'arraybuffer'
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    // One client, one struct: a map at notes/forgee. Made with Yjs for client 7, clock 0.
    const text = (words: string) => [words.length, ...new TextEncoder().encode(words)]
    const update = [1, 1, 7, 0, 39, 1, ...text('notes'), ...text('forgee'), 1, 0]
    socket.send(Uint8Array.from([0, 2, update.length, ...update]))
    return new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
  }, workgroup)
  expect(closeCode).toBe(4403)
  await expect(lead.page.locator('[data-note="forgee"]')).toHaveCount(0)
  // And by the interface of the facilitator alone.
  const status = await luc.page.evaluate(async (room) => {
    const body = JSON.stringify({ notes: 'all', mayCreate: true, mayMove: true })
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch(`/api/workgroups/${room}/step`, { method: 'PUT', headers, body })).status
  }, workgroup)
  expect(status).toBe(403)
})
