import { useCallback, useRef, useState } from 'react'

/** Words for a live region. The same words twice are said twice. */
export function useSaying(): [string, (words: string) => void] {
  const [said, setSaid] = useState('')
  const turn = useRef(false)
  const say = useCallback((words: string) => {
    turn.current = !turn.current
    setSaid(turn.current ? words : `${words}\u200B`) // a difference that nobody hears
  }, [])
  return [said, say]
}
