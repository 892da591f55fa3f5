import type { GroupId } from '../../../../shared/ids.ts'
import type { Editor } from '../../Editor.ts'
import { isDrag } from '../clicks.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { dragging } from './dragging.ts'
import { idle } from './idle.ts'

/** Pressed on the title of a group: a click chooses its notes, a second one renames it, a drag takes all of them along. */
export function pressingTitle(start: Pointer, id: GroupId): ToolState {
  return {
    cursor: 'default',
    move(editor, pointer) {
      if (!isDrag(start, pointer)) return undefined
      editor.clicks.forget()
      const notes = editor.groups.get(id)?.notes ?? []
      const held = notes.map((note) => editor.notes.get(note)).find((note) => editor.ruleFor('note.move', note))
      // A group goes whole or stays: notes that may not be moved would be left behind.
      if (!editor.canWrite || notes.length === 0 || (held && !editor.permits('note.move', held)))
        return panning(start, idle)
      editor.selection.set(notes)
      return dragging(start, notes, [], undefined, id)
    },
    release(editor, pointer) {
      const isDouble = !pointer.isShift && editor.clicks.isSecond(pointer)
      if (isDouble && editor.canWrite) editor.writeGroup(id)
      else choose(editor, id, pointer.isShift)
      return idle
    },
    cancel: () => idle,
  }
}

function choose({ groups, selection }: Editor, id: GroupId, isBesides: boolean): void {
  const notes = groups.get(id)?.notes ?? []
  const isChosen = notes.every((note) => selection.has(note))
  if (!isBesides) selection.set(notes)
  else if (isChosen) selection.drop(notes)
  else selection.set([...selection.all, ...notes])
}
