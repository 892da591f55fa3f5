import { boxAround } from '../../../shared/geometry.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { type Obstacle, obstacleOf, placeOfBlock } from '../../../shared/placing.ts'
import type { Editor } from '../Editor.ts'
import { figureMoved, putFigure } from '../figureChanges.ts'
import type { Figure } from '../Figures.ts'
import { obstacles } from './creating.ts'

/** Whether a figure goes somewhere by itself: links follow what they join, and zones are places themselves. */
export function goesToZones({ kind }: Pick<Figure, 'kind'>): boolean {
  return kind !== 'zones' && kind !== 'links'
}

/** Lays the chosen figures into a free place of a zone, as they lie to each other. One step to undo. */
export function moveFiguresToZone(editor: Editor, zoneId: ZoneId): void {
  const zone = editor.zone(zoneId)
  const moving = editor.permittedFigures('note.move').filter(goesToZones)
  const around = boxAround(moving.map(({ box }) => box))
  if (!zone || !around) return
  const own = new Set(moving.map(({ thing }) => thing.id))
  const others = [...editor.figures.all()].filter(
    ({ kind, thing }) => goesToZones({ kind }) && kind !== 'strokes' && !own.has(thing.id),
  )
  const papers = obstacles(editor, new Set<NoteId>())
  const figures = obstacleOf(() => others.map(({ box }) => box))
  const inTheWay: Obstacle = (box, counts) => papers(box, counts) ?? figures(box, counts)
  const [x, y] = placeOfBlock(zone, [around.width, around.height], inTheWay)
  editor.change((board) => {
    for (const figure of moving) putFigure(board, figureMoved(figure, [x - around.x, y - around.y]))
  })
  const box = editor.boxAround(own)
  if (box) editor.reveal(box)
  editor.tell({ kind: 'moved', count: moving.length, zone: zoneId, hasFigures: true })
}
