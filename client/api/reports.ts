import type { ProgrammeId, ReportId, WorkgroupId } from '../../shared/ids.ts'
import { reportJob, type ReportJob, type ReportWanted } from '../../shared/reportsApi.ts'
import { ask, nameIn, path, reach, refusalOf } from './ask.ts'

/** What a document is made of: one workgroup, or all of a programme that one may read. */
export type ReportPlace = { readonly workgroup: WorkgroupId } | { readonly programme: ProgrammeId }

const PATIENCE_MS = 60_000

/** @throws Refusal, Unreachable */
export function beginReport(place: ReportPlace, wanted: ReportWanted): Promise<ReportJob> {
  const address =
    'workgroup' in place ? path`/workgroups/${place.workgroup}/reports` : path`/programmes/${place.programme}/reports`
  return ask('POST', address, { body: wanted, answer: reportJob })
}

/** How far it is. @throws Refusal, Unreachable */
export function lookAtReport(id: ReportId, signal: AbortSignal): Promise<ReportJob> {
  return ask('GET', path`/reports/${id}`, { answer: reportJob, signal })
}

/** Ends it, or forgets it. @throws Refusal, Unreachable */
export function dropReport(id: ReportId): Promise<void> {
  return ask('DELETE', path`/reports/${id}`)
}

/** The file of one that is ready. @throws Refusal, Unreachable */
export async function reportFile(id: ReportId): Promise<{ blob: Blob; name: string | undefined }> {
  const response = await reach(path`/reports/${id}/file`, {
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw await refusalOf(response)
  return { blob: await response.blob(), name: nameIn(response) }
}
