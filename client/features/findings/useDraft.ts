import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const PAUSE_MS = 400

interface Writing {
  /** What the document says. */
  readonly value: string
  /** Writes it there, once letters have come to a pause. */
  readonly commit: (text: string) => void
}

/**
 * A field of one value while one writes in it: the letters are here at once, and reach the others with each pause. What others
 * write meanwhile is shown when one leaves the field.
 */
export function useDraft({ value, commit }: Writing) {
  const [draft, setDraft] = useState<string>()
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>(undefined)
  const write = useRef(commit)
  useLayoutEffect(() => {
    write.current = commit
  })
  const flush = useRef(() => {
    if (!waiting.current) return
    const { text, timer } = waiting.current
    clearTimeout(timer)
    waiting.current = undefined
    write.current(text)
  })
  useEffect(() => flush.current, []) // a page that is left takes nothing along
  return {
    value: draft ?? value,
    change(text: string) {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { text, timer: setTimeout(() => flush.current(), PAUSE_MS) }
      setDraft(text)
    },
    end() {
      flush.current()
      setDraft(undefined)
    },
  }
}
