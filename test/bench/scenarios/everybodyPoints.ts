import { writingTables } from '../report/writing.ts'
import { atWork } from './atWork.ts'
import type { Scenario } from './Scenario.ts'

const PEOPLE = 200
const CURSOR_HZ = 10
const ECHO_PERCENT = 10

/** The assembly of `plenary`, all hands at once: a server that does not merge has 398,000 messages a second to send. */
export const everybodyPoints: Scenario = {
  name: 'everybody-points',
  title: `one room of ${PEOPLE}, all pointing at ${CURSOR_HZ} Hz`,
  aim: 'held on one core, p99 ≤ 200 ms',
  rooms: [PEOPLE],
  run: (stage) => {
    const habits = { writers: 0, writersPointHz: 0, othersPointHz: CURSOR_HZ, echoPercent: ECHO_PERCENT }
    return atWork(stage, stage.seats, habits)
  },
  table: writingTables,
}
