import { useNavigate } from 'react-router'
import type { ActionSheet } from '../../../shared/domain/actionSheet.ts'
import { isAmendable } from '../../../shared/domain/sheetStatus.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import type { SheetReading } from './SheetBook.ts'
import { useSheetReadings } from './sheetContext.ts'
import type { SheetDesk } from './SheetDesk.ts'

/** A number with so many characters is refused: one that long is cut, and the amendment is still told from the others. */
const MOST_OF_NUMBER = 24

/** Begins an amendment of a sheet and goes there; undefined where none may be begun now. */
export function useAmend(sheet: ActionSheet, desk: SheetDesk): (() => void) | undefined {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  if (!isAmendable(sheet) || desk.ruleFor(undefined)) return undefined
  return () => {
    const title = sheet.title || t('sheet.untitled')
    const named = (sheet.number ?? title).slice(0, MOST_OF_NUMBER).trim()
    const id = desk.amend(sheet.id, (count) => t('amendments.number', { sheet: named, number: count }))
    if (!id) return
    toast(t('amendments.begun', { title })) // as with a copy: it is thrown away from its own page
    void navigate(`/w/${workgroup}/sheets/${id}`)
  }
}

/** The amendments of a sheet, in the order in which they were begun. */
export function amendmentsOf(id: SheetId, readings: readonly SheetReading[]): readonly SheetReading[] {
  return readings.filter(({ sheet }) => sheet.amends === id).toSorted((a, b) => a.sheet.createdAt - b.sheet.createdAt)
}

/** Where an amendment is read beside the sheet that it amends. */
export function addressOfComparison(workgroup: string, amendment: SheetId, amended: SheetId): string {
  return `/w/${workgroup}/sheets/${amendment}/compare?with=${amended}`
}

/** What one should know of a sheet before opening it: what it amends, and how many amend it. */
export function useAmendmentSigns({ id, amends }: ActionSheet): readonly string[] {
  const t = useText()
  const readings = useSheetReadings()
  const count = amendmentsOf(id, readings).length
  const amended = amends && readings.find(({ sheet }) => sheet.id === amends)?.sheet
  return [
    ...(amended ? [t('amendments.signOf', { name: amended.number ?? (amended.title || t('sheet.untitled')) })] : []),
    ...(count > 0 ? [t('amendments.sign', { count })] : []),
  ]
}
