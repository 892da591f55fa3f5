import type { LinkEnd } from '../../../../shared/domain/link.ts'
import { createLink } from '../../commands/drawing.ts'
import type { Editor } from '../../Editor.ts'
import type { FigureKind } from '../../Figures.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'

/** A link is drawn from one thing to another; over nothing it ends at the place. */
export function linking(editor: Editor, start: Pointer): ToolState {
  const from = endAt(editor, start)
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(now, pointer) {
      now.showSketch({ kind: 'link', from, to: endAt(now, pointer) })
      return undefined
    },
    release(now, pointer) {
      now.showSketch(undefined)
      createLink(now, from, endAt(now, pointer))
      now.chooseTool('select')
      return undefined
    },
    cancel(now) {
      now.showSketch(undefined)
      return idle
    },
  }
}

const heldByLinks: ReadonlySet<FigureKind> = new Set(['shapes', 'images', 'texts', 'findings'])

/** What a link holds on to here: a note, a shape, a picture, a text or a finding; else the place itself. */
export function endAt(editor: Editor, { point }: Pointer): LinkEnd {
  const note = editor.noteAt(point)
  if (note) return note.id
  const figure = editor.figures.at(point, 0, ({ kind }) => heldByLinks.has(kind))
  return figure?.thing.id ?? point
}
