import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import type { Line } from './Lines.ts'
import { HEAD_PX, ROW_PX, type Stretch, stretchInSight } from './rowsInSight.ts'

const BEFORE_MEASURING_PX = 20 * ROW_PX
const AT_THE_TOP_PX = 8 // there one looks at what comes, and nothing is held

/** Which rows are drawn: those in sight, and a few around them. */
export function useStretch(scroller: RefObject<HTMLElement | null>, count: number): Stretch {
  const [stretch, setStretch] = useState<Stretch>(() => stretchInSight(0, BEFORE_MEASURING_PX, count))
  useLayoutEffect(() => {
    const area = scroller.current
    if (!area) return undefined
    const look = () => {
      const height = area.clientHeight > 0 ? area.clientHeight - HEAD_PX : BEFORE_MEASURING_PX
      const now = stretchInSight(area.scrollTop, height, count)
      setStretch((before) => (before.from === now.from && before.to === now.to ? before : now))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(area)
    area.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      area.removeEventListener('scroll', look)
    }
  }, [scroller, count])
  return stretch
}

/**
 * What one reads stays where it is on the screen when rows come, go or move above it.
 * @param shape how they are sorted and filtered: once that is another, one begins at the top
 */
export function useSteadyRows(
  scroller: RefObject<HTMLElement | null>,
  shown: readonly Line[],
  indexById: ReadonlyMap<NoteId, number>,
  shape: unknown,
): void {
  const anchor = useRef<{ readonly id: NoteId; readonly offset: number }>(undefined)
  const before = useRef({ shown, shape })
  useLayoutEffect(() => {
    const area = scroller.current
    if (!area || before.current.shown === shown) return
    const isSameShape = before.current.shape === shape
    before.current = { shown, shape }
    if (!isSameShape) {
      area.scrollTo({ top: 0, behavior: 'instant' })
      return
    }
    const index = anchor.current && indexById.get(anchor.current.id)
    if (index === undefined || !anchor.current || area.scrollTop <= AT_THE_TOP_PX) return
    const top = index * ROW_PX + anchor.current.offset
    if (Math.abs(top - area.scrollTop) >= 1) area.scrollTo({ top, behavior: 'instant' })
  }, [scroller, shown, indexById, shape])
  useEffect(() => {
    const area = scroller.current
    if (!area) return undefined
    const look = () => {
      const index = Math.floor(area.scrollTop / ROW_PX)
      const line = shown[index]
      anchor.current = line && { id: line.id, offset: area.scrollTop - index * ROW_PX }
    }
    look()
    area.addEventListener('scroll', look, { passive: true })
    return () => area.removeEventListener('scroll', look)
  }, [scroller, shown])
}
