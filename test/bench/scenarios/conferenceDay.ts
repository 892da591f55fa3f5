import { writingTables } from '../report/writing.ts'
import { atWork } from './atWork.ts'
import type { Scenario } from './Scenario.ts'

const ROOMS = 40
const PEOPLE = 20
const WRITERS = 2
const CURSOR_HZ = 10
const NOW_AND_THEN_HZ = 0.1

/** Many workshops at once; in each a few write, the others look on and point now and then. */
export const conferenceDay: Scenario = {
  name: 'conference',
  title: `${ROOMS} rooms of ${PEOPLE}, ${WRITERS} writing and pointing in each`,
  aim: 'CPU ≤ the relay’s, p99 ≤ 40 ms',
  rooms: Array.from({ length: ROOMS }, () => PEOPLE),
  run: (stage) => {
    const habits = {
      writers: WRITERS,
      writersPointHz: CURSOR_HZ,
      othersPointHz: NOW_AND_THEN_HZ,
      echoPercent: 0,
    }
    return atWork(stage, stage.seats, habits)
  },
  table: writingTables,
}
