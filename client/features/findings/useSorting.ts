import { type PointerEvent, type RefObject, useState } from 'react'

/**
 * A line is taken by its handle and laid elsewhere in its list, with a mouse, a pen or a finger.
 * @param list   its children are the lines
 * @param onMove from one index to another, once, on release
 */
export function useSorting(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [held, setHeld] = useState<{ readonly from: number; readonly to: number }>()
  /** The line under a height of the page. */
  const indexAt = (y: number, from: number) => {
    const middles = Array.from(list.current?.children ?? [], (line) => {
      const { top, height } = line.getBoundingClientRect()
      return top + height / 2
    })
    return middles.filter((middle, index) => index !== from && middle < y).length
  }
  return {
    handle: (index: number) => ({
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return
        event.preventDefault() // no text is chosen along the way
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld({ from: index, to: index })
      },
      onPointerMove(event: PointerEvent) {
        if (held) setHeld({ from: held.from, to: indexAt(event.clientY, held.from) })
      },
      onPointerUp() {
        if (held && held.from !== held.to) onMove(held.from, held.to)
        setHeld(undefined)
      },
      onPointerCancel: () => setHeld(undefined),
    }),
    /** Where the line in hand would go, beside which line. */
    mark(index: number): 'held' | 'before' | 'after' | undefined {
      if (!held) return undefined
      if (index === held.from) return 'held'
      if (index !== held.to || held.to === held.from) return undefined
      return held.to < held.from ? 'before' : 'after'
    },
  }
}
