import { useSyncExternalStore } from 'react'

const KEY = 'trame.termsHidden'
const listeners = new Set<() => void>()
let isShown = remembered()

/** Whether this person wants the words of the glossary underlined; on this device, until they say otherwise. */
export function useTermsShown(): boolean {
  return useSyncExternalStore(listen, () => isShown)
}

export function showTerms(wanted: boolean): void {
  isShown = wanted
  try {
    if (wanted) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'yes')
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === null
  } catch {
    return true
  }
}
