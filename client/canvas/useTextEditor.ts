import { useEffect, useState } from 'react'
import { loadTextEditor, textEditor } from './textEditor.ts'

/** The text editor comes in a file of its own. @returns it, once it is here, and whether it cannot be had: without a connection it may not come */
export function useTextEditor() {
  const [Text, setText] = useState(() => textEditor())
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    let isGone = false
    loadTextEditor().then(
      () => !isGone && setText(() => textEditor()),
      () => !isGone && setMissing(true),
    )
    return () => {
      isGone = true
    }
  }, [])
  return [Text, isMissing] as const
}
