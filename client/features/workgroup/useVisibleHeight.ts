import { useEffect } from 'react'

/**
 * Tells the style sheet how high the part of the page is that one sees, where the keyboard covers the rest (iPhone);
 * elsewhere `dvh` and `interactive-widget` say it. A page that is zoomed in is left as it is.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen) return undefined
    const style = document.documentElement.style
    const tell = () => {
      const isCovered = seen.scale < 1.01 && window.innerHeight - seen.height > 60
      if (isCovered) {
        style.setProperty('--visible-height', `${seen.height}px`)
        style.setProperty('--visible-top', `${seen.offsetTop}px`)
      } else {
        style.removeProperty('--visible-height')
        style.removeProperty('--visible-top')
      }
    }
    seen.addEventListener('resize', tell)
    seen.addEventListener('scroll', tell)
    return () => {
      seen.removeEventListener('resize', tell)
      seen.removeEventListener('scroll', tell)
      style.removeProperty('--visible-height')
      style.removeProperty('--visible-top')
    }
  }, [])
}
