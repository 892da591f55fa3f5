import { useEffect } from 'react'

/** As low as a telephone is while its keyboard is open, and no lower part of it is. */
const LOW_PX = 480
/** A keyboard takes more than this share; the bars of a browser that come and go take less. */
const KEYBOARD_SHARE = 0.25

/**
 * Tells the style sheet how high the part of the page is that one sees, where the keyboard covers the rest (iPhone);
 * elsewhere `dvh` and `interactive-widget` say it. A page that is zoomed in is left as it is. While a keyboard leaves little
 * room, `data-keyboard` on the root says that what does not help to write gives way.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen) return undefined
    const { documentElement: root } = document
    const tallestAt = new Map<number, number>() // by width: a telephone that is turned begins anew
    const tell = () => {
      if (seen.scale >= 1.01) return forget()
      const isCovered = window.innerHeight - seen.height > 60
      root.style.setProperty('--visible-height', isCovered ? `${seen.height}px` : '')
      root.style.setProperty('--visible-top', isCovered ? `${seen.offsetTop}px` : '')
      const tallest = Math.max(seen.height, tallestAt.get(window.innerWidth) ?? 0)
      tallestAt.set(window.innerWidth, tallest)
      root.toggleAttribute('data-keyboard', seen.height < LOW_PX && seen.height < tallest * (1 - KEYBOARD_SHARE))
    }
    const forget = () => {
      root.style.removeProperty('--visible-height')
      root.style.removeProperty('--visible-top')
      root.removeAttribute('data-keyboard')
    }
    tell()
    seen.addEventListener('resize', tell)
    seen.addEventListener('scroll', tell)
    return () => {
      seen.removeEventListener('resize', tell)
      seen.removeEventListener('scroll', tell)
      forget()
    }
  }, [])
}
