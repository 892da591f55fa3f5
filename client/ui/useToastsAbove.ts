import { type RefObject, useEffect } from 'react'

/** What stands at the foot of the page, one above the other. */
const feet = new Map<Element, number>()

function tell(): void {
  const height = [...feet.values()].reduce((sum, one) => sum + one, 0)
  const { style } = document.documentElement
  if (height === 0) style.removeProperty('--toasts-foot')
  else style.setProperty('--toasts-foot', `${Math.round(height)}px`)
}

/** Toasts come at the foot of the page: they keep above what is there. @param isShown whether it is there at this moment */
export function useToastsAbove(foot: RefObject<HTMLElement | null>, isShown = true): void {
  useEffect(() => {
    const element = foot.current
    if (!element || !isShown) return undefined
    const watch = new ResizeObserver(() => {
      feet.set(element, element.getBoundingClientRect().height)
      tell()
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      feet.delete(element)
      tell()
    }
  }, [foot, isShown])
}
