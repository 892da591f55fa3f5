import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { goBeside, type Side, sidesOffered } from '../board/commands/walking.ts'
import type { Editor } from '../board/Editor.ts'
import { pressingBeside } from '../board/tools/select/carrying.ts'
import type { NoteId } from '../../shared/ids.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './CloneHandles.module.css'
import { useEditor, useSignal } from './hooks.ts'
import { keepFocus } from './keepFocus.ts'
import { pointerInput } from './pointerEvents.ts'
import { useSurface } from './Surface.ts'

const sides = ['above', 'right', 'below', 'left'] as const satisfies readonly Side[]
const isFinger = globalThis.matchMedia?.('(pointer: coarse)')
const ROOM_PX = 4 // between a note and what is beside it

/** Four « + » around the one chosen note: a click goes to the note beside it or makes it, a drag carries a new one away. */
export function CloneHandles({ editor }: { editor: Editor }) {
  const note = useEditor(editor, 'selection', ({ selection }) => selection.only)
  const mayCreate = useEditor(editor, 'tool', (board) => board.canWrite && !board.ruleFor('note.create'))
  const isChoosing = useEditor(editor, 'tool', ({ tool }) => tool === 'select')
  const isWriting = useEditor(editor, 'writing', ({ writing }) => writing !== undefined)
  if (!note || !mayCreate || !isChoosing || isWriting) return null
  return <Handles editor={editor} note={note} />
}

function Handles({ editor, note }: { editor: Editor; note: NoteId }) {
  const t = useText()
  const surface = useSurface()
  const layer = useRef<HTMLDivElement>(null)
  useSignal(editor, 'selectionBox', () => layer.current && place(layer.current, editor, note))
  return (
    <div
      ref={(element) => {
        layer.current = element
        return keepFocus(element)
      }}
      className={styles.layer}
      role="group"
      aria-label={t('board.beside.label')}
    >
      {sides.map((side) => (
        <IconButton
          key={side}
          name={t(`board.beside.${side}`)}
          className={styles.handle}
          data-side={side}
          onPointerDown={(event) => {
            if (event.button !== 0) return
            // From here on the board's own surface hears this pointer, as if the note were in the hand already.
            surface.element?.setPointerCapture(event.pointerId)
            editor.input.press(pointerInput(surface, event.nativeEvent), (start) => pressingBeside(start, note, side))
          }}
          onTouchEnd={(event) => event.preventDefault()}
          onClick={({ detail }) => detail === 0 && goBeside(editor, note, side)}
        >
          <Plus size={18} strokeWidth={2} aria-hidden />
        </IconButton>
      ))}
    </div>
  )
}

/** How much of the screen is taken on each side of a note, in pixels: what lies beside it keeps clear of that. */
export function roomOfHandles(editor: Editor, side: Side): number {
  const { selection, camera } = editor
  const isShown =
    selection.only !== undefined &&
    editor.tool === 'select' &&
    !editor.writing &&
    !editor.ruleFor('note.create') &&
    sidesOffered(camera.zoom).includes(side)
  return isShown ? sizePx() + ROOM_PX : 0
}

function place(layer: HTMLElement, editor: Editor, note: NoteId): void {
  const box = editor.whereIs(note)
  layer.hidden = !box || editor.isDragging || editor.band !== undefined
  if (!box || layer.hidden) return
  const offered = sidesOffered(editor.camera.zoom)
  const [left, top] = editor.camera.toScreen([box.x, box.y])
  const [right, bottom] = editor.camera.toScreen([box.x + box.width, box.y + box.height])
  const away = ROOM_PX + sizePx() / 2
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const at = { above: [x, top - away], right: [right + away, y], below: [x, bottom + away], left: [left - away, y] }
  for (const button of layer.children) {
    if (!(button instanceof HTMLElement)) continue
    const side = sides.find((one) => one === button.dataset['side']) ?? 'below'
    const [middleX = 0, middleY = 0] = at[side]
    button.hidden = !offered.includes(side)
    button.style.transform = `translate(${Math.round(middleX)}px, ${Math.round(middleY)}px) translate(-50%, -50%)`
  }
}

function sizePx(): number {
  return isFinger?.matches ? 44 : 28
}
