import { setTimeout as wait } from 'node:timers/promises'
import { fewAtATime } from '../load/crowd.ts'
import { Client } from '../load/Client.ts'
import { Digests } from '../load/Digests.ts'
import { Inbox } from '../load/Inbox.ts'
import { keepPointing } from '../load/keepPointing.ts'
import { Ledger } from '../load/Ledger.ts'
import { LightClient } from '../load/LightClient.ts'
import { randomOf } from '../load/random.ts'
import { Writer } from '../load/Writer.ts'
import { Tally } from '../measure/Tally.ts'
import { trame } from '../servers/trame.ts'
import { Chrome, type Sheet } from './Chrome.ts'
import { House } from './House.ts'
import { heapMBOf } from './measure.ts'
import { IS_DRAWN } from './TramePage.ts'

const PEOPLE = 20
const WRITERS = 6 // they make a note each ten seconds, type, and drag; the others point
const WRITERS_POINT_HZ = 4
const OTHERS_POINT_HZ = 2
const IDLE_MS = 30_000

/** Twenty people work on a board for so long while one browser watches. @returns the exit code */
export async function soak(
  chromium: string | undefined,
  { minutes, noteCount }: { readonly minutes: number; readonly noteCount: number },
): Promise<number> {
  const chrome = await Chrome.launch(chromium)
  const house = await House.open(noteCount, PEOPLE)
  try {
    const sheet = await watchFrom(house, chrome)
    const people = await bringIn(house)
    const report = async (when: string, of: Sheet = sheet) => {
      const elements: number = await of.page.evaluate('probe.elementCount()')
      const notes = people.noteCount()
      console.log(
        `${when.padEnd(34)} heap ${(await heapMBOf(of.cdp)).toFixed(1).padStart(6)} MB · ${String(elements).padStart(5)} DOM nodes · ${notes} notes`,
      )
    }
    console.log(`\n${PEOPLE} people for ${minutes} min, ${WRITERS} of them writing, and a browser that watches`)
    await report('at the start')
    people.start()
    for (let minute = 1; minute <= minutes; minute++) {
      await wait(60_000)
      if (minute < minutes) await report(`after ${minute} min`)
    }
    await report(`at the end, after ${minutes} min`)
    people.leave()
    await wait(IDLE_MS)
    await report('once everybody has left')
    await sheet.page.close()
    await report('the same board, opened anew', await watchFrom(house, chrome))
    for (const fault of sheet.faults) console.log(`the page complained: ${fault}`)
    return sheet.faults.length === 0 ? 0 : 1
  } finally {
    await chrome.close()
    await house.close()
  }
}

async function watchFrom(house: House, chrome: Chrome): Promise<Sheet> {
  const sheet = await house.sheet(chrome)
  await sheet.page.addInitScript(IS_DRAWN)
  await sheet.page.goto(house.address)
  await sheet.page.waitForSelector('[data-board-surface]')
  await wait(3000)
  return sheet
}

async function bringIn({ seats }: House) {
  const { door } = trame
  const [inbox, ledger, random, digests] = [new Inbox(), new Ledger(new Tally()), randomOf(1), new Digests(door.wire)]
  const writers = seats.slice(0, WRITERS).map((seat) => new Client({ seat, door, inbox, ledger }))
  const others = seats
    .slice(WRITERS)
    .map((seat) => new LightClient({ seat, door, inbox, ledger, digests, echoes: false }))
  const everybody = [...writers, ...others]
  await fewAtATime(everybody, (person) => person.connect())
  let stops: (() => void)[] = []
  return {
    noteCount: () => writers[0]?.document.getMap('notes').size ?? 0,
    start() {
      const hands = writers.map((client) => new Writer(client, random, { cursorHz: WRITERS_POINT_HZ }))
      for (const hand of hands) hand.start()
      stops = [
        ...hands.map((hand) => () => hand.stop()),
        ...others.map((person) => keepPointing(person, OTHERS_POINT_HZ, random)),
      ]
    },
    leave() {
      for (const stop of stops) stop()
      for (const person of everybody) person.leave()
    },
  }
}
