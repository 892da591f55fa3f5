import { type RefObject, useEffect, useRef, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { announcedAt, type Arrivals, withArrivals } from './arrivals.ts'
import { rowOf } from './focusing.ts'
import type { NoteBook } from './NoteBook.ts'

/**
 * Others' new notes: told in groups to those who listen, and kept for those who look, until they were in sight.
 * @returns the arrivals that were not in sight yet, in no order
 */
export function useArrivals(
  book: NoteBook,
  scroller: RefObject<HTMLElement | null>,
  say: (words: string) => void,
): readonly NoteId[] {
  const t = useText()
  const group = useRef<Arrivals>(undefined)
  const [unseen, setUnseen] = useState<readonly NoteId[]>([])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      const ids = [...(group.current?.ids ?? [])].filter((id) => book.note(id)) // some may be gone again
      group.current = undefined
      if (ids.length === 0) return
      say(t('list.arrived', { count: ids.length }))
      setUnseen((before) => [...before, ...ids].filter((id) => !isInSight(id, scroller.current)))
    }
    const stop = book.onArrivals((ids) => {
      group.current = withArrivals(group.current, ids, performance.now())
      clearTimeout(timer)
      timer = setTimeout(tell, announcedAt(group.current) - performance.now())
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [book, scroller, say, t])

  useEffect(() => {
    const area = scroller.current
    if (!area || unseen.length === 0) return undefined
    const look = () => setUnseen((before) => onlyUnseen(before, area))
    area.addEventListener('scroll', look, { passive: true })
    return () => area.removeEventListener('scroll', look)
  }, [scroller, unseen.length])

  return unseen
}

function onlyUnseen(ids: readonly NoteId[], area: HTMLElement): readonly NoteId[] {
  const left = ids.filter((id) => rowOf(id) && !isInSight(id, area))
  return left.length === ids.length ? ids : left
}

function isInSight(id: NoteId, area: HTMLElement | null): boolean {
  const row = rowOf(id)?.getBoundingClientRect()
  const seen = area?.getBoundingClientRect()
  return row !== undefined && seen !== undefined && row.bottom > seen.top + 8 && row.top < seen.bottom - 8
}
