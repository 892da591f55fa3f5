import { type Box, boxesMeet } from '../../shared/geometry.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import { NOTE_GAP } from '../../shared/placing.ts'
import type { BoardPoint } from '../../shared/units.ts'
import type { Guide } from './Sketch.ts'

/** How near edges and centres must come to each other, in screen pixels. */
export const SNAP_PX = 8
/** How near a note must come to a free place beside another, in screen pixels. */
export const SLOT_PX = 10

/** What a box is moved by so that it meets what lies around it, and what then shows that it does. */
export interface Snap {
  /** Board units; an axis that found nothing is left out. */
  readonly by: readonly [dx: number | undefined, dy: number | undefined]
  readonly guides: readonly Guide[]
}
export const NO_SNAP: Snap = { by: [undefined, undefined], guides: [] }

type Axis = 0 | 1
/** A box along one axis, and where it lies across it. */
interface Span {
  readonly start: number
  readonly end: number
  readonly across: readonly [start: number, end: number]
}
const SAME = 0.05 // board units: nearer than this, two lines are one

/**
 * The nearest place where edges lie on edges, centres on centres, or gaps to neighbours are equal; each axis by itself.
 * @param box    where the hand holds it
 * @param others what it may meet
 * @param reach  board units
 * @param axes   those along which it moves
 */
export function snapToLines(box: Box, others: readonly Box[], reach: number, axes: readonly Axis[] = [0, 1]): Snap {
  const by: [number | undefined, number | undefined] = [undefined, undefined]
  for (const axis of axes) by[axis] = nearest(box, others, axis, reach)
  const snapped = moved(box, by)
  const guides = axes.flatMap((axis) => (by[axis] === undefined ? [] : guidesOf(snapped, others, axis)))
  return { by, guides }
}

/**
 * The free place beside a note, a gap away, in which a box of this size nearly lies.
 * @param reach board units
 */
export function snapToSlot(box: Box, notes: readonly Box[], reach: number): Snap {
  let best: { readonly far: number; readonly slot: Box } | undefined
  for (const note of notes) {
    for (const slot of slotsBeside(note, box)) {
      const far = Math.max(Math.abs(slot.x - box.x), Math.abs(slot.y - box.y))
      if (far > reach || far >= (best?.far ?? Infinity)) continue
      if (!notes.some((other) => other !== note && boxesMeet(other, slot))) best = { far, slot }
    }
  }
  if (!best) return NO_SNAP
  const { slot } = best
  const guides = ([0, 1] as const).flatMap((axis) => guidesOf(slot, notes, axis))
  return { by: [slot.x - box.x, slot.y - box.y], guides }
}

/**
 * The free cell in which a box nearly lies, on the grid that notes are laid on in a zone of columns or rows.
 * @param area  where notes may lie in the zone; the rows go on below it
 * @param notes what may have taken the cell
 * @param reach board units
 */
export function snapToCell(box: Box, area: Box, notes: readonly Box[], reach: number): Snap {
  const [wide, high] = [NOTE_SIZE[0] + NOTE_GAP, NOTE_SIZE[1] + NOTE_GAP]
  const across = Math.max(1, Math.floor((area.width + NOTE_GAP) / wide))
  const column = Math.min(across - 1, Math.max(0, Math.round((box.x - area.x) / wide)))
  const row = Math.max(0, Math.round((box.y - area.y) / high))
  const cell = { ...box, x: area.x + column * wide, y: area.y + row * high }
  const [dx, dy] = [cell.x - box.x, cell.y - box.y]
  if (Math.max(Math.abs(dx), Math.abs(dy)) > reach || notes.some((other) => boxesMeet(other, cell))) return NO_SNAP
  const [right, foot] = [Math.max(area.x + area.width, cell.x + cell.width), Math.max(area.y + area.height, cell.y)]
  const guides = [
    guide('line', 0, [cell.x, area.y], [cell.x, Math.max(foot, cell.y + cell.height)]),
    guide('line', 1, [cell.y, area.x], [cell.y, right]),
  ]
  return { by: [dx, dy], guides }
}

function slotsBeside(note: Box, { width, height }: Box): Box[] {
  return [
    { x: note.x + note.width + NOTE_GAP, y: note.y, width, height },
    { x: note.x - width - NOTE_GAP, y: note.y, width, height },
    { x: note.x, y: note.y + note.height + NOTE_GAP, width, height },
    { x: note.x, y: note.y - height - NOTE_GAP, width, height },
  ]
}

function nearest(box: Box, others: readonly Box[], axis: Axis, reach: number): number | undefined {
  const own = spanOf(box, axis)
  let best: number | undefined
  const offer = (delta: number) => {
    if (Math.abs(delta) <= reach && Math.abs(delta) < Math.abs(best ?? Infinity)) best = delta
  }
  for (const other of others) {
    const span = spanOf(other, axis)
    for (const edge of [span.start, span.end]) {
      offer(edge - own.start)
      offer(edge - own.end)
    }
    offer(middleOf(span) - middleOf(own))
  }
  for (const [first, second] of neighbours(own, others, axis)) {
    const gap = second.start - first.end
    const size = own.end - own.start
    offer(second.end + gap - own.start)
    offer(first.start - gap - own.end)
    if (gap > size) offer(first.end + (gap - size) / 2 - own.start)
  }
  return best
}

/** Pairs that lie one after the other beside a box, with nothing of these between them. */
function neighbours(own: Span, others: readonly Box[], axis: Axis): [Span, Span][] {
  const beside = others
    .map((other) => spanOf(other, axis))
    .filter(({ across }) => across[0] < own.across[1] && own.across[0] < across[1])
    .sort((a, b) => a.start - b.start)
  const pairs: [Span, Span][] = []
  for (const [index, second] of beside.entries()) {
    const first = beside[index - 1]
    if (first && second.start - first.end > SAME) pairs.push([first, second])
  }
  return pairs
}

/** The lines and gaps that a box shares with others where it is now. */
function guidesOf(box: Box, others: readonly Box[], axis: Axis): Guide[] {
  const own = spanOf(box, axis)
  const lines = new Map<number, [start: number, end: number]>()
  const lie = (at: number, { across }: Span) => {
    const line = lines.get(at) ?? [own.across[0], own.across[1]]
    lines.set(at, [Math.min(line[0], across[0]), Math.max(line[1], across[1])])
  }
  for (const other of others) {
    const span = spanOf(other, axis)
    for (const at of [own.start, own.end]) if (isSame(span.start, at) || isSame(span.end, at)) lie(at, span)
    if (isSame(middleOf(span), middleOf(own))) lie(middleOf(own), span)
  }
  // Of things as large as each other, both edges say it all.
  if (lines.has(own.start) && lines.has(own.end)) lines.delete(middleOf(own))
  const guides = [...lines].map(([at, [start, end]]) => guide('line', axis, [at, start], [at, end]))
  return [...guides, ...gapsOf(own, others, axis)]
}

function gapsOf(own: Span, others: readonly Box[], axis: Axis): Guide[] {
  const shown = ([from, to]: readonly [Span, Span]) => {
    const start = Math.max(from.across[0], to.across[0])
    const middle = (start + Math.min(from.across[1], to.across[1])) / 2
    return guide('gap', axis, [from.end, middle], [to.start, middle])
  }
  for (const [first, second] of neighbours(own, others, axis)) {
    const gap = second.start - first.end
    if (isSame(own.start - second.end, gap)) return [[first, second] as const, [second, own] as const].map(shown)
    if (isSame(first.start - own.end, gap)) return [[own, first] as const, [first, second] as const].map(shown)
    if (isSame(own.start - first.end, second.start - own.end) && own.start > first.end)
      return [[first, own] as const, [own, second] as const].map(shown)
  }
  return []
}

/** @param from where along the axis, and where across it */
function guide(kind: Guide['kind'], axis: Axis, from: readonly [number, number], to: readonly [number, number]): Guide {
  const point = ([along, across]: readonly [number, number]): BoardPoint =>
    axis === 0 ? [along, across] : [across, along]
  return { kind, from: point(from), to: point(to) }
}

function spanOf({ x, y, width, height }: Box, axis: Axis): Span {
  return axis === 0
    ? { start: x, end: x + width, across: [y, y + height] }
    : { start: y, end: y + height, across: [x, x + width] }
}
function middleOf({ start, end }: Span): number {
  return (start + end) / 2
}
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME
}
function moved(box: Box, [dx = 0, dy = 0]: Snap['by']): Box {
  return { ...box, x: box.x + dx, y: box.y + dy }
}
