/*
 * The thread that makes one document, and ends: a plan of 400 sheets takes seconds and hundreds of megabytes, the rooms must
 * not wait for it, and who no longer wants it ends the thread.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReportWanted } from '../../shared/reportsApi.ts'
import { type MadeReport, producedReport } from './producing.ts'
import type { ReportSource } from './ReportSource.ts'

export interface ReportTask {
  readonly wanted: ReportWanted
  readonly source: ReportSource
}
export type ReportNews = { readonly progress: number } | { readonly made: MadeReport }

const { wanted, source } = workerData as ReportTask
const say = (news: ReportNews, moved: ArrayBuffer[] = []) => parentPort?.postMessage(news, moved)

const made = await producedReport(wanted, source, (progress) => say({ progress }))
// Its own copy: what a library hands out may lie in memory that others use too.
const bytes = new Uint8Array(made.bytes)
say({ made: { ...made, bytes } }, [bytes.buffer])
