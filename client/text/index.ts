import { createInstance, type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Sentences } from './fr.ts'
import { frDoor } from './frDoor.ts'

/*
 * How a sentence is said.
 *
 * In a component:  const t = useText()
 *                  <p>{t('join.welcome', { title })}</p>     keys are checked; {{title}} in the sentence
 * Elsewhere:       a function takes `t: Text` from the component that calls it
 * Counting:        t('board.notes', { count: 3 })            with `notes_one` and `notes_other` in both files.
 *                  In French `_one` is for 0 and 1 (« 0 note »), so give `notes_zero` where none needs its own words
 *                  (« Aucune note »): i18next takes `_zero` when it is there. (`_many` begins at a million: never here.)
 * Where:           a page behind the door has waited for bringText(); at the door only the sections of frDoor.ts are there
 * Language:        useLanguage(), chooseLanguage('en'); French is in the page, English comes when first asked for.
 */

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Sentences }
  }
}

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]
export type Text = TFunction

const KEY = 'trame.language'
const i18n = createInstance()

/** Resolves once the remembered language can be spoken; French until then, and for ever if English cannot be had. */
export async function startText(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'fr',
    fallbackLng: 'fr',
    resources: { fr: { translation: frDoor } },
    interpolation: { escapeValue: false }, // React escapes what it draws
    react: { useSuspense: false },
    initAsync: false,
  })
  i18n.on('languageChanged', sayOnPage)
  sayOnPage(i18n.language)
  const wanted = rememberedLanguage()
  if (wanted !== 'fr') await chooseLanguage(wanted).catch(() => undefined)
}

/** Brings all that is said behind the door. Resolves once it can be said. */
export async function bringText(): Promise<void> {
  const { fr } = await import('./fr.ts')
  i18n.addResourceBundle('fr', 'translation', fr, true, true)
}

export function useText(): Text {
  return useTranslation(undefined, { i18n }).t
}

/** The language of the moment, for dates and figures. */
export function useLanguage(): Language {
  return useTranslation(undefined, { i18n }).i18n.language === 'en' ? 'en' : 'fr'
}

export async function chooseLanguage(wanted: Language): Promise<void> {
  if (wanted === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts')
    i18n.addResourceBundle('en', 'translation', en)
  }
  await i18n.changeLanguage(wanted)
  try {
    localStorage.setItem(KEY, wanted)
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
}

function sayOnPage(spoken: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = spoken
}

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'fr'
  } catch {
    return 'fr'
  }
}
