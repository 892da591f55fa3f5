import { chooseAll, duplicateChosen, removeChosen } from '../board/commands/changing.ts'
import { createNoteInView } from '../board/commands/creating.ts'
import { fitAll, fitChosen, zoomIn, zoomOut, zoomTo100 } from '../board/commands/looking.ts'
import { nudge } from '../board/commands/moving.ts'
import { walk } from '../board/commands/walking.ts'
import type { Editor } from '../board/Editor.ts'
import { type Command, commandOf } from '../board/shortcuts.ts'
import { hasFocus, hasFocusNearby, isInText } from './pointerEvents.ts'

/** On a button that floats over the board these keys are the button's; the others are the board's there too. */
const OF_BUTTONS: ReadonlySet<Command['kind']> = new Set(['next', 'previous', 'edit', 'nudge', 'type', 'escape'])

/** Hands over the keys that are meant for the board. @returns stop */
export function hearKeys(element: HTMLElement, editor: Editor): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isInText(event)) return
    const isOnBoard = hasFocus(element)
    if (!isOnBoard && !hasFocusNearby(element)) return
    const { key, code, shiftKey, altKey } = event
    const hasChosen = editor.canWrite && editor.selection.only !== undefined
    const isControl = event.ctrlKey || event.metaKey
    if (key === 'Tab' && isOnBoard) element.setAttribute('data-keys', '')
    const command = commandOf({ key, code, isShift: shiftKey, isControl, isAlt: altKey }, hasChosen)
    if (!command || (!isOnBoard && OF_BUTTONS.has(command.kind))) return
    if (run(editor, command)) event.preventDefault()
  }
  // The focus is shown to those who move it with keys.
  const led = ({ key }: KeyboardEvent) => key === 'Tab' && element.setAttribute('data-keys', '')
  document.addEventListener('keydown', pressed)
  document.addEventListener('keyup', led)
  return () => {
    document.removeEventListener('keydown', pressed)
    document.removeEventListener('keyup', led)
  }
}

/** @returns whether the key is used up; else the browser has it */
function run(editor: Editor, command: Command): boolean {
  const { selection } = editor
  switch (command.kind) {
    case 'next':
    case 'previous':
      return walk(editor, command.kind === 'next' ? 1 : -1)
    case 'nudge':
      if (selection.size === 0) return pan(editor, command.by)
      nudge(editor, command.by)
      return true
    case 'type':
      if (selection.only) editor.write(selection.only, { caret: 'end', typed: command.typed })
      return true
    case 'edit':
      if (selection.onlyFigure && editor.canWrite) {
        editor.writeFigureAt(selection.onlyFigure)
        return true
      }
      if (!selection.focused || !editor.canWrite) return false
      editor.write(selection.focused, { caret: 'end' })
      return true
    case 'escape':
      if (!editor.input.cancel()) selection.clear()
      return true
    case 'delete':
      removeChosen(editor)
      return true
    case 'duplicate':
      duplicateChosen(editor)
      return true
    case 'chooseAll':
      chooseAll(editor)
      return true
    case 'undo':
      editor.undo()
      return true
    case 'redo':
      editor.redo()
      return true
    case 'note':
      createNoteInView(editor)
      return true
    case 'tool':
      editor.chooseTool(command.tool)
      return true
    case 'fitAll':
      fitAll(editor)
      return true
    case 'fitChosen':
      fitChosen(editor)
      return true
    case 'zoom100':
      zoomTo100(editor)
      return true
    case 'zoomIn':
      zoomIn(editor)
      return true
    case 'zoomOut':
      zoomOut(editor)
      return true
  }
}

/** Nothing is chosen: the arrows look around. */
function pan(editor: Editor, [dx, dy]: readonly [number, number]): boolean {
  const STEP_PX = 60
  editor.camera.panBy(-Math.sign(dx) * STEP_PX, -Math.sign(dy) * STEP_PX)
  return true
}
