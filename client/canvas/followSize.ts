import type { Size } from '../../shared/units.ts'

/** Tells an element's size, with its border, at once and whenever it becomes another. Not while it is hidden. @returns stop */
export function followSize(element: HTMLElement, tell: (size: Size) => void): () => void {
  const look = () => {
    if (element.offsetWidth > 0) tell([element.offsetWidth, element.offsetHeight])
  }
  look()
  // A page of a test has none.
  if (typeof ResizeObserver === 'undefined') return () => undefined
  const observer = new ResizeObserver(look)
  observer.observe(element)
  return () => observer.disconnect()
}
