import { useEffect, useRef } from 'react'
import type { Room } from './Room.ts'

/**
 * When a room starts again in place, what had the keyboard may be gone with the old document: then the place where it was takes
 * it, rather than the top of the page. What still has it keeps it, and a board gives it to itself.
 */
export function useFocusKept(room: Room): void {
  const last = useRef<Element>(null)
  useEffect(() => {
    const note = () => (last.current = document.activeElement)
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  const shown = useRef(room)
  useEffect(() => {
    if (shown.current === room) return undefined
    shown.current = room
    const had = last.current
    // Two frames: the board is drawn anew with its own editor first.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement !== document.body || !had || had.isConnected) return
        document.getElementById('content')?.focus({ preventScroll: true })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [room])
}
