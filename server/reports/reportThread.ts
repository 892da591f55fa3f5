import { startThread } from '../root.ts'
import type { MadeReport } from './producing.ts'
import type { ReportNews, ReportTask } from './reportsWork.ts'

/** Ten times what a plan of 400 sheets needs; a thread that wants more ends, and not the server. */
const MOST_MEGABYTES = 1024

/**
 * Makes a document in a thread of its own.
 * @param onProgress hears how much is done, 0 to 1
 * @param signal     ends it, whatever it is doing
 * @throws Error when it is ended or fails
 */
export function madeInThread(
  task: ReportTask,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<MadeReport> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('not wanted any more'))
    const thread = startThread('server/reports/reportsWork', task, { maxOldGenerationSizeMb: MOST_MEGABYTES })
    signal.addEventListener('abort', () => void thread.terminate(), { once: true })
    thread.on('message', (news: ReportNews) => {
      if ('progress' in news) return onProgress(news.progress)
      resolve(news.made)
      void thread.terminate()
    })
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('the thread of documents has ended')))
    return undefined
  })
}
