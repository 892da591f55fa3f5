import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { producedReport } from '../../server/reports/producing.ts'
import { formatsOf, type ReportFormat, reportFormats } from '../../shared/reportsApi.ts'
import { largeSource } from '../helpers/reportSource.ts'

const SHEETS = 400
const MOST_SECONDS = 60
const MOST_MEGABYTES = 500

/**
 * A plan of 400 action sheets in each format, each in a process of its own, so that one's memory is not another's.
 * @returns the exit code: 1 when one took longer or more than a plan may
 */
export async function main(): Promise<number> {
  const [format] = process.argv.slice(2)
  if (format !== undefined) return one(format as ReportFormat)
  console.log(`${SHEETS} action sheets; at most ${MOST_SECONDS} s and ${MOST_MEGABYTES} MB a document`)
  console.log('format   seconds   RSS at most, MB   file, MB')
  let worst = 0
  for (const each of formatsOf('sheets')) worst = Math.max(worst, await inProcess(each))
  return worst
}

async function one(format: ReportFormat): Promise<number> {
  if (!reportFormats.includes(format)) throw new Error(`no format ${format}`)
  const source = largeSource(SHEETS)
  const start = performance.now()
  const { bytes } = await producedReport({ document: 'sheets', format }, source)
  const seconds = (performance.now() - start) / 1000
  const megabytes = process.resourceUsage().maxRSS / 1024
  const cells = [seconds.toFixed(1).padStart(7), megabytes.toFixed(0).padStart(17), (bytes.length / 1e6).toFixed(2)]
  console.log(`${format.padEnd(6)} ${cells.join('   ')}`)
  return seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES ? 0 : 1
}

function inProcess(format: ReportFormat): Promise<number> {
  const script = fileURLToPath(new URL('reports.mjs', import.meta.url))
  return new Promise((resolve) => {
    spawn(process.execPath, [script, format], { stdio: 'inherit' }).on('exit', (code) => resolve(code ?? 1))
  })
}
