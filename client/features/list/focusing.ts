import type { GroupId, NoteId } from '../../../shared/ids.ts'

const ROWS = '[data-note], [data-thing]'
const BUTTONS = '[data-note] button[aria-haspopup], [data-thing] button[aria-haspopup]'

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

/** Where the focus goes once what was done is drawn: to a row, or to the title of a section or a group. */
export type Goal =
  | { readonly note: NoteId }
  /** What is no note, by what its row is known by. */
  | { readonly thing: string }
  | { readonly section: string }
  | { readonly group: GroupId }

/** Whether a section is on the page. */
export function hasSection(key: string): boolean {
  return document.querySelector(`[data-section="${key}"]`) !== null
}

/** Where to go when the row of a thing leaves: to the next one, else the one before, else the title above it. */
export function goalBeside(thing: string): Goal {
  const row = document.querySelector(`[data-thing="${thing}"]`)
  const beside = row?.nextElementSibling ?? row?.previousElementSibling
  if (beside instanceof HTMLElement && beside.dataset['thing']) return { thing: beside.dataset['thing'] }
  return { section: row?.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '' }
}

function goalElement(goal: Goal): HTMLElement | null {
  if ('note' in goal) return rowOf(goal.note)?.querySelector<HTMLElement>('button[aria-haspopup]') ?? null
  if ('thing' in goal) return document.querySelector(`[data-thing="${goal.thing}"] button[aria-haspopup]`)
  if ('group' in goal) return document.querySelector(`[data-list-group="${goal.group}"] h3`)
  return document.querySelector<HTMLElement>(`[data-section="${goal.section}"] h2`)
}

const FRAMES = 12 // a dialog that closes keeps the page inert for a frame or two, and gives the focus back by itself

/** @returns whether there is such a thing on the page */
export function goTo(goal: Goal, frames = FRAMES): boolean {
  const element = goalElement(goal)
  if (!element) return false
  element.focus({ preventScroll: true })
  if (frames === FRAMES)
    element
      .closest('[data-note], [data-thing], [data-list-group], [data-section]')
      ?.scrollIntoView({ block: 'nearest' })
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
  target?.closest(ROWS)?.scrollIntoView({ block: 'nearest' })
  return true
}
