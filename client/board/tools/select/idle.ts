import type { Editor } from '../../Editor.ts'
import { titleAt } from '../../groupFrames.ts'
import { handleAt } from '../../handles.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { pressing } from './pressing.ts'
import { pressingTitle } from './pressingTitle.ts'
import { relinking } from './relinking.ts'
import { resizing } from './resizing.ts'

/** Waits for the pointer to take something. */
export const idle: ToolState = {
  cursor: 'default',
  press(editor, pointer) {
    const held = byHandle(editor, pointer)
    if (held) return held
    const title = titleAt(editor, pointer.point, pointer.device)
    if (title) return pressingTitle(pointer, title.group.id)
    const note = editor.noteAt(pointer.point)
    const figure = note ? undefined : editor.figureAt(pointer.point, editor.reachOf(pointer.device))
    const target = note?.id ?? figure?.thing.id
    // With a mouse the answer comes under the hand; a finger may be about to pan or pinch.
    if (target && pointer.device !== 'touch' && !pointer.isShift && !editor.selection.has(target)) {
      editor.selection.set([target])
    }
    return pressing(pointer, target)
  },
}

/** What follows when the pointer is on a handle of the one thing that is chosen. */
function byHandle(editor: Editor, pointer: Pointer): ToolState | undefined {
  const figure = editor.resizable
  if (!figure || !editor.canWrite) return undefined
  const toScreen = editor.camera.toScreen.bind(editor.camera)
  if (figure.kind !== 'links') {
    const handle = handleAt(figure.box, pointer.screen, toScreen, pointer.device)
    return handle && resizing(pointer, figure, handle)
  }
  const [start, end] = [figure.way?.[0], figure.way?.at(-1)]
  for (const [name, point] of [
    ['from', start],
    ['to', end],
  ] as const) {
    if (point && handleAt({ x: point[0], y: point[1], width: 0, height: 0 }, pointer.screen, toScreen, pointer.device))
      return relinking(figure.thing.id, name)
  }
  return undefined
}
