import { type Box, boxAround, boxCentre } from '../../../../shared/geometry.ts'
import type { ItemId, NoteId } from '../../../../shared/ids.ts'
import type { BoardPoint } from '../../../../shared/units.ts'
import type { Editor } from '../../Editor.ts'
import type { FigureId } from '../../Figures.ts'
import type { Guide } from '../../Sketch.ts'
import { NO_SNAP, SLOT_PX, SNAP_PX, snapToCell, snapToLines, snapToSlot } from '../../snapping.ts'
import { surroundings } from '../../surroundings.ts'
import { gridAt } from '../../zones.ts'
import type { Pointer } from '../ToolState.ts'

/** How far what is held lies from its place, in board units, once it has met what it nearly met. */
interface Aligned {
  readonly by: BoardPoint
  /** The same where it is laid down: whole units where it met nothing. */
  readonly whole: BoardPoint
  readonly guides: readonly Guide[]
}

/** Where a hand carries things: along with it, straight along one axis with Shift, and freely with Ctrl. */
export function aligning(
  start: Pointer,
  notes: readonly NoteId[],
  figures: readonly FigureId[],
): (editor: Editor, pointer: Pointer) => Aligned {
  const held = new Set<ItemId>([...notes, ...figures])
  let taken: Box | undefined
  const isOneNote = notes.length === 1 && figures.length === 0
  return (editor, pointer) => {
    taken ??= boxTaken(editor, held)
    const { by, axes } = between(start, pointer)
    const { by: snapped, guides } = pointer.isControl || !taken ? NO_SNAP : snap(editor, taken, by, axes)
    const [dx, dy] = [by[0] + (snapped[0] ?? 0), by[1] + (snapped[1] ?? 0)]
    return {
      by: [dx, dy],
      whole: [snapped[0] === undefined ? Math.round(dx) : dx, snapped[1] === undefined ? Math.round(dy) : dy],
      guides,
    }
  }

  function snap(editor: Editor, { x, y, width, height }: Box, by: BoardPoint, axes: readonly (0 | 1)[]) {
    const box = { x: x + by[0], y: y + by[1], width, height }
    const around = surroundings(editor, held)
    const { zoom } = editor.camera
    const mayFit = isOneNote && axes.length === 2
    const grid = mayFit ? gridAt(editor.zones, boxCentre(box)) : undefined
    const cell = grid ? snapToCell(box, grid, around.notes, SLOT_PX / zoom) : NO_SNAP
    if (cell !== NO_SNAP) return cell
    const slot = mayFit ? snapToSlot(box, around.notes, SLOT_PX / zoom) : NO_SNAP
    return slot === NO_SNAP ? snapToLines(box, around.all, SNAP_PX / zoom, axes) : slot
  }
}

/** Around all that has edges: links follow what they hold on to. */
function boxTaken(editor: Editor, held: Iterable<ItemId>): Box | undefined {
  const boxes = [...held].flatMap((id): Box[] => {
    const figure = editor.figures.get(id)
    if (figure) return figure.kind === 'links' ? [] : [figure.box]
    const note = editor.notes.boxOf(id as NoteId)
    return note ? [note] : []
  })
  return boxAround(boxes)
}

/** How far the hand went, in board units; with Shift straight along one axis. */
function between(start: Pointer, now: Pointer): { by: BoardPoint; axes: readonly (0 | 1)[] } {
  const dx = now.point[0] - start.point[0]
  const dy = now.point[1] - start.point[1]
  if (!now.isShift) return { by: [dx, dy], axes: [0, 1] }
  return Math.abs(dx) >= Math.abs(dy) ? { by: [dx, 0], axes: [0] } : { by: [0, dy], axes: [1] }
}
