import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useText } from '../text/index.ts'
import type { Apart } from './apart.tsx'
import { toast } from './toasts.ts'

interface LaterProps<Props> {
  part: Apart<Props>
  /** It could not be had, and that was said: the page goes on without it. */
  onAbsent: () => void
  children: (View: ComponentType<Props>) => ReactNode
}

/** Draws a part of the program that comes when it is first wanted. Where the network is gone, what is on the page stays. */
export function Later<Props extends object>({ part, onAbsent, children }: LaterProps<Props>) {
  const t = useText()
  const [isThere, setThere] = useState(part.isThere)
  useEffect(() => {
    if (isThere) return undefined
    let isWanted = true
    part.bring().then(
      () => isWanted && setThere(true),
      () => {
        if (!isWanted) return
        toast(t('ui.partAbsent'))
        onAbsent()
      },
    )
    return () => {
      isWanted = false
    }
  }, [part, isThere, onAbsent, t])
  return isThere ? children(part.View) : null
}
