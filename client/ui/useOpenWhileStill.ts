import { useLayoutEffect } from 'react'

const STILL_PX = 8

/**
 * A list of actions beside a button closes when the button is scrolled away. It stays open when a scroll leaves the button where
 * it is on the screen: the end of one's own, or what holds a list in its place while others write above.
 */
export function useOpenWhileStill(button: HTMLElement): void {
  // Before the list's own listener, which an effect adds.
  useLayoutEffect(() => {
    const { top } = button.getBoundingClientRect()
    const hear = (event: Event) => {
      if (Math.abs(button.getBoundingClientRect().top - top) < STILL_PX) event.stopImmediatePropagation()
    }
    window.addEventListener('scroll', hear, true)
    return () => window.removeEventListener('scroll', hear, true)
  }, [button])
}
