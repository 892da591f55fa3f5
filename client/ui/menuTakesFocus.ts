/**
 * For `ref` of a menu that makes the page inert. When it is opened by a press that had no pointer (Enter on a plain button, or a
 * screen reader's own click), React Aria gives it the focus once nothing moves any more, and only if the button still has it by
 * then: the inert page may have taken it away meanwhile, and no key reaches the menu.
 */
export function menuTakesFocus(menu: HTMLElement | null): void {
  if (!menu) return
  // By the next frame the item that is to have it is known.
  requestAnimationFrame(() => {
    if (!menu.isConnected || menu.contains(document.activeElement)) return
    const item = menu.querySelector<HTMLElement>('[data-focused]') ?? menu
    item.focus({ preventScroll: true })
  })
}
