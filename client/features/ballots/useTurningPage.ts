import { useEffect, useState } from 'react'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { pageAmong } from './paging.ts'

/** Long enough to read a page aloud. */
const TURN_MS = 15_000
/** The keys of a remote control for slides. */
const steps: Readonly<Record<string, number>> = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }

/**
 * Which page a wall shows: one after the other by itself, slowly; or the one that is asked for, which then stays. A remote
 * control at the wall turns too. With reduced motion nothing turns by itself.
 * @param asked counted on beyond either end; undefined where nobody asks
 * @returns     from 0
 */
export function useTurningPage(count: number, asked: number | undefined): number {
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [at, setAt] = useState({ asked, page: asked ?? 0, isHeld: asked !== undefined })
  if (at.asked !== asked) setAt({ asked, page: asked ?? at.page, isHeld: asked !== undefined })
  const turns = count > 1 && !isStill && !at.isHeld
  useEffect(() => {
    if (!turns) return undefined
    const timer = setInterval(() => setAt((before) => ({ ...before, page: before.page + 1 })), TURN_MS)
    return () => clearInterval(timer)
  }, [turns])
  useEffect(() => {
    const pressed = ({ key, defaultPrevented }: KeyboardEvent) => {
      const step = steps[key]
      if (step && !defaultPrevented) setAt((before) => ({ ...before, page: before.page + step, isHeld: true }))
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return pageAmong(at.page, count)
}
