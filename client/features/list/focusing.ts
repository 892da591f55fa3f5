import type { NoteId } from '../../../shared/ids.ts'

const BUTTONS = '[data-note] button[aria-haspopup]'

export function rowOf(id: NoteId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-note="${id}"]`)
}
/** Lets a note be seen, at once: while a list still glides, a menu that is opened on it closes again. */
export function showRow(id: NoteId): void {
  const row = rowOf(id)
  const area = row?.closest('[data-scroller]')
  if (!row || !area) return
  const distance = Math.abs(row.getBoundingClientRect().top - area.getBoundingClientRect().top)
  const isNear = distance < 2 * area.clientHeight
  row.scrollIntoView({ block: isNear ? 'nearest' : 'center' })
}
/** The note that holds an element. */
export function noteAround(element: EventTarget | null): NoteId | undefined {
  const row = element instanceof Element ? element.closest<HTMLElement>('[data-note]') : null
  return row?.dataset['note'] as NoteId | undefined
}
/** Whether the focus has gone to something else of this page: with another window in front, it is still here. */
export function hasMovedOn({ target, relatedTarget }: Pick<FocusEvent, 'target' | 'relatedTarget'>): boolean {
  return relatedTarget !== null || document.activeElement !== target
}

/** Where the focus goes once what was done is drawn: to a note, or to the title of a section whose last note has gone. */
export type Goal = { readonly note: NoteId } | { readonly section: string }

function goalElement(goal: Goal): HTMLElement | null {
  if ('note' in goal) return rowOf(goal.note)?.querySelector<HTMLElement>('button[aria-haspopup]') ?? null
  return document.querySelector<HTMLElement>(`[data-section="${goal.section}"] h2`)
}

const FRAMES = 12 // a dialog that closes keeps the page inert for a frame or two, and gives the focus back by itself

/** @returns whether there is such a thing on the page */
export function goTo(goal: Goal, frames = FRAMES): boolean {
  const element = goalElement(goal)
  if (!element) return false
  element.focus({ preventScroll: true })
  if (frames === FRAMES) element.closest('[data-note], [data-section]')?.scrollIntoView({ block: 'nearest' })
  if (frames > 0) {
    requestAnimationFrame(() => {
      // Whoever has gone elsewhere meanwhile of their own will stays there.
      const here = document.activeElement
      const isElsewhere = here?.closest('[role="menu"], [role="dialog"]')
      if (!isElsewhere && (isNowhere(here) || frames > FRAMES - 3)) goTo(goal, frames - 1)
    })
  }
  return true
}

function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body || !element.isConnected
}

/** Arrows go from note to note, Home and End to the first and the last. @returns whether the key was one of these */
export function stepFocus(from: HTMLElement, key: string): boolean {
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return false
  const buttons = [...document.querySelectorAll<HTMLElement>(BUTTONS)]
  const here = buttons.indexOf(from)
  const target =
    key === 'Home' ? buttons[0] : key === 'End' ? buttons.at(-1) : buttons[here + (key === 'ArrowDown' ? 1 : -1)]
  target?.focus()
  target?.closest('[data-note]')?.scrollIntoView({ block: 'nearest' })
  return true
}
