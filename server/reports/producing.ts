import type { ReportFormat, ReportWanted } from '../../shared/reportsApi.ts'
import { workbookOfSheets } from '../exchange/workbook.ts'
import { decisionNote } from './decisionNote.ts'
import { diagnosticReport } from './diagnosticReport.ts'
import { docxOf } from './docx.ts'
import { htmlOf } from './html.ts'
import { minutesReport } from './minutesReport.ts'
import { odtOf } from './odt.ts'
import type { Report } from './Report.ts'
import type { ReportSource } from './ReportSource.ts'
import { sheetReport, sheetsReport } from './sheetsReport.ts'
import { sheetTables } from './sheetTables.ts'

export interface MadeReport {
  readonly title: string
  readonly bytes: Uint8Array
}

/**
 * Makes a document. This takes the thread it runs in as long as it takes.
 * @param onProgress hears how much is done, 0 to 1
 * @throws Error when it is wanted of a sheet or minutes that are not there
 */
export async function producedReport(
  wanted: ReportWanted,
  source: ReportSource,
  onProgress: (done: number) => void = () => {},
): Promise<MadeReport> {
  const part = ofOneSheet(wanted, source)
  const report = reportWanted(wanted, part)
  if (wanted.format === 'xlsx') {
    return { title: report.title, bytes: await workbookOfSheets(sheetTables(part), report.title) }
  }
  return { title: report.title, bytes: await written(report, wanted.format, onProgress) }
}

function ofOneSheet({ sheet: id }: ReportWanted, source: ReportSource): ReportSource {
  return id === undefined ? source : { ...source, sheets: source.sheets.filter((sheet) => sheet.id === id) }
}

function reportWanted({ document, sheet: id, session }: ReportWanted, source: ReportSource): Report {
  const [sheet] = id === undefined ? [] : source.sheets
  if (id !== undefined && !sheet) throw new Error('no such sheet')
  switch (document) {
    case 'sheets':
      return sheet ? sheetReport(sheet, source) : sheetsReport(source)
    case 'diagnostic':
      return diagnosticReport(source)
    case 'decisionNote':
      return decisionNote(source, sheet)
    case 'minutes': {
      const minutes = source.minutes.find((one) => one.id === session)
      if (!minutes) throw new Error('no such minutes')
      return minutesReport(minutes, source)
    }
  }
}

async function written(
  report: Report,
  format: Exclude<ReportFormat, 'xlsx'>,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return docxOf(report, onProgress)
    case 'odt':
      return odtOf(report)
    case 'html':
      return new TextEncoder().encode(htmlOf(report))
  }
}
