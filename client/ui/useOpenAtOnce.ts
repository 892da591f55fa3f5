import { useCallback, useState } from 'react'
import type { Opening } from './opening.ts'

/** Whether something is open that may have been asked for before it was there. Its button has the focus first, to get it back. */
export function useOpenAtOnce(opening: Opening) {
  const [isOpen, setOpen] = useState(false)
  const trigger = useCallback(
    (button: HTMLButtonElement | null) => {
      if (!button || opening === 'whenPressed') return
      button.focus()
      setOpen(true)
    },
    [opening],
  )
  return { trigger, isOpen, setOpen }
}
