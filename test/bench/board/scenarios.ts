import { setTimeout as wait } from 'node:timers/promises'
import { columnsOf, middleNote, movedNotes, NOTE_SIDE, PITCH, placeOf } from '../boardPeers/layout.ts'
import type { BoardPage } from './BoardPage.ts'
import type { Hand, ScreenPoint } from './Hand.ts'
import { WINDOW } from './Chrome.ts'

/** One gesture on one board, in its parts: only `act` is measured. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** Where one looks at the board from. */
  readonly view: 'near' | 'far' | 'as before'
  readonly prepare?: (stage: Stage) => Promise<void>
  /** Resolves once the page has answered to all of it. */
  readonly act: (stage: Stage) => Promise<void>
  /** Lets go. @throws Error when the gesture did nothing: what was measured is then no figure */
  readonly end?: (stage: Stage) => Promise<void>
}

export interface Stage {
  readonly board: BoardPage
  readonly hand: Hand
  readonly seconds: number
  /** What a scenario leaves for the next one, or for its own end. */
  readonly memory: Map<string, readonly number[]>
}

const BAND = { columns: 20, rows: 10 } // 200 notes
const CORNER: ScreenPoint = [170, 150] // where the first note is brought before a band: clear of anybody's tools
const BESIDE_PX = 26
const REMOTE_HZ = 100
const CARET_PATIENCE_MS = 20_000
const KEYS_EVERY_BEATS = 6 // ten a second
const LETTERS = 'abcdefgh'
const MIDDLE: ScreenPoint = [WINDOW.width / 2, WINDOW.height / 2]

/** In the order in which they run and are shown: what is chosen by the band is what is dragged next. */
export const scenarios: readonly Scenario[] = [
  panning('pan-near', 'pan, 100 %', 'near', 24),
  panning('pan-far', 'pan, fit-all', 'far', 8),
  { name: 'zoom', title: 'zoom 100 % ↔ fit-all', view: 'far', prepare: toMiddle, act: zoomInAndOut },
  draggingOne('drag-near', 'drag one note, 100 %', 'near'),
  draggingOne('drag-far', 'drag one note, fit-all', 'far'),
  { name: 'band', title: 'rubber band over 200', view: 'far', prepare: beginBand, act: drawBand, end: endBand },
  {
    name: 'drag-200',
    title: 'drag 200 selected',
    view: 'as before',
    prepare: holdChosen,
    act: circle,
    end: dropChosen,
  },
  others('remote-near', '100 remote moves/s, 100 %', 'near'),
  others('remote-far', '100 remote moves/s, fit-all', 'far'),
  { name: 'typing', title: 'typing 10 keys/s', view: 'near', prepare: beginWriting, act: typeOn, end: endWriting },
]

export function scenarioOf(name: string): Scenario {
  const scenario = scenarios.find((one) => one.name === name)
  if (!scenario) throw new RangeError(`no scenario is called ${name}`)
  return scenario
}

// Looking

function panning(name: string, title: string, view: Scenario['view'], px: number): Scenario {
  return {
    name,
    title,
    view,
    async prepare(stage) {
      await toMiddle(stage)
      stage.memory.set('origin', await stage.board.toScreen([0, 0]))
    },
    /** Away for half of the time, and back again. */
    async act({ board, hand, seconds, memory }) {
      const way = (part: number) => (part <= 0.5 ? 1 : -1)
      await hand.keep(seconds, (beat, part) => {
        if (part === 0.5) void board.toScreen([0, 0]).then((far) => memory.set('far', far))
        return hand.wheel(way(part) * px, way(part) * px * 0.6)
      })
    },
    end({ memory }) {
      const [[x = 0] = [], [farX = 0] = []] = [memory.get('origin'), memory.get('far')]
      return did(Math.abs(farX - x) > 100, 'the board did not pan')
    },
  }
}

/** A page that is behind takes many turns for one, and does not come as far: the table says how far it came. */
async function zoomInAndOut({ board, hand, seconds, memory }: Stage): Promise<void> {
  const fit = await board.zoom()
  const beats = Math.round(seconds * 60)
  const zoomAt = (part: number) => fit ** (part <= 0.5 ? 1 - 2 * part : 2 * part - 1)
  await hand.keep(seconds, (beat, part) => {
    if (part === 0.5) void board.zoom().then((zoom) => memory.set('zoom', [fit, zoom]))
    return hand.wheel(0, board.turnFor(zoomAt(beat / beats), zoomAt(part)), true)
  })
}
async function toMiddle({ hand }: Stage): Promise<void> {
  await hand.move(MIDDLE)
}

// Moving

function draggingOne(name: string, title: string, view: Scenario['view']): Scenario {
  return {
    name,
    title,
    view,
    async prepare(stage) {
      await hold(stage, middleNote(stage.board.count))
    },
    act: circle,
    end: (stage) => drop(stage, middleNote(stage.board.count)),
  }
}

/** Takes a note by its middle. */
async function hold({ board, hand, memory }: Stage, index: number): Promise<void> {
  const place = await board.placeOf(index)
  const point = await board.toScreen([place[0] + NOTE_SIDE / 2, place[1] + NOTE_SIDE / 2])
  memory.set('place', place)
  memory.set('hand', point)
  await hand.move(point)
  await wait(100)
  await hand.press()
}
/** Nearly twice around, from where the hand is: it ends far enough from there to have moved, whatever takes it in there. */
async function circle({ hand, seconds, memory }: Stage): Promise<void> {
  const [x = 0, y = 0] = memory.get('hand') ?? []
  await hand.keep(seconds, (_, part) => {
    const angle = 4 * Math.PI * part * 0.9
    return hand.move([x + 200 * Math.sin(angle), y + 120 * (1 - Math.cos(angle))])
  })
}
async function drop({ board, hand, memory }: Stage, index: number): Promise<void> {
  await hand.release()
  await wait(300)
  const [x, y] = await board.placeOf(index)
  const [beforeX = 0, beforeY = 0] = memory.get('place') ?? []
  await did(x !== beforeX || y !== beforeY, 'the note did not move')
}

/** The first note is brought where nothing floats over the board, and the hand lays itself beside it. */
async function beginBand({ board, hand }: Stage): Promise<void> {
  const [x, y] = await board.toScreen([0, 0])
  await hand.move(MIDDLE)
  await hand.wheel(x - CORNER[0], y - CORNER[1])
  await wait(700)
  const corner = await board.toScreen([0, 0])
  await hand.click([corner[0] - BESIDE_PX * 1.5, corner[1] - BESIDE_PX * 1.5]) // what was chosen before is not any more
  await wait(600)
  await hand.move([corner[0] - BESIDE_PX, corner[1] - BESIDE_PX])
  await hand.press()
}
/** Grows over all of its time. */
async function drawBand({ board, hand, seconds }: Stage): Promise<void> {
  const [x, y] = await board.toScreen([0, 0])
  const [endX, endY] = await board.toScreen([BAND.columns * PITCH - 15, BAND.rows * PITCH - 15])
  const start: ScreenPoint = [x - BESIDE_PX, y - BESIDE_PX]
  await hand.keep(seconds, (_, part) =>
    hand.move([start[0] + (endX - start[0]) * part, start[1] + (endY - start[1]) * part]),
  )
}
async function endBand({ board, hand, memory }: Stage): Promise<void> {
  await hand.release()
  await wait(300)
  const count = await board.chosenCount()
  memory.set('chosen', [count])
  await did(count >= 180 && count <= 220, `the band chose ${count} notes`)
}

const HELD = { column: 9, row: 5 }
async function holdChosen(stage: Stage): Promise<void> {
  const [count = 0] = stage.memory.get('chosen') ?? []
  await did(count >= 180, 'nothing is chosen')
  await hold(stage, HELD.row * columnsOf(stage.board.count) + HELD.column)
}
async function dropChosen(stage: Stage): Promise<void> {
  const { board, hand } = stage
  await drop(stage, HELD.row * columnsOf(board.count) + HELD.column)
  const other = (HELD.row + 2) * columnsOf(board.count) + HELD.column - 3
  const [[x], [laidX]] = [await board.placeOf(other), placeOf(other, board.count)]
  await board.sheet.page.keyboard.press('Escape')
  const [cornerX, cornerY] = await board.toScreen([0, 0])
  await hand.click([cornerX - BESIDE_PX * 2, cornerY - BESIDE_PX * 2])
  await did(x !== laidX, 'the others did not come along')
}
function others(name: string, title: string, view: Scenario['view']): Scenario {
  const first = ({ board }: Stage) => board.placeOf(movedNotes(board.count, 1)[0] ?? 0)
  return {
    name,
    title,
    view,
    async prepare(stage) {
      stage.memory.set('place', await first(stage))
    },
    act: ({ board, seconds }) => board.moveByOthers(seconds, REMOTE_HZ),
    async end(stage) {
      await did((await first(stage))[0] !== stage.memory.get('place')?.[0], 'nobody moved anything')
    },
  }
}

// Writing

/** Beside the one that was dragged, which lies elsewhere by now. */
const writtenNote = (count: number) => middleNote(count) + 1

async function beginWriting({ board, hand }: Stage): Promise<void> {
  const index = writtenNote(board.count)
  const [x, y] = await board.placeOf(index)
  await hand.doubleClick(await board.toScreen([x + NOTE_SIDE / 2, y + NOTE_SIDE / 2]))
  // Asked again and again from here: a page with a strict policy does not let a waiting expression in.
  const isWriting = () =>
    board.sheet.page.evaluate<boolean>(`document.activeElement?.matches('textarea, [contenteditable="true"]') === true`)
  const patienceEnds = performance.now() + CARET_PATIENCE_MS
  while (!(await isWriting())) {
    await did(performance.now() < patienceEnds, 'no caret came')
    await wait(50)
  }
  await wait(300)
}
async function typeOn({ hand, seconds }: Stage): Promise<void> {
  await hand.keep(seconds, (beat) =>
    beat % KEYS_EVERY_BEATS === 0 ? hand.type(LETTERS[(beat / KEYS_EVERY_BEATS) % LETTERS.length] ?? 'a') : undefined,
  )
}
async function endWriting({ board, seconds }: Stage): Promise<void> {
  await board.sheet.page.keyboard.press('Escape')
  await wait(300)
  // Some boards take the words away first: what counts is that the letters are there.
  const words = await board.textOf(writtenNote(board.count))
  const times = words.split(LETTERS).length - 1
  await did(times >= Math.floor((seconds * 10) / LETTERS.length), `« ${LETTERS} » was written ${times} times`)
}

function did(isDone: boolean, otherwise: string): Promise<void> {
  return isDone ? Promise.resolve() : Promise.reject(new Error(otherwise))
}
