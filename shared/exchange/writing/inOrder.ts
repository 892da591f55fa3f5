import type { BoardPoint, Size } from '../../units.ts'

const ROW_SHARE = 0.5 // of its height: things that overlap that much stand in one row

/** As one reads a wall: rows from the top, each from the left. */
export function inReadingOrder<T extends { readonly at: BoardPoint; readonly size: Size }>(things: readonly T[]): T[] {
  const byTop = [...things].sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0])
  const rows: T[][] = []
  for (const thing of byTop) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && thing.at[1] < first.at[1] + first.size[1] * ROW_SHARE) row.push(thing)
    else rows.push([thing])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.at[0] - b.at[0]))
}
