/** Every row is as high as the others, so that 5,000 of them are a sum and not a measurement. The style sheet says the same. */
export const ROW_PX = 64
export const HEAD_PX = 48
const BEYOND = 8 // rows drawn above and below what is seen: a hand that scrolls finds them there
const STRIDE = 4 // rows: what is drawn changes at every fourth, and not at every pixel

/** From the first to before the last row that is drawn. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** @param top how far the rows are scrolled, in pixels; the head, which stays, is not counted */
export function stretchInSight(top: number, heightPx: number, count: number): Stretch {
  const first = Math.floor(top / ROW_PX / STRIDE) * STRIDE
  const seen = Math.ceil(heightPx / ROW_PX) + STRIDE
  const from = Math.max(0, Math.min(first, count) - BEYOND)
  return { from, to: Math.min(count, first + seen + BEYOND) }
}

/**
 * The rows that are drawn: those of a stretch, and the one with the tab stop wherever it is, so that the focus stays in the
 * page while one scrolls.
 * @param active -1 when it is in the head
 */
export function rowsDrawn({ from, to }: Stretch, count: number, active: number): number[] {
  const end = Math.min(to, count)
  const rows = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index)
  if (active < 0 || active >= count || (active >= from && active < end)) return rows
  return active < from ? [active, ...rows] : [...rows, active]
}
