import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { roots } from '../../../shared/document/keys.ts'
import { whereUsed } from '../../../shared/document/lineage.ts'
import type { NoteId, SheetId, WorkgroupId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import type { SheetsOfNotes } from '../../canvas/SelectionActions.tsx'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import type { Room } from '../workgroup/Room.ts'
import { SheetDesk } from './SheetDesk.ts'

/** From the notes of a board or a list to action sheets and back; undefined outside of a room. */
export function useSheetsOfNotes(workgroup: WorkgroupId, room: Room | undefined): SheetsOfNotes | undefined {
  const t = useText()
  const navigate = useNavigate()
  const { data: home } = useWorkgroup(workgroup)
  return useMemo(() => {
    if (!room) return undefined
    const { board } = room.client
    const open = (id: SheetId) => void navigate(`/w/${room.workgroup}/sheets/${id}`)
    return {
      open,
      make(notes: readonly NoteId[]) {
        const desk = new SheetDesk(room, room.client.state.stage)
        const id = desk.make({ notes }, home)
        if (!id) return
        toast(t('sheets.made'), { undo: desk.takeBack() })
        open(id)
      },
      madeOf(notes: readonly NoteId[]) {
        if (board.records.ids('sheets').length === 0) return []
        const used = notes.flatMap((id) => whereUsed(board, { root: roots.notes, id }))
        const ids = new Set(used.flatMap(({ root, id }) => (root === roots.sheets ? [id as SheetId] : [])))
        return [...ids].flatMap((id) => {
          const sheet = board.records.get('sheets', id)
          return sheet ? [{ id, title: sheet.title }] : []
        })
      },
    }
  }, [room, home, navigate, t])
}
