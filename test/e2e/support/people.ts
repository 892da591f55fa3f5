import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'

export const laptop = { viewport: { width: 1440, height: 900 } }
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
export const projector = { viewport: { width: 1920, height: 1080 } }

/** Somebody with a device of their own, and whatever went wrong on its pages. */
export interface Somebody {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors the pages logged or threw. */
  readonly faults: string[]
}

/** Everybody goes home: pages left open would knock at a server that is gone, and slow the next test down. */
export async function allLeave(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

export async function somebody(browser: Browser, device: object = laptop): Promise<Somebody> {
  const context = await browser.newContext(device)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // A cut line is logged by the browser itself, and is what these tests are about.
    const isCut = /WebSocket connection|ERR_CONNECTION_REFUSED|Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isCut) faults.push(message.text())
  })
  return { page, context, faults }
}

/** Through the door as a person does it: a name, a college, one button. */
export async function join(page: Page, link: string, name: string, college = 'Agent de MDS'): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Prénom ou fonction').fill(name)
  await page.getByText(college, { exact: true }).click()
  await page.getByRole('button', { name: 'Rejoindre l’atelier' }).click()
  await page.waitForURL(/\/w\//)
}

/** The words that say what is safe, always visible. */
export function chip(page: Page, words: string): Locator {
  return page.getByRole('button', { name: words, exact: true })
}
