import { useEffect, useRef, useState } from 'react'
import type { LiveSession } from '../../../shared/domain/conducting.ts'
import { useSyncPart } from '../workgroup/roomContext.ts'
import { ring } from './ring.ts'

const KEY = 'trame.chime'
/** The clocks are compared again and again: an end that is moved by less is the same end, and is not rung twice. */
const SAME_END_MS = 5000

/** Two soft notes on this device when the time of a step is over, for those who asked for them. Nothing waits for it. */
export function useChime(live: LiveSession) {
  const [isOn, setOn] = useState(wasOn)
  const aheadMs = useSyncPart(({ clockAheadMs }) => clockAheadMs ?? 0)
  const endsAt = live.state === 'open' ? live.turn?.endsAt : undefined
  const rungFor = useRef<number>(undefined)
  useEffect(() => {
    if (!isOn || endsAt === undefined) return undefined
    const leftMs = endsAt - (Date.now() + aheadMs)
    if (leftMs <= (rungFor.current === endsAt ? SAME_END_MS : 0)) return undefined
    const timer = setTimeout(() => {
      rungFor.current = endsAt
      ring()
    }, leftMs)
    return () => clearTimeout(timer)
  }, [isOn, endsAt, aheadMs])
  const toggle = () => {
    if (!isOn) ring() // heard at once, so that one knows how loud; and the browser knows that sound is wanted
    setOn(!isOn)
    remember(!isOn)
  }
  return { isOn, toggle }
}

function wasOn(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}
function remember(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off')
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
}
