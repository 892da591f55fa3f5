import { useLayoutEffect, useRef } from 'react'
import type { NoteId } from '../../shared/ids.ts'
import { plainTextOf } from '../../shared/document/richText.ts'
import type { Size } from '../../shared/units.ts'
import type { Editor } from '../board/Editor.ts'
import { CareLine } from '../richText/CareLine.tsx'
import styles from './CareBar.module.css'
import { followSize } from './followSize.ts'
import { useEditor, useLook, useSignal } from './hooks.ts'
import { keepFocus } from './keepFocus.ts'

const GAP_PX = 14
const ACTIONS_PX = 54 // the actions beside a note, one button high
const EDGE_PX = 8
const TOOLS_PX = 84 // the column of tools at the left edge, where there is room beside it
const NARROW_PX = 700

/** Under the note one writes in: what looks like somebody's own there, and the way to mask it. */
export function CareBar({ editor }: { editor: Editor }) {
  const note = useEditor(editor, 'writing', ({ writing }) => writing?.note)
  return note ? <Bar key={note} editor={editor} id={note} /> : null
}

function Bar({ editor, id }: { editor: Editor; id: NoteId }) {
  const bar = useRef<HTMLDivElement>(null)
  const words = useLook(editor, id)?.note.words
  const isThere = words !== undefined
  const size = useRef<Size>([0, 0])
  useSignal(editor, 'selectionBox', () => bar.current && placeUnder(bar.current, size.current, editor, id))
  useLayoutEffect(() => {
    const element = bar.current
    if (!element || !isThere) return undefined
    const stops = [
      keepFocus(element),
      followSize(element, (now) => {
        size.current = now
        placeUnder(element, now, editor, id)
      }),
    ]
    return () => {
      for (const stop of stops) stop?.()
    }
  }, [editor, id, isThere])
  if (!words) return null
  return (
    <div ref={bar} className={styles.bar}>
      <CareLine
        text={plainTextOf(words)}
        onMask={({ start, end, words: former, mask }) => {
          editor.change((board) => board.replaceWords(id, { start, end, former }, mask))
        }}
      />
    </div>
  )
}

/** Below the note, and below its actions where those had no room above it; where there is none, at the foot of the board. */
function placeUnder(bar: HTMLElement, [wide, high]: Size, editor: Editor, id: NoteId): void {
  const box = editor.whereIs(id)
  if (!box) return
  const [width, height] = editor.camera.size
  const [left, top] = editor.camera.toScreen([box.x, box.y])
  const [right, bottom] = editor.camera.toScreen([box.x + box.width, box.y + box.height])
  const isActionsBelow = top - GAP_PX - ACTIONS_PX < EDGE_PX
  const under = bottom + GAP_PX + (isActionsBelow ? ACTIONS_PX + EDGE_PX : 0)
  const y = Math.max(EDGE_PX, Math.min(under, height - high - EDGE_PX))
  const least = width < NARROW_PX ? EDGE_PX : TOOLS_PX
  const x = Math.max(least, Math.min(width - wide - EDGE_PX, (left + right - wide) / 2))
  bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
}
