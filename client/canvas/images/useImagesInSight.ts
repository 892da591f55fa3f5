import { useMemo, useSyncExternalStore } from 'react'
import type { BoardImage } from '../../../shared/domain/image.ts'
import { boxesMeet } from '../../../shared/geometry.ts'
import type { Editor } from '../../board/Editor.ts'

const AROUND = 0.5 // of what is seen, on each side: a picture is there when one comes to it
const LEAST_PX = 6 // nobody sees what a smaller one shows

/** The pictures near what is seen, lowest first: each costs the browser its pixels. */
export function useImagesInSight(editor: Editor): readonly BoardImage[] {
  const { listen, read } = useMemo(() => watching(editor), [editor])
  return useSyncExternalStore(listen, read)
}

function watching(editor: Editor) {
  let shown: readonly BoardImage[] = []
  const isNear = ({ id }: BoardImage) => {
    const { box: seen, zoom } = editor.camera
    const box = editor.whereIs(id)
    const [dx, dy] = [seen.width * AROUND, seen.height * AROUND]
    const around = { x: seen.x - dx, y: seen.y - dy, width: seen.width + 2 * dx, height: seen.height + 2 * dy }
    return box !== undefined && box.width * zoom >= LEAST_PX && boxesMeet(box, around)
  }
  return {
    listen: (listener: () => void) => {
      const stops = [editor.signals.camera.listen(listener), editor.signals.figures.listen(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    /** The same list until it is another. */
    read: (): readonly BoardImage[] => {
      const near = editor.images.filter(isNear)
      const isSame = near.length === shown.length && near.every((image, index) => image === shown[index])
      if (!isSame) shown = near
      return shown
    },
  }
}
