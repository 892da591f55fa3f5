import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { Signal } from '../../board/Signal.ts'

/** What the panel of comments shows: the conversations beside one thing, or all of them. */
export type ShownComments = { readonly about: CommentTarget } | { readonly about: 'all' }

/** The panel of comments of one page: what it shows, the words one has not sent yet, and where one wants to go. */
export class CommentDesk {
  readonly #changed = new Signal()
  readonly #wanted = new Signal()
  readonly #drafts = new Map<string, string>()
  #shown: ShownComments | undefined
  #goal: CommentTarget | undefined
  #opener: Element | null = null

  /** For `useSyncExternalStore`; undefined while the panel is closed. */
  shown = (): ShownComments | undefined => this.#shown
  onShown = this.#changed.listen

  /** Shows the panel. Whoever had the keyboard gets it back when it closes. */
  open(about: CommentTarget | 'all'): void {
    if (!this.#shown) this.#opener = document.activeElement
    this.#shown = { about } as ShownComments
    this.#changed.emit()
  }
  close(): void {
    this.#shown = undefined
    this.#changed.emit()
    const opener = this.#opener
    this.#opener = null
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    else document.getElementById('content')?.focus({ preventScroll: true })
  }

  /** Where one wants to be: the board, or the list, takes one there when it can. */
  want(goal: CommentTarget): void {
    this.#goal = goal
    this.#wanted.emit()
  }
  onWanted = this.#wanted.listen
  /** @returns the thing somebody wants to go to, once, when it is one of these */
  takeWanted(canShow: (goal: CommentTarget) => boolean): CommentTarget | undefined {
    const goal = this.#goal
    if (!goal || !canShow(goal)) return undefined
    this.#goal = undefined
    return goal
  }

  /** Words that wait in a field of the panel, by the conversation or the thing they are for. */
  draft(key: string): string {
    return this.#drafts.get(key) ?? ''
  }
  keepDraft(key: string, words: string): void {
    if (words === '') this.#drafts.delete(key)
    else this.#drafts.set(key, words)
  }
}
