import type { Work } from '../measure/Gauge.ts'
import { named } from './columns.ts'

const GUARD = 'trame_guard_seconds_total'
const FRAMES = 'trame_frame_seconds_total'

/** What a stretch of time took, as figures. The server's own counters are shares of its time on the processor. */
export function workNumbers({
  seconds,
  serverCpuMs,
  loadCpuMs,
  strangersPercent,
  counted,
}: Work): Record<string, number> {
  const percent = (ms: number | undefined) => (ms === undefined ? undefined : ms / 10 / seconds)
  const share = (name: string) => {
    const counter = counted[name]
    return counter === undefined || !serverCpuMs ? undefined : (counter * 100_000) / serverCpuMs
  }
  return named('cpu', {
    ms: serverCpuMs,
    percent: percent(serverCpuMs),
    guardPercent: share(GUARD),
    framePercent: share(FRAMES),
    loadPercent: percent(loadCpuMs),
    strangersPercent,
  })
}
