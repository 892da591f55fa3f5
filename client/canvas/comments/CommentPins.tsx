import { MessageSquareText } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { ItemId } from '../../../shared/ids.ts'
import type { Comments } from '../../board/Comments.ts'
import type { Editor } from '../../board/Editor.ts'
import { thingAt } from '../../board/naming.ts'
import { useText } from '../../text/index.ts'
import { saidInWords, typeInWords } from '../inWords.ts'
import { keepFocus } from '../keepFocus.ts'
import styles from './CommentPins.module.css'

const FAR_PX = 72 // beside what is narrower on the screen, a pin is a dot
const PIN_PX = 28

interface CommentPinsProps {
  editor: Editor
  comments: Comments
  onOpen: (target: CommentTarget) => void
}

/** On the corner of each thing beside which something is yet to be settled: how much. Lies over the board, not on it. */
export function CommentPins({ editor, comments, onOpen }: CommentPinsProps) {
  const t = useText()
  const layer = useRef<HTMLDivElement>(null)
  const open = useSyncExternalStore(comments.onThreads, comments.open)
  useLayoutEffect(() => {
    if (layer.current) placePins(layer.current, editor) // also those that have just come
  })
  useEffect(() => {
    const place = () => layer.current && placePins(layer.current, editor)
    const { camera, drawn, figures } = editor.signals
    const stops = [camera.listen(place), drawn.listen(place), figures.listen(place)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor])
  if (open.size === 0) return null
  const nameOf = (target: CommentTarget) => {
    const thing = thingAt(editor.board, target)
    return thing ? saidInWords(thing, t) || typeInWords(thing, t) : ''
  }
  return (
    <div ref={layer} className={styles.layer}>
      {[...open.values()].map(({ key, target, count }) => (
        <button
          key={key}
          ref={keepFocus}
          type="button"
          className={styles.pin}
          data-thing={target.id}
          // The keyboard goes there by its thing, or by the panel: a stop for each pin would be in everybody's way.
          tabIndex={-1}
          aria-label={t('comments.pin', { count, thing: nameOf(target) })}
          onClick={() => onOpen(target)}
        >
          <MessageSquareText size={16} strokeWidth={2} aria-hidden />
          {count > 1 && <span aria-hidden>{count}</span>}
        </button>
      ))}
    </div>
  )
}

function placePins(layer: HTMLElement, editor: Editor): void {
  const [width, height] = editor.camera.size
  for (const pin of layer.querySelectorAll<HTMLElement>('[data-thing]')) {
    const box = editor.whereIs(pin.dataset['thing'] as ItemId)
    const corner = box && editor.camera.toScreen([box.x + box.width, box.y])
    pin.hidden = !corner || corner[0] < 0 || corner[1] < 0 || corner[0] > width || corner[1] > height
    if (!box || !corner || pin.hidden) continue
    const isFar = box.width * editor.camera.zoom < FAR_PX
    pin.toggleAttribute('data-far', isFar)
    const size = isFar ? PIN_PX / 2 : PIN_PX
    pin.style.transform = `translate(${Math.round(corner[0] - size / 2)}px, ${Math.round(corner[1] - size / 2)}px)`
  }
}
