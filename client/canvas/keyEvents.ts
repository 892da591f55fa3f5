import { chooseAll, removeChosen } from '../board/commands/changing.ts'
import { duplicateChosen } from '../board/commands/copying.ts'
import { createNoteInView } from '../board/commands/creating.ts'
import { groupChosen, ungroupChosen } from '../board/commands/grouping.ts'
import { fitAll, fitChosen, zoomIn, zoomOut, zoomTo100 } from '../board/commands/looking.ts'
import { nudge } from '../board/commands/moving.ts'
import { chooseGroupAround, goIntoGroup, walk, walkTowards } from '../board/commands/walking.ts'
import type { Editor } from '../board/Editor.ts'
import { commandOf, type Key } from '../board/shortcuts.ts'
import type { Command } from '../board/shortcutTable.ts'
import { hasLetterKeys } from './ownChoices.ts'
import { hasFocus, hasFocusNearby, isInText } from './pointerEvents.ts'

/** On a button that floats over the board these keys are the button's; the others are the board's there too. */
const OF_BUTTONS: ReadonlySet<Command['kind']> = new Set([
  'next',
  'previous',
  'nearest',
  'edit',
  'enter',
  'groupAround',
  'nudge',
  'type',
  'escape',
])
type Opening = Extract<Command, { kind: 'find' | 'help' | 'copyPicture' }>
/** What a key asks of the page around the board. */
export type Openable = Opening['kind']

/** Hands over the keys that are meant for the board. @returns stop */
export function hearKeys(element: HTMLElement, editor: Editor, open: (what: Openable) => void): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (isInText(event)) {
      const isFind = commandOf(keyOf(event), false)?.kind === 'find' && element.contains(document.activeElement)
      if (isFind) event.preventDefault()
      return isFind ? open('find') : undefined
    }
    const isOnBoard = hasFocus(element)
    if (!isOnBoard && !hasFocusNearby(element)) return
    const hasChosen = editor.canWrite && editor.selection.only !== undefined
    const command = commandOf(keyOf(event), hasChosen, hasLetterKeys.value)
    const isWalk = command?.kind === 'next' || command?.kind === 'previous' || command?.kind === 'nearest'
    if (isWalk && isOnBoard) element.setAttribute('data-keys', '')
    if (!command || (!isOnBoard && OF_BUTTONS.has(command.kind))) return
    if (command.kind === 'find' || command.kind === 'help' || command.kind === 'copyPicture') {
      event.preventDefault()
      open(command.kind)
    } else if (run(editor, command, event.repeat)) event.preventDefault()
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

export function keyOf({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): Key {
  return { key, code, isShift: shiftKey, isControl: ctrlKey || metaKey, isAlt: altKey }
}

/** @returns whether the key is used up; else the browser has it */
function run(editor: Editor, command: Exclude<Command, Opening>, isHeld: boolean): boolean {
  const { selection } = editor
  switch (command.kind) {
    case 'next':
    case 'previous':
      return walk(editor, command.kind === 'next' ? 1 : -1)
    case 'nearest':
      walkTowards(editor, command.by)
      return true
    case 'nudge':
      if (selection.size === 0) return pan(editor, command.by)
      nudge(editor, command.by, isHeld)
      return true
    case 'type':
      if (selection.only) editor.write(selection.only, { caret: 'end', typed: command.typed })
      return true
    case 'group':
      groupChosen(editor)
      return true
    case 'ungroup':
      ungroupChosen(editor)
      return true
    case 'groupAround':
      return chooseGroupAround(editor)
    case 'enter':
      return goIntoGroup(editor) || edit(editor)
    case 'edit':
      return edit(editor)
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

/** Writes in what is chosen; of a group that is chosen whole, its title. */
function edit(editor: Editor): boolean {
  const { selection } = editor
  const group = editor.groups.exactly(selection.ids)
  if (group && selection.figures.size === 0 && editor.canWrite) {
    editor.writeGroup(group.group.id)
    return true
  }
  if (selection.onlyFigure && (editor.canWrite || editor.figures.get(selection.onlyFigure)?.kind === 'findings')) {
    editor.writeFigureAt(selection.onlyFigure)
    return true
  }
  if (!selection.focused || !editor.canWrite) return false
  editor.write(selection.focused, { caret: 'end' })
  return true
}

/** Nothing is chosen: the arrows look around. */
function pan(editor: Editor, [dx, dy]: readonly [number, number]): boolean {
  if (Math.abs(dx + dy) < 1) return false // Alt and an arrow leave the page, where there is nothing to nudge
  const STEP_PX = 60
  editor.camera.panBy(-Math.sign(dx) * STEP_PX, -Math.sign(dy) * STEP_PX)
  return true
}
