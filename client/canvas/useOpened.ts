import { useCallback, useRef, useSyncExternalStore } from 'react'

/** A thing that has to be closed. */
export interface Opened<T> {
  readonly value: T
  readonly close: () => void
}

/**
 * A thing that is open as long as the component shows, and no longer: opened when it comes, closed when it goes.
 * @param open the same function as long as the same thing is meant (`useCallback`)
 */
export function useOpened<T>(open: () => Opened<T>): T | undefined {
  const present = useRef<T>(undefined)
  const stay = useCallback(
    (changed: () => void) => {
      const { value, close } = open()
      present.current = value
      changed()
      return () => {
        present.current = undefined
        close()
      }
    },
    [open],
  )
  return useSyncExternalStore(stay, () => present.current)
}
