import type { ActionSheet } from '../../../shared/domain/actionSheet.ts'
import { type CalendarDay, icalendar } from '../../../shared/exchange/writing/icalendar.ts'
import type { Text } from '../../text/index.ts'
import { handOver } from '../../ui/handOver.ts'

/** The steps of sheets that have a date, as days of a calendar. @param address where a sheet is read */
export function calendarDays(
  sheets: readonly ActionSheet[],
  t: Text,
  address: (sheet: ActionSheet) => string,
): CalendarDay[] {
  return sheets.flatMap((sheet) =>
    sheet.steps.flatMap(({ id, due, label, responsible, state }): CalendarDay[] => {
      if (due === undefined) return []
      const title = [sheet.number, sheet.title || t('sheet.untitled')].filter(Boolean).join(' · ')
      const about = [title, responsible, t(`sheet.stepState.${state}`)].filter(Boolean)
      return [
        {
          uid: `${sheet.id}-${id}@trame`,
          day: due,
          summary: label || t('sheets.unnamedLine'),
          description: about.join('\n'),
          url: address(sheet),
          isCancelled: state === 'abandoned',
        },
      ]
    }),
  )
}

/** Gives the dated steps of sheets to the person, for the calendar they use. @param name of the group, or of the sheet */
export function handOverCalendar(sheets: readonly ActionSheet[], name: string, t: Text, workgroup: string): void {
  const days = calendarDays(sheets, t, ({ id }) => `${location.origin}/w/${workgroup}/sheets/${id}`)
  const file = icalendar(t('sheets.calendar.name', { name }), days, new Date())
  const kept = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
  handOver(
    new Blob([file], { type: 'text/calendar;charset=utf-8' }),
    `${t('sheets.calendar.file', { name: kept })}.ics`,
  )
}
