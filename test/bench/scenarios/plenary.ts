import { writingTables } from '../report/writing.ts'
import { atWork } from './atWork.ts'
import type { Scenario } from './Scenario.ts'

const PEOPLE = 200
const WRITERS = 20
const CURSOR_HZ = 4
const NOW_AND_THEN_HZ = 0.1
const ECHO_PERCENT = 10

/** A whole assembly in one room; one in ten has a stock client. */
export const plenary: Scenario = {
  name: 'plenary',
  title: `one room of ${PEOPLE}, ${WRITERS} writing and pointing at ${CURSOR_HZ} Hz, the others now and then`,
  aim: '≤ 15 % of a core, p99 ≤ 70 ms',
  rooms: [PEOPLE],
  run: (stage) => {
    const habits = {
      writers: WRITERS,
      writersPointHz: CURSOR_HZ,
      othersPointHz: NOW_AND_THEN_HZ,
      echoPercent: ECHO_PERCENT,
    }
    return atWork(stage, stage.seats, habits)
  },
  table: writingTables,
}
