import type { ActionSheet } from '../../../shared/domain/actionSheet.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { type LineId, newId, type ParticipantId } from '../../../shared/ids.ts'
import type { SheetList } from './form.ts'

/** A line of any list of a sheet. */
export type SheetLine = ActionSheet[SheetList][number]

/** A line of a sheet as it begins: what it is about, and of the rest what it cannot do without. */
export function newLine(
  sheet: ActionSheet,
  list: SheetList,
  words: string,
  who: { readonly you: ParticipantId | undefined; readonly now: number },
): SheetLine {
  const [order = 'a0'] = ordersAbove(sheet[list], 1)
  const line = { id: newId<LineId>(), order }
  switch (list) {
    case 'objectives':
    case 'watchPoints':
    case 'successConditions':
      return { ...line, text: words }
    case 'steps':
      return { ...line, label: words, state: 'upcoming' }
    case 'coLeads':
      return { ...line, organisation: words }
    case 'partners':
      return { ...line, organisation: words, state: 'toConfirm' }
    case 'funding':
      return { ...line, item: words, state: 'requested' }
    case 'indicators':
      // A sheet needs one of each before it is retained: what is still missing is offered first.
      return {
        ...line,
        label: words,
        kind: sheet.indicators.some(({ kind }) => kind === 'output') ? 'result' : 'output',
      }
    case 'fears':
      return { ...line, text: words, author: who.you, createdAt: who.now }
    case 'references':
      return { ...line, title: words }
  }
}
