import { useEffect, useState } from 'react'

const CALM_MS = 2500

/** Whether the mouse has rested for a while: on a wall its arrow then only hides a word. */
export function useCalmPointer(): boolean {
  const [isCalm, setCalm] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      setCalm(false)
      clearTimeout(timer)
      timer = setTimeout(() => setCalm(true), CALM_MS)
    }
    addEventListener('pointermove', moved)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', moved)
    }
  }, [])
  return isCalm
}
