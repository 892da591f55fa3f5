import { newId, type LineId, type ParticipantId, type SessionId } from '../ids.ts'
import { type MinutesWords, minutesWords, newMinutes } from '../domain/minutes.ts'
import type { MinutesDraft } from '../domain/minutesDraft.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { orderAbove, ordersAbove } from './order.ts'

/** What was empty and is no longer. */
type Filled = MinutesWords | 'attendance' | 'organisations' | 'sheets' | 'title' | 'date' | 'place' | 'nextDate'

/**
 * Writes a draft into the minutes of a session, or begins them by it: one change. What somebody has written there already
 * stays as it is; only what is empty is filled.
 */
export function fillMinutes(
  board: BoardDocument,
  id: SessionId,
  draft: MinutesDraft,
  by: { readonly author?: ParticipantId | undefined; readonly now: number },
): readonly Filled[] {
  const { records } = board
  const filled: Filled[] = []
  board.change(() => {
    if (!records.get('minutes', id)) {
      records.put('minutes', newMinutes(id, orderAbove(records.all('minutes')), by.now, by.author))
    }
    const present = records.get('minutes', id)
    if (!present) return
    for (const key of ['title', 'date', 'place', 'nextDate'] as const) {
      if (present[key] || !draft[key]) continue
      records.update('minutes', id, { [key]: draft[key] })
      filled.push(key)
    }
    if (present.attendance.length === 0 && draft.attendance.length > 0) {
      const orders = ordersAbove([], draft.attendance.length)
      for (const [index, line] of draft.attendance.entries()) {
        records.putLine('minutes', id, 'attendance', { ...line, id: newId<LineId>(), order: orders[index] ?? 'a0' })
      }
      filled.push('attendance')
    }
    if (present.organisations.length === 0 && draft.organisations.length > 0) {
      const orders = ordersAbove([], draft.organisations.length)
      for (const [index, line] of draft.organisations.entries()) {
        records.putLine('minutes', id, 'organisations', { ...line, id: newId<LineId>(), order: orders[index] ?? 'a0' })
      }
      filled.push('organisations')
    }
    if (present.sheets.length === 0 && draft.sheets.length > 0) {
      records.include('minutes', id, 'sheets', draft.sheets)
      filled.push('sheets')
    }
    for (const field of minutesWords) {
      if (records.textOf('minutes', id, field).trim() !== '' || draft.words[field].length === 0) continue
      records.setWords('minutes', id, field, draft.words[field])
      filled.push(field)
    }
  })
  return filled
}
