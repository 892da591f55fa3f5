import { useSyncExternalStore } from 'react'
import { Signal } from '../board/Signal.ts'

/** Something one person chose once for this browser, on or off. */
export class OwnChoice {
  readonly #key: string
  readonly #changed = new Signal()
  #value: boolean

  /** @param usual as long as nothing was chosen */
  constructor(key: string, usual: boolean) {
    this.#key = key
    this.#value = remembered(key) ?? usual
  }

  get value(): boolean {
    return this.#value
  }
  /** For `useSyncExternalStore`. */
  get listen(): Signal['listen'] {
    return this.#changed.listen
  }
  choose(value: boolean): void {
    this.#value = value
    try {
      localStorage.setItem(this.#key, value ? 'on' : 'off')
    } catch {
      // Private windows may refuse: the choice then lasts as long as the page.
    }
    this.#changed.emit()
  }
}

/** Letters and signs alone are shortcuts. Who speaks to their computer, or rests a hand on the keys, turns them off. */
export const hasLetterKeys = new OwnChoice('trame.letterKeys', true)
export const hasMinimap = new OwnChoice('trame.minimap', true)

export function useOwnChoice(choice: OwnChoice): boolean {
  return useSyncExternalStore(choice.listen, () => choice.value)
}

function remembered(key: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : kept === 'on'
  } catch {
    return undefined
  }
}
