import { type Box, boxBetween, boxHolds, boxesMeet } from '../../../../shared/geometry.ts'
import type { Editor } from '../../Editor.ts'
import type { Figure } from '../../Figures.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'

/** A band is drawn around things: what it meets is chosen; with Shift, besides what was. */
export function marquee(start: Pointer, { selection }: Editor): ToolState {
  const before = selection.all
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(editor, pointer) {
      const box = boxBetween(start.point, pointer.point)
      editor.showBand(box)
      const figures = editor.figures.inBox(box).filter((figure) => editor.isFree(figure) && meets(figure, box))
      const met = [...editor.notes.index.inBox(box), ...figures.map(({ thing }) => thing.id)]
      editor.selection.set(start.isShift ? [...before, ...met] : met)
      return undefined
    },
    release(editor) {
      editor.showBand(undefined)
      return idle
    },
    cancel(editor) {
      editor.showBand(undefined)
      editor.selection.set(before)
      return idle
    },
  }
}

/** A zone has to be gone around whole, or nobody could choose a few notes in it; a line is met where it passes. */
function meets({ kind, box, way }: Figure, band: Box): boolean {
  if (kind === 'zones') return boxHolds(band, [box.x, box.y]) && boxHolds(band, [box.x + box.width, box.y + box.height])
  if (!way) return true
  return way.some((point, index) => {
    const next = way[index + 1] ?? point
    return boxesMeet(boxBetween(point, next), band)
  })
}
