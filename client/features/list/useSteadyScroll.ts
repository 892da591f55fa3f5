import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { NoteBook } from './NoteBook.ts'

const AT_THE_TOP_PX = 8 // there one looks at what comes, and nothing is held

/**
 * What one reads stays where it is on the screen when notes come, go or move above it. Browsers do it by themselves in part
 * (scroll anchoring; Safari does not): what they did already is not done twice.
 */
export function useSteadyScroll(scroller: RefObject<HTMLElement | null>, book: NoteBook): void {
  const anchor = useRef<{ row: Element; top: number }>(undefined)

  useEffect(
    () =>
      book.onOrder(() => {
        // Told before anything is drawn; several changes before one drawing keep the first look.
        const area = scroller.current
        if (area && !anchor.current && area.scrollTop > AT_THE_TOP_PX) anchor.current = firstRowIn(area)
      }),
    [book, scroller],
  )

  useLayoutEffect(() => {
    const held = anchor.current
    anchor.current = undefined
    if (!held?.row.isConnected || !scroller.current) return
    const shift = held.row.getBoundingClientRect().top - held.top
    if (Math.abs(shift) >= 1) scroller.current.scrollBy({ top: shift, behavior: 'instant' })
  })
}

/** The row with the focus when it is in sight, else the first one in sight. */
function firstRowIn(area: HTMLElement): { row: Element; top: number } | undefined {
  const { top, bottom } = area.getBoundingClientRect()
  const isSeen = (row: Element) => {
    const box = row.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  }
  const focused = document.activeElement?.closest('[data-note]')
  const row =
    focused && area.contains(focused) && isSeen(focused)
      ? focused
      : [...area.querySelectorAll('[data-note]')].find((one) => one.getBoundingClientRect().bottom > top)
  return row && { row, top: row.getBoundingClientRect().top }
}
