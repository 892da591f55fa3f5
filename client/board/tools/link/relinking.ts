import type { LinkId } from '../../../../shared/ids.ts'
import type { ToolState } from '../ToolState.ts'
import { endAt } from './linking.ts'

/** One end of a link is carried to something else. @param back the state to come back to when it is let go */
export function relinking(link: LinkId, end: 'from' | 'to', back: ToolState): ToolState {
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(editor, pointer) {
      const figure = editor.figures.get(link)
      if (figure?.kind !== 'links') return back
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
      return back
    },
    cancel(editor) {
      editor.showSketch(undefined)
      return back
    },
  }
}
