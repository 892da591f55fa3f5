import type { FindingId, SessionId, SheetId } from '../../../shared/ids.ts'
import type { ReportDocument } from '../../../shared/reportsApi.ts'
import type { Meaning } from './usePassages.ts'

/*
 * Which passages others are about to see. Each is made once for what it is about, in a `useMemo`: passages are looked through
 * again when it is another one.
 */

export function inFinding(finding: FindingId): Meaning {
  return ({ of }) => of.kind === 'findings' && of.id === finding
}
export function inSheet(sheet: SheetId): Meaning {
  return ({ of }) => of.kind === 'sheets' && of.id === sheet
}
/** @param sheet where the document is of one sheet alone @param session where it is the minutes of one */
export function inReport(document: ReportDocument, sheet?: SheetId, session?: SessionId): Meaning {
  return ({ of }) => {
    if (document === 'minutes' || of.kind === 'minutes') return of.kind === document && of.id === session
    if (of.kind === 'sheets') return document !== 'diagnostic' && (sheet === undefined || of.id === sheet)
    return (of.kind === 'findings' || of.kind === 'problems') && document !== 'sheets' && sheet === undefined
  }
}
