import { orderBetween, ordersAbove } from '../../../shared/document/order.ts'
import type { Line } from '../../../shared/domain/fields.ts'
import type { LineId } from '../../../shared/ids.ts'

/**
 * The keys that bring a line to another place of its list: mostly its own alone. Where two neighbours have the same key, as
 * when two people added at once, all get new ones.
 * @param to its index once it is there
 */
export function ordersMoving(lines: readonly Line[], id: LineId, to: number): ReadonlyMap<LineId, string> {
  const rest = lines.filter((line) => line.id !== id)
  const moved = lines.find((line) => line.id === id)
  if (!moved || rest.length === 0) return new Map()
  const place = Math.max(0, Math.min(to, rest.length))
  const [below, above] = [rest[place - 1]?.order ?? null, rest[place]?.order ?? null]
  try {
    return new Map([[id, orderBetween(below, above)]])
  } catch {
    const inOrder = rest.toSpliced(place, 0, moved)
    const orders = ordersAbove([], inOrder.length)
    return new Map(inOrder.map((line, index) => [line.id, orders[index] ?? line.order]))
  }
}
