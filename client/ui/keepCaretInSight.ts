const MARGIN_PX = 16

/** Scrolls what scrolls around the focus as far as the caret needs to be seen. @param caret on the page */
export function keepCaretInSight(caret: DOMRect): void {
  const area = document.activeElement?.closest<HTMLElement>('[data-scroller]')
  if (!area) return
  const { top, bottom } = area.getBoundingClientRect()
  if (caret.bottom + MARGIN_PX > bottom) area.scrollTop += caret.bottom + MARGIN_PX - bottom
  else if (caret.top - MARGIN_PX < top) area.scrollTop -= top - caret.top + MARGIN_PX
}
