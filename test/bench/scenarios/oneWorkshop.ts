import { writingTables } from '../report/writing.ts'
import { atWork } from './atWork.ts'
import type { Scenario } from './Scenario.ts'

const WRITERS = 25
const CURSOR_HZ = 10

/** One workshop, where everybody writes, and nothing else in the house. */
export const oneWorkshop: Scenario = {
  name: 'one-workshop',
  title: `${WRITERS} clients writing and pointing in one room`,
  aim: 'CPU per delivery ≤ the relay’s, p50 ≤ 5 ms, p99 ≤ 12 ms, guard ≤ 25 % of the server’s CPU',
  rooms: [WRITERS],
  run: (stage) => {
    return atWork(stage, stage.seats, { writers: WRITERS, writersPointHz: CURSOR_HZ, othersPointHz: 0, echoPercent: 0 })
  },
  table: writingTables,
}
