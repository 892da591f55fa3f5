import { expect, type Locator, type Page, test } from '@playwright/test'
import { Fingers, type Point } from './support/Fingers.ts'
import { allLeave, chip, join, phone, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let door: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  door = (await program.invite(await program.importDemonstration('AUB-PP'), 'participant')).link
})
test.afterEach(({ browser }) => allLeave(browser))
test.afterAll(() => program.discard())

const note = (page: Page, words: string) => page.locator('[data-note]').filter({ hasText: words })
const middleOf = async (one: Locator): Promise<Point> => {
  const { x, y, width, height } = await boxOf(one)
  return [x + width / 2, y + height / 2]
}
async function boxOf(one: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await one.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return box
}
/** Whether the keyboard of the glass would be up. */
const hasKeyboard = (page: Page) =>
  page.evaluate(() => document.activeElement?.matches('input, textarea, [contenteditable="true"]') ?? false)

for (const [name, device] of [
  ['a phone', phone],
  ['a tablet', { ...phone, viewport: { width: 820, height: 1180 } }],
] as const) {
  test(`on ${name} fingers look around, choose, move and write, and the keyboard comes when it is asked for`, async ({
    browser,
  }) => {
    const { page, context, faults } = await somebody(browser, device)
    await join(page, door, 'Rose')
    const fingers = new Fingers(await context.newCDPSession(page))
    await page.getByRole('link', { name: 'Tableau', exact: true }).tap()
    await expect(page.locator('[data-board-surface]')).toBeVisible()
    const first = note(page, 'Des signalements')

    // Two fingers that part: nearer.
    const zone = await boxOf(page.getByRole('region', { name: 'Besoins des habitants' }))
    const middle: Point = [zone.x + zone.width / 4, zone.y + zone.height / 2]
    const around = (reach: number, [x, y]: Point = middle): Point[] => [
      [x - reach, y],
      [x + reach, y],
    ]
    await fingers.down(...around(20))
    await fingers.move(around(20), around(name === 'a phone' ? 110 : 60))
    await fingers.up()
    await expect(first).toBeInViewport()
    const near = await boxOf(first)
    expect(near.width).toBeGreaterThan(60) // all of the board in sight, it is a third of that

    // Two fingers that go the same way: elsewhere, as near as before.
    const start = around(50)
    const end = start.map(([x, y]): Point => [x + 12, y + 60])
    await fingers.down(...start)
    await fingers.move(start, end)
    await fingers.up()
    await expect
      .poll(async () => {
        const { x, y, width } = await boxOf(first)
        return [x - near.x, y - near.y, width - near.width].map((far) => Math.round(far / 5) * 5)
      })
      .toEqual([10, 60, 0])

    // A tap chooses, and the keyboard stays away.
    const chosen = (count: 'la note choisie' | 'les 2 notes choisies') =>
      page.getByRole('group', { name: `Actions pour ${count}` })
    await page.touchscreen.tap(...(await middleOf(first)))
    await expect(chosen('la note choisie')).toBeVisible()
    expect(await hasKeyboard(page)).toBe(false)

    // A finger that carries.
    const from = await middleOf(first)
    const to: Point = [from[0] + 10, from[1] + 90]
    await fingers.down(from)
    await fingers.move([from], [to])
    await fingers.up()
    await expect
      .poll(async () => {
        const [x, y] = await middleOf(first)
        return Math.hypot(x - to[0], y - to[1])
      })
      .toBeLessThan(14) // it aligns with its neighbours
    await expect(chip(page, 'Enregistré')).toBeVisible()
    expect(await hasKeyboard(page)).toBe(false)

    // A finger that stays: one more is chosen, and what can be done with both is offered.
    const second = note(page, 'Les équipes scolaires')
    await fingers.down(await middleOf(second))
    await expect(chosen('les 2 notes choisies')).toBeVisible()
    await fingers.up()
    await expect(chosen('les 2 notes choisies')).toBeVisible()
    expect(await hasKeyboard(page)).toBe(false)

    // A new note: now one writes.
    await page.getByRole('button', { name: 'Nouvelle note (N)' }).tap()
    const [x, y] = await middleOf(first)
    await page.touchscreen.tap(x, y + (await boxOf(first)).height)
    await expect(page.getByRole('textbox', { name: 'Texte de la note' })).toBeFocused()
    const words = `Écrit d’un doigt sur ${name}`
    await page.keyboard.type(words)
    await page.getByRole('button', { name: 'Choisir et déplacer (V)' }).tap()
    await expect(note(page, words)).toBeVisible()
    await expect(chip(page, 'Enregistré')).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(device.viewport.width)
    expect(faults).toEqual([])
  })
}
