import type { LinkId } from '../../../../shared/ids.ts'
import type { ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'
import { endAt } from '../link/linking.ts'

/** One end of a link is carried to something else. */
export function relinking(link: LinkId, end: 'from' | 'to'): ToolState {
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(editor, pointer) {
      const figure = editor.figures.get(link)
      if (figure?.kind !== 'links') return idle
      const { from, to } = figure.thing
      const here = endAt(editor, pointer)
      editor.showSketch({ kind: 'link', from: end === 'from' ? here : from, to: end === 'to' ? here : to })
      return undefined
    },
    release(editor, pointer) {
      editor.showSketch(undefined)
      const here = endAt(editor, pointer)
      const figure = editor.figures.get(link)
      const other = figure?.kind === 'links' ? figure.thing[end === 'from' ? 'to' : 'from'] : here
      if (here !== other) editor.change((board) => board.update('links', link, { [end]: here }))
      return idle
    },
    cancel(editor) {
      editor.showSketch(undefined)
      return idle
    },
  }
}
