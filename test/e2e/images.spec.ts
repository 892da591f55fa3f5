import { expect, type Page, test } from '@playwright/test'
import { exif, jpeg, png, webp } from '../helpers/pictures.ts'
import { allLeave, chip, join, projector, somebody } from './support/people.ts'
import { Program } from './support/Program.ts'

let program: Program
/** Another for each test: they count its pictures. */
let workgroup: string
let opened = 0
test.beforeAll(async () => {
  program = await Program.onEmptyStore()
  await program.start()
})
test.beforeEach(async () => {
  workgroup = await program.importDemonstration(['AUB-PP', 'AUB-CIS', 'AUB-EMP'][opened++ % 3] ?? '')
})
test.afterEach(({ browser }) => allLeave(browser))
test.afterAll(() => program.discard())

const pictures = (page: Page) => page.locator('[data-image] img')
/** A wall first gives the room time to read what it shows. */
const isDrawn = (page: Page, index = 0) =>
  expect.poll(
    () =>
      pictures(page)
        .nth(index)
        .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
    { timeout: 40_000 },
  )

/** As the browser does it when somebody pastes or drops: with files. */
async function give(page: Page, how: 'paste' | 'drop', name: string, type: string, bytes: Buffer): Promise<void> {
  await expect(page.locator('[data-board-surface]')).toBeVisible()
  const sent = { how, name, type, base64: bytes.toString('base64') }
  await page.evaluate((file) => {
    const letters = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([letters], file.name, { type: file.type }))
    const surface = document.querySelector('[data-board-surface]') as HTMLElement
    if (file.how === 'paste') {
      surface.focus()
      surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    } else {
      const at = { clientX: 700, clientY: 500, bubbles: true, cancelable: true, dataTransfer: data }
      surface.dispatchEvent(new DragEvent('dragover', at))
      surface.dispatchEvent(new DragEvent('drop', at))
    }
  }, sent)
}

test.describe.configure({ timeout: 120_000 })

test('a picture that one person pastes is seen by another and on the wall; it is described, moved, and deleted', async ({
  browser,
}) => {
  const door = await program.invite(workgroup, 'participant')
  const wallDoor = await program.invite(workgroup, 'observer')
  const [amina, luc, wall] = [await somebody(browser), await somebody(browser), await somebody(browser, projector)]
  await join(amina.page, door.link, 'Amina')
  await join(luc.page, door.link, 'Luc')
  await wall.page.goto(wallDoor.link)
  await wall.page.waitForURL(/\/projection\//)
  // All have the board before the picture comes: the wall goes to what is new.
  for (const { page } of [amina, luc, wall]) await expect(page.locator('[data-note]').first()).toBeVisible()
  await expect(chip(amina.page, 'Enregistré')).toBeVisible()

  await give(amina.page, 'paste', 'photo.jpg', 'image/jpeg', jpeg([[0xe1, exif(6, 'chez Amina')]]))
  // The wall goes where it is: the room sees what somebody shows.
  for (const { page } of [amina, luc, wall]) {
    await expect(pictures(page)).toHaveCount(1)
    await isDrawn(page).toBe(true)
  }
  const kept = await amina.page.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>('[data-image] img')
    return (await fetch(image?.src ?? '')).text()
  })
  expect(kept).not.toContain('chez Amina')

  // It is chosen, and asks what it shows, beside itself.
  await amina.page.getByRole('button', { name: 'Décrire l’image' }).click()
  await amina.page.getByRole('textbox', { name: 'Description de l’image' }).fill('Le plan de la maison')
  await amina.page.keyboard.press('Enter')
  await expect(luc.page.getByRole('img', { name: 'Le plan de la maison' })).toBeVisible()

  await amina.page.keyboard.press('Delete')
  for (const { page } of [amina, luc, wall]) await expect(pictures(page)).toHaveCount(0)
  await amina.page.keyboard.press('Control+z')
  await expect(luc.page.getByRole('img', { name: 'Le plan de la maison' })).toBeVisible()
  for (const { faults } of [amina, luc, wall]) expect(faults).toEqual([])
})

test('pictures come by dropping and by choosing; every kind is drawn as it was kept, large ones are made smaller first', async ({
  browser,
}) => {
  const door = await program.invite(workgroup, 'participant')
  const { page, faults } = await somebody(browser)
  await join(page, door.link, 'Rose')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await give(page, 'drop', 'logo.webp', 'image/webp', webp({ EXIF: 'secret' }))
  await expect(pictures(page)).toHaveCount(1)
  await isDrawn(page, 0).toBe(true)

  await page.getByRole('button', { name: 'Plus d’outils' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Image…' }).click()
  await (await choosing).setFiles({ name: 'grand.png', mimeType: 'image/png', buffer: png(4000, 3000) })
  await expect(pictures(page)).toHaveCount(2)
  await isDrawn(page, 1).toBe(true)
  const width = await pictures(page)
    .nth(1)
    .evaluate((image: HTMLImageElement) => image.naturalWidth)
  expect(width).toBe(2400)
  expect(faults).toEqual([])
})

test('what is no picture is refused in a sentence; one that a cut stopped is sent again', async ({ browser }) => {
  const door = await program.invite(workgroup, 'participant')
  const { page, context } = await somebody(browser)
  await join(page, door.link, 'Yann')
  await expect(chip(page, 'Enregistré')).toBeVisible()
  await give(page, 'drop', 'dessin.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await expect(page.getByRole('alert')).toContainText('n’est pas une image que Trame sait montrer')
  await page.getByRole('button', { name: 'Abandonner' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)

  await context.route('**/uploads', (route) => route.abort())
  await give(page, 'paste', 'vue.png', 'image/png', png(40, 30))
  await expect(page.getByRole('alert')).toContainText('La connexion est coupée'.toLowerCase())
  await context.unroute('**/uploads')
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(pictures(page)).toHaveCount(1)
  await expect(page.getByRole('alert')).toHaveCount(0)

  // A picture that cannot be had says what it shows.
  await page.getByRole('button', { name: 'Décrire l’image' }).click()
  await page.getByRole('textbox', { name: 'Description de l’image' }).fill('Vue du quartier')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'Vue du quartier' })).toBeVisible()
  await context.route('**/api/uploads/*', (route) => route.abort())
  await page.reload()
  await expect(page.locator('[data-image]').getByText('Vue du quartier')).toBeVisible()
})
