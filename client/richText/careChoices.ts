import { useSyncExternalStore } from 'react'
import type { PersonalDataKind } from '../../shared/language/personalData.ts'

/* What this person has said about the care that is taken of personal data: on this page and on this device alone. */

const KEY = 'trame.careHintRead'
const listeners = new Set<() => void>()
let hasReadHint = remembered()
let left: ReadonlySet<string> = new Set()

/** Whether the reminder « pas de cas individuel » was put away. */
export function useHasReadHint(): boolean {
  return useSyncExternalStore(listen, () => hasReadHint)
}
export function putHintAway(): void {
  hasReadHint = true
  try {
    localStorage.setItem(KEY, 'yes')
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
  tell()
}

/** Passages that were looked at and left as they are; they are not spoken of again before the page is opened anew. */
export function useLeftPassages(): ReadonlySet<string> {
  return useSyncExternalStore(listen, () => left)
}
export function leavePassage(kind: PersonalDataKind, words: string): void {
  left = new Set([...left, passageKey(kind, words)])
  tell()
}
export function passageKey(kind: PersonalDataKind, words: string): string {
  return `${kind} ${words}`
}

function tell(): void {
  for (const listener of listeners) listener()
}
function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}
