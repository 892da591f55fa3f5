/** A cell of the grid. Row 0 is the head. */
export interface Place {
  readonly row: number
  readonly column: number
}

export interface Extent {
  /** With the head. */
  readonly rows: number
  readonly columns: number
  /** How many rows are in sight. */
  readonly page: number
}

export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * Where a key leads, as the ARIA practices describe a data grid; at an edge one stays.
 * @returns undefined for a key that leads nowhere in any grid
 */
export function placeAfter(key: Key, { row, column }: Place, { rows, columns, page }: Extent): Place | undefined {
  if (key.altKey || key.shiftKey) return undefined
  const withControl = key.ctrlKey || key.metaKey
  const last: Place = { row: rows - 1, column: columns - 1 }
  const at = (toRow: number, toColumn: number): Place => ({
    row: Math.max(0, Math.min(last.row, toRow)),
    column: Math.max(0, Math.min(last.column, toColumn)),
  })
  if (withControl) {
    if (key.key === 'Home') return at(0, 0)
    if (key.key === 'End') return last
    return undefined
  }
  switch (key.key) {
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowLeft':
      return at(row, column - 1)
    case 'ArrowRight':
      return at(row, column + 1)
    case 'Home':
      return at(row, 0)
    case 'End':
      return at(row, last.column)
    case 'PageUp':
      return at(row - page, column)
    case 'PageDown':
      return at(row + page, column)
    default:
      return undefined
  }
}
