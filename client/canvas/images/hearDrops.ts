import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../../board/Editor.ts'
import type { Surface } from '../Surface.ts'

/**
 * Pictures that are dragged from a folder onto the board.
 * @param over told whether files are over the board
 * @returns    stop
 */
export function hearDrops(
  surface: Surface,
  element: HTMLElement,
  editor: Editor,
  take: (files: readonly File[], point: BoardPoint) => void,
  over: (isOver: boolean) => void,
): () => void {
  const ended = new AbortController()
  const { signal } = ended
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
  const isOnBoard = ({ target }: DragEvent) => target instanceof Node && element.contains(target)
  // A file let go beside the board would open in the page's place, and the workshop be gone.
  document.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      const isTaken = isOnBoard(event) && editor.canWrite
      if (event.dataTransfer) event.dataTransfer.dropEffect = isTaken ? 'copy' : 'none'
      over(isTaken)
    },
    { signal },
  )
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && over(false), { signal })
  document.addEventListener(
    'drop',
    (event) => {
      over(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      if (!isOnBoard(event) || !editor.canWrite) return
      take([...(event.dataTransfer?.files ?? [])], editor.camera.toBoard(surface.toScreen(event)))
    },
    { signal },
  )
  return () => ended.abort()
}
