import type { Editor } from '../board/Editor.ts'
import type { Surface } from './Surface.ts'

const ROOM_PX = 24

/** Moves the camera as far as the caret needs to be seen. @param caret on the page */
export function keepInSight(editor: Editor, surface: Surface, caret: DOMRect): void {
  const [x, y] = editor.camera.toBoard(surface.toScreen({ clientX: caret.left, clientY: caret.top }))
  const { zoom } = editor.camera
  const room = ROOM_PX / zoom
  editor.reveal({
    x: x - room,
    y: y - room,
    width: caret.width / zoom + 2 * room,
    height: caret.height / zoom + 2 * room,
  })
}
