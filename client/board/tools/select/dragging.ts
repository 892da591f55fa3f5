import type { NoteId } from '../../../../shared/ids.ts'
import { dropItems } from '../../commands/moving.ts'
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

/** Things follow the pointer. Others see it as presence; the document changes once, on release. */
export function dragging(
  start: Pointer,
  notes: readonly NoteId[],
  figures: readonly FigureId[] = [],
  made?: Made,
): ToolState {
  const align = aligning(start, notes, figures)
  const letGo = (editor: Editor) => {
    editor.endPreview()
    editor.showSketch(undefined)
  }
  return {
    cursor: 'grabbing',
    pansAtEdges: true,
    move(editor, pointer) {
      const { by, guides } = align(editor, pointer)
      editor.preview(notes, by, figures)
      if (guides.length > 0 || editor.sketch)
        editor.showSketch(guides.length > 0 ? { kind: 'guides', guides } : undefined)
      return undefined
    },
    release(editor, pointer) {
      const { whole } = align(editor, pointer)
      letGo(editor)
      dropItems(editor, notes, figures, whole)
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
