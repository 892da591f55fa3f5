import { useEffect } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { useEditor } from '../../canvas/hooks.ts'
import { useColleges } from '../workgroup/useColleges.ts'

/** Tells the board where those who wrote on it speak from, once somebody has notes in hand that could be sorted by it. */
export function BoardColleges({ editor }: { editor: Editor }) {
  const isNeeded = useEditor(editor, 'selection', ({ selection }) => selection.ids.size > 1)
  const collegeOf = useColleges(isNeeded)
  useEffect(() => editor.knowColleges(collegeOf), [editor, collegeOf])
  return null
}
