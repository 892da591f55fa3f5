import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import type { Line } from './Lines.ts'

/** The notes that are changed together: always among those that are shown, since nobody changes what they do not see. */
export function useChosen(shown: readonly Line[], indexById: ReadonlyMap<NoteId, number>) {
  const [marked, setMarked] = useState<ReadonlySet<NoteId>>(new Set())
  const chosen = useMemo(
    () => (marked.size === 0 ? marked : new Set([...marked].filter((id) => indexById.has(id)))),
    [marked, indexById],
  )
  const present = useRef({ shown, indexById, chosen })
  useLayoutEffect(() => {
    present.current = { shown, indexById, chosen }
  })
  const last = useRef<NoteId>(undefined)

  /** Marks a note or unmarks it; with `isRange` marks all from the one marked last. */
  const toggle = useCallback((id: NoteId, isRange: boolean) => {
    const { shown: lines, indexById: indices, chosen: before } = present.current
    const [from, to] = [last.current && indices.get(last.current), indices.get(id)]
    const next = new Set(before)
    if (isRange && from !== undefined && to !== undefined) {
      for (const line of lines.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(line.id)
    } else if (!next.delete(id)) next.add(id)
    last.current = id
    setMarked(next)
  }, [])
  /** Marks all that are shown; when all are, none. */
  const toggleAll = useCallback((way?: 'all') => {
    const { shown: lines, chosen: before } = present.current
    const isNone = way === undefined && before.size === lines.length
    setMarked(isNone ? new Set() : new Set(lines.map(({ id }) => id)))
  }, [])
  const leave = useCallback(() => setMarked(new Set()), [])
  return { chosen, toggle, toggleAll, leave }
}
