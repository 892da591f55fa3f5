import type { NoteId } from '../../../shared/ids.ts'
import type { Column } from './columns.ts'

/** The head's row has no note. */
export type Row = NoteId | 'head'
export interface Cell {
  readonly row: Row
  readonly column: Column
}

/** The cell an element lies in. */
export function cellAround(element: EventTarget | null): Cell | undefined {
  const cell = element instanceof Element ? element.closest<HTMLElement>('[data-column]') : null
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
  return cell && row ? { row: row as Row, column: cell.dataset['column'] as Column } : undefined
}

export function cellElement(grid: HTMLElement, { row, column }: Cell): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)
}

const FRAMES = 12 // a dialog that closes keeps the page inert for a frame or two

/** Gives the focus to the one widget in a cell, else to the cell. @returns whether there is such a cell */
export function focusCell(grid: HTMLElement, cell: Cell, frames = FRAMES): boolean {
  const element = cellElement(grid, cell)
  const target = element?.querySelector<HTMLElement>('[data-widget]') ?? element
  if (!target) return false
  target.focus({ preventScroll: true })
  if (document.activeElement !== target && frames > 0) {
    requestAnimationFrame(() => document.activeElement === document.body && focusCell(grid, cell, frames - 1))
  }
  return true
}
