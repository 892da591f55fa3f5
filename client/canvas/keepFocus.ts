/**
 * A ref for what floats over the board: pressing a button there by hand leaves the focus where it is, so that the board's
 * keys go on working. The keyboard reaches the buttons as ever.
 */
export function keepFocus(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined
  const stay = (event: MouseEvent) => event.preventDefault()
  element.addEventListener('mousedown', stay)
  return () => element.removeEventListener('mousedown', stay)
}
