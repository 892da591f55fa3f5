import type { Locator, Page } from '@playwright/test'

const MOST_STOPS = 250

/** Goes there by Tab alone, as somebody without a mouse does. @throws when it cannot be reached */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor()
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never reached ${String(target)}`)
}

/** Tab to it, then Enter. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
