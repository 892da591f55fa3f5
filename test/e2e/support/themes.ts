import { expect, type Page } from '@playwright/test'

export const themes = ['light', 'dark'] as const

/** The page as it looks by day or by night, once it does: a colour on its way from one to the other is neither. */
export async function wearTheme(page: Page, colorScheme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
  await page.waitForFunction(() => document.getAnimations().length === 0)
}
