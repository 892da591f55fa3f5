import { useEffect } from 'react'

/** Keeps the screen awake, where the browser lets us: a wall that goes dark in the middle of a workshop helps nobody. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let isOver = false
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      try {
        lock = await navigator.wakeLock.request('screen')
        if (isOver) await lock.release()
      } catch {
        // Refused on a low battery or without https: the screen then sleeps as it is set to.
      }
    }
    // The browser lets go of it whenever the page is hidden.
    const again = () => void ask()
    again()
    document.addEventListener('visibilitychange', again)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', again)
      void lock?.release().catch(() => undefined)
    }
  }, [])
}
