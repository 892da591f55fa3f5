import type { Box } from '../../shared/geometry.ts'
import type { ItemId } from '../../shared/ids.ts'
import { zoneInterior } from '../../shared/placing.ts'
import type { Editor } from './Editor.ts'

/** Seen from farther away, nobody aims at an edge, and everything is near to something. */
const LEAST_ZOOM = 0.15

/** What something may align itself with: what is in view, and not in the hand. */
export interface Surroundings {
  readonly notes: readonly Box[]
  readonly all: readonly Box[]
}
const NOTHING: Surroundings = { notes: [], all: [] }

/** Asked of the index: it costs what is in view, however large the board is. */
export function surroundings(editor: Editor, held: ReadonlySet<ItemId>): Surroundings {
  if (editor.camera.zoom < LEAST_ZOOM) return NOTHING
  const seen = editor.camera.box
  const notes = editor.notes.index.inBox(seen).flatMap((id) => (held.has(id) ? [] : (editor.notes.boxOf(id) ?? [])))
  const figures = editor.figures.index.inBox(seen).flatMap((id): Box[] => {
    const figure = held.has(id) ? undefined : editor.figures.get(id)
    if (!figure || figure.kind === 'links' || figure.kind === 'strokes') return []
    // What is laid in a zone keeps to its margins, as what the program lays there does.
    return figure.kind === 'zones' ? [figure.box, zoneInterior(figure.thing)] : [figure.box]
  })
  return { notes, all: [...notes, ...figures] }
}
