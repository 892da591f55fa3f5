/** A way on: what it says, and the address in Trame. */
export interface ToastLink {
  readonly words: string
  readonly to: string
}

/** Something more that may be done with what was just made. */
interface ToastAction {
  readonly words: string
  readonly act: () => void
}

/** A short word at the bottom of the page about what was just done, with a way back where there is one. */
export interface Toast {
  readonly id: number
  readonly words: string
  readonly undo?: (() => void) | undefined
  /** Where what was just made is. */
  readonly link?: ToastLink | undefined
  readonly action?: ToastAction | undefined
}

let shown: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** `toast('Invitation fermée')`, or with a way back: `toast('3 notes supprimées', { undo: () => board.undo() })`. */
export function toast(
  words: string,
  options: { undo?: () => void; link?: ToastLink; action?: ToastAction | undefined } = {},
): void {
  // One at a time: the last thing done is the one to be taken back.
  become([{ id: ++lastId, words, undo: options.undo, link: options.link, action: options.action }])
}

export function dismissToast(id: number): void {
  become(shown.filter((one) => one.id !== id))
}

export function toastsShown(): readonly Toast[] {
  return shown
}

/** For `useSyncExternalStore`. @returns stop listening */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}
