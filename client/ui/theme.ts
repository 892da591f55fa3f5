/** « Auto » follows the system, also when it changes during the day. */
export const themeChoices = ['auto', 'light', 'dark', 'contrast'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const KEY = 'trame.theme'
const listeners = new Set<() => void>()
const darkWanted = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const contrastWanted = globalThis.matchMedia?.('(prefers-contrast: more)')
let choice = rememberedChoice()

/** Puts the theme on the page, before anything is drawn. */
export function startTheme(): void {
  show()
  darkWanted?.addEventListener('change', show)
  contrastWanted?.addEventListener('change', show)
}

export function themeChoice(): ThemeChoice {
  return choice
}

export function chooseTheme(chosen: ThemeChoice): void {
  choice = chosen
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
  show()
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. @returns stop listening */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(): void {
  const system = contrastWanted?.matches ? 'contrast' : darkWanted?.matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = choice === 'auto' ? system : choice
}

function rememberedChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY)
    return themeChoices.find((one) => one === kept) ?? 'auto'
  } catch {
    return 'auto'
  }
}
