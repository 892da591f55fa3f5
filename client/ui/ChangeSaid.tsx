import { useState } from 'react'

/** For those who listen: not what one finds on coming in, which is read with the page, but what becomes of it. */
export function ChangeSaid({ words }: { words: string }) {
  const [found] = useState(words)
  const [hasChanged, setChanged] = useState(false)
  if (words !== found && !hasChanged) setChanged(true)
  return (
    <span className="visually-hidden" role="status">
      {hasChanged && words}
    </span>
  )
}
