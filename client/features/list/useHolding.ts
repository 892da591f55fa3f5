import { useEffect, useState, useSyncExternalStore } from 'react'
import type { NoteBook } from './NoteBook.ts'

const KEY = 'trame.holding'

/** Whether others' changes wait while one writes: a person's choice, kept on their device. */
export function useHoldingChoice(): [boolean, (isHolding: boolean) => void] {
  const [isHolding, setHolding] = useState(isKept)
  return [
    isHolding,
    (next) => {
      setHolding(next)
      try {
        if (next) localStorage.setItem(KEY, 'yes')
        else localStorage.removeItem(KEY)
      } catch {
        // Private windows may refuse: the choice then lasts as long as the page.
      }
    },
  ]
}

/** Lets others' changes wait while `isHeld`. @returns how many notes wait, and what shows them now */
export function useHolding(book: NoteBook, isHeld: boolean): [number, () => void] {
  const count = useSyncExternalStore(book.onWaiting, book.waiting)
  useEffect(() => {
    if (!isHeld) return undefined
    book.hold()
    return () => book.release()
  }, [book, isHeld])
  const show = () => {
    book.release()
    if (isHeld) book.hold() // what comes from here on waits again
  }
  return [count, show]
}

function isKept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}
