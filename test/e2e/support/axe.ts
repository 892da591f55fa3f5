import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { themes, wearTheme } from './themes.ts'

/** What axe finds serious or critical, as rule: element why. @param within a selector; the whole page without it */
export async function seriousFaults(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (within ? axe.include(within) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`))
}

/** By night and by day; the page is left as by day. */
export async function isSoundInBothThemes(page: Page): Promise<void> {
  for (const theme of themes.toReversed()) {
    await wearTheme(page, theme)
    expect(await seriousFaults(page), theme).toEqual([])
  }
}
