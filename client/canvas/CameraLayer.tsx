import { type ReactNode, useEffect, useRef } from 'react'
import type { Editor } from '../board/Editor.ts'
import styles from './CameraLayer.module.css'

const SETTLE_MS = 160
/** Below the first, letters are too small to read and are not drawn; they come back above the second. */
const FAR = { in: 0.14, out: 0.16 }
const MIDDLE = { in: 0.45, out: 0.5 }

/**
 * Everything that lies on the board. Moving and zooming is one transform on one element, written outside of React; while
 * it goes on, the browser keeps what it has drawn and moves that.
 */
export function CameraLayer({ editor, children }: { editor: Editor; children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = layer.current
    return element ? followCamera(editor, element) : undefined
  }, [editor])
  return (
    <div ref={layer} className={styles.layer}>
      {children}
    </div>
  )
}

function followCamera(editor: Editor, element: HTMLElement): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined
  let distance = ''
  const place = () => {
    const { x, y, zoom } = editor.camera.view
    element.style.transform = `translate(${-x * zoom}px, ${-y * zoom}px) scale(${zoom})`
    const now = distanceOf(zoom, distance)
    if (now !== distance) {
      distance = now
      element.dataset['distance'] = now
    }
  }
  // Where there is nothing to move, a browser that is told to move it puts the whole page together anew.
  const isEmpty = () => element.childElementCount === 0
  const moved = () => {
    if (isEmpty()) return
    element.style.willChange = 'transform'
    place()
    clearTimeout(settling)
    settling = setTimeout(() => {
      element.style.willChange = '' // drawn anew, sharp
    }, SETTLE_MS)
  }
  place()
  const filled = new MutationObserver(place)
  filled.observe(element, { childList: true })
  const stop = editor.signals.camera.listen(moved)
  return () => {
    clearTimeout(settling)
    filled.disconnect()
    stop()
  }
}

/** Each limit has two sides, so that a zoom that rests on it does not flicker. */
function distanceOf(zoom: number, before: string): 'near' | 'middle' | 'far' {
  if (zoom < FAR.in || (before === 'far' && zoom < FAR.out)) return 'far'
  if (zoom < MIDDLE.in || (before !== 'near' && before !== '' && zoom < MIDDLE.out)) return 'middle'
  return 'near'
}
