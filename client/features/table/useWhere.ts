import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import { hasMovedOn } from '../list/focusing.ts'
import { type Cell, cellAround, cellElement, focusCell, type Row } from './cells.ts'
import type { Column } from './columns.ts'
import type { Line } from './Lines.ts'

interface Shown {
  readonly shown: readonly Line[]
  readonly indexById: ReadonlyMap<NoteId, number>
  readonly columns: readonly Column[]
}

/**
 * The cell with the tab stop, of which there is one. It stays with its note wherever that goes; when the note has gone, it
 * is the note that took its place.
 * @param isAway the focus is in a menu, a dialog or an editor for now
 */
export function useWhere(grid: RefObject<HTMLElement | null>, { shown, indexById, columns }: Shown, isAway: boolean) {
  const [kept, setKept] = useState<Cell & { readonly index: number }>({
    row: shown[0]?.id ?? 'head',
    column: 'words',
    index: 0,
  })
  const wanted = useRef(false)
  const hasFocus = useRef(false)
  const index = kept.row === 'head' ? -1 : (indexById.get(kept.row) ?? Math.min(kept.index, shown.length - 1))
  const row: Row = shown[index]?.id ?? 'head'
  const column: Column = columns.includes(kept.column) ? kept.column : 'words'
  if (row !== 'head' && (kept.index !== index || kept.row !== row)) setKept({ row, column, index })

  useLayoutEffect(() => {
    const element = grid.current
    if (!element || isAway) return
    const isLost = hasFocus.current && document.activeElement === document.body // its row has gone
    if (!wanted.current && !isLost) return
    if (!focusCell(element, { row, column })) return
    if (wanted.current) cellElement(element, { row, column })?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    wanted.current = false
  })

  const goTo = useCallback((cell: Cell) => {
    wanted.current = true
    setKept((before) => ({ ...before, ...cell }))
  }, [])
  /** The focus comes back to where it was. */
  const comeBack = useCallback(() => {
    wanted.current = true
  }, [])
  const focusProps = {
    onFocus: (event: FocusEvent) => {
      hasFocus.current = true
      const cell = cellAround(event.target)
      if (cell && (cell.row !== row || cell.column !== column)) setKept((before) => ({ ...before, ...cell }))
    },
    onBlur: (event: FocusEvent) => {
      if (hasMovedOn(event) && !event.currentTarget.contains(event.relatedTarget)) {
        hasFocus.current = false
      }
    },
  }
  return { index, row, column, goTo, comeBack, focusProps }
}
