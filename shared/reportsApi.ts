import * as z from 'zod/mini'
import { idOf, type ReportId, type SessionId, type SheetId } from './ids.ts'

/*
 * Documents that the server makes of what a group wrote. One takes from a moment to half a minute: it is asked for, looked
 * after, and fetched once it is ready.
 */

export const reportDocuments = ['sheets', 'diagnostic', 'decisionNote', 'minutes'] as const
export type ReportDocument = (typeof reportDocuments)[number]
export const reportFormats = ['docx', 'odt', 'html', 'xlsx'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** The formats of a document: only action sheets are a table too. */
export function formatsOf(document: ReportDocument): readonly ReportFormat[] {
  return document === 'sheets' ? reportFormats : reportFormats.filter((format) => format !== 'xlsx')
}

export const reportWanted = z
  .object({
    document: z.enum(reportDocuments),
    format: z.enum(reportFormats),
    /** One action sheet alone; never for the diagnostic, nor for minutes. */
    sheet: z.optional(idOf<SheetId>()),
    /** The session that minutes are of. */
    session: z.optional(idOf<SessionId>()),
  })
  .check(
    z.refine(({ document, format }) => formatsOf(document).includes(format), 'no such format of this document'),
    z.refine(
      ({ document, sheet }) => sheet === undefined || (document !== 'diagnostic' && document !== 'minutes'),
      'it is of a group',
    ),
    z.refine(
      ({ document, session }) => (session !== undefined) === (document === 'minutes'),
      'minutes are of a session',
    ),
  )
export type ReportWanted = z.infer<typeof reportWanted>

export const reportStates = ['waiting', 'working', 'ready', 'failed'] as const
/** One that is being made, or has been. */
export const reportJob = z.object({
  id: idOf<ReportId>(),
  state: z.enum(reportStates),
  /** How much of it is done, 0 to 1. */
  progress: z.number().check(z.minimum(0), z.maximum(1)),
})
export type ReportJob = z.infer<typeof reportJob>
export const reportParams = z.object({ reportId: idOf<ReportId>() })
