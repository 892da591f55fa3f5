import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { chip, join, laptop, phone, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
let door: string
let wallDoor: string
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
  const workgroup = await program.importDemonstration('AUB-PP')
  door = (await program.invite(workgroup, 'participant')).link
  wallDoor = (await program.invite(workgroup, 'observer')).link
})
test.afterAll(() => program.discard())

/** What axe finds serious or critical, as rule: element. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))
}

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
