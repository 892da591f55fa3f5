import type { ReportJob, ReportWanted } from '../../../shared/reportsApi.ts'
import { Refusal } from '../../../shared/errors.ts'
import { Unreachable } from '../../api/ask.ts'
import { beginReport, dropReport, lookAtReport, reportFile, type ReportPlace } from '../../api/reports.ts'

const LOOK_EVERY_MS = 400
/** A network that comes and goes does not stop what the server makes: so many looks in a row may fail. */
const MOST_MISSES = 20

export interface MadeDocument {
  readonly blob: Blob
  readonly name: string
}

/**
 * Has the server make a document, and waits for it.
 * @param onJob  hears how far it is
 * @param signal ends it, here and there
 * @returns      undefined when it was ended
 * @throws Refusal, Unreachable
 */
export async function madeDocument(
  place: ReportPlace,
  wanted: ReportWanted,
  onJob: (job: ReportJob) => void,
  signal: AbortSignal,
): Promise<MadeDocument | undefined> {
  let job = await beginReport(place, wanted)
  try {
    let misses = 0
    while (job.state === 'waiting' || job.state === 'working') {
      onJob(job)
      await pause(signal)
      if (signal.aborted) return undefined
      try {
        job = await lookAtReport(job.id, signal)
        misses = 0
      } catch (error) {
        if (signal.aborted) return undefined
        if (!(error instanceof Unreachable) || ++misses > MOST_MISSES) throw error
      }
    }
    if (job.state === 'failed') throw new Refusal('fault', 'the document')
    const { blob, name } = await reportFile(job.id)
    return signal.aborted ? undefined : { blob, name: name ?? `document.${wanted.format}` }
  } finally {
    // The server forgets by itself what it is not told to forget.
    void dropReport(job.id).catch(() => undefined)
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, LOOK_EVERY_MS)
    signal.addEventListener('abort', end, { once: true })
  })
}
