import type { GroupId, NoteId, ZoneId } from '../../../../shared/ids.ts'
import type { BoardPoint } from '../../../../shared/units.ts'
import { type Carried, dropHeld, joinedBy } from '../../commands/joining.ts'
import type { Editor } from '../../Editor.ts'
import type { FigureId } from '../../Figures.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { aligning } from './aligning.ts'
import { idle } from './idle.ts'

/** What is carried was made for this: carrying it away belongs to the making, and letting go of it takes it back. */
export interface Made {
  /** How many steps could be undone before. */
  readonly depth: number
  dropped?(editor: Editor): void
  cancelled?(editor: Editor): void
}

/**
 * Things follow the pointer. Others see it as presence; the document changes once, on release.
 * @param group the group whose title is held: all its notes are carried
 */
export function dragging(
  start: Pointer,
  notes: readonly NoteId[],
  figures: readonly FigureId[] = [],
  made?: Made,
  group?: GroupId,
): ToolState {
  const align = aligning(start, notes, figures)
  const letGo = (editor: Editor) => {
    editor.endPreview()
    editor.showSketch(undefined)
  }
  const carried = (editor: Editor, pointer: Pointer, by: BoardPoint): Carried => {
    const under = group ? undefined : editor.noteAt(start.point)?.id
    const grip = group ? { group } : under && notes.includes(under) ? { note: under } : undefined
    return { notes, grip, by, point: pointer.point }
  }
  return {
    cursor: 'grabbing',
    pansAtEdges: true,
    move(editor, pointer) {
      const { by, guides } = align(editor, pointer)
      editor.preview(notes, by, figures)
      const isPlain = pointer.isAlt || figures.some((id) => editor.zone(id as ZoneId))
      const onto = isPlain ? undefined : joinedBy(editor, carried(editor, pointer, by))?.box
      const isShown = onto !== undefined || guides.length > 0
      // What takes the note says where it goes: lines to align it by would only speak against that.
      if (isShown || editor.sketch)
        editor.showSketch(isShown ? { kind: 'guides', guides: onto ? [] : guides, onto } : undefined)
      return undefined
    },
    release(editor, pointer) {
      const { whole } = align(editor, pointer)
      letGo(editor)
      dropHeld(editor, carried(editor, pointer, whole), figures, pointer.isAlt)
      if (made) editor.history.joinSince(made.depth)
      made?.dropped?.(editor)
      return idle
    },
    cancel(editor) {
      letGo(editor)
      if (made) editor.history.rewindTo(made.depth)
      made?.cancelled?.(editor)
      return idle
    },
  }
}
