import type { Zone } from '../../../shared/domain/zone.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import type { Editor } from '../Editor.ts'

/** What a facilitator says of a zone. */
export type ZoneSettings = Pick<Zone, 'title' | 'instruction' | 'meaning' | 'colour' | 'layout' | 'locked'>

/** One step to undo, and none when nothing is otherwise. */
export function setZone(editor: Editor, id: ZoneId, settings: ZoneSettings): void {
  const zone = editor.zone(id)
  if (!zone || !editor.permits('structure')) return
  const { title, instruction, meaning, colour, layout, locked } = zone
  if (JSON.stringify({ title, instruction, meaning, colour, layout, locked }) === JSON.stringify(settings)) return
  editor.change((board) => board.updateZone(id, settings))
}

export function lockZone(editor: Editor, id: ZoneId, locked: boolean): void {
  if (!editor.permits('structure')) return
  editor.change((board) => board.updateZone(id, { locked }))
  if (locked) editor.selection.drop([id])
  else editor.selection.set([id])
}

/** The zone goes; the notes in it stay where they are, and belong to none. */
export function removeZone(editor: Editor, id: ZoneId): void {
  if (!editor.permits('structure')) return
  editor.change((board) => board.removeZones([id]))
  editor.tell({ kind: 'zoneRemoved' })
}
