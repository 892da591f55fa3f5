const FRAMES = 12 // a dialog that closes keeps the page inert for a frame or two, and gives the focus back by itself
const FIRST = 3

/** After a dialog has closed: where nothing has the focus by then, since what had it before has gone, this gets it. */
export function focusWhenFree(find: () => HTMLElement | null, frame = 0): void {
  const isFree = document.activeElement === null || document.activeElement === document.body
  if (frame >= FIRST && isFree) find()?.focus({ preventScroll: true })
  if (frame < FRAMES) requestAnimationFrame(() => focusWhenFree(find, frame + 1))
}
