import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { columnsOf, middleOf, movedNotes, PITCH, type Place } from '../boardPeers/layout.ts'
import { Client } from '../load/Client.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { every } from '../load/metronome.ts'
import { Tally } from '../measure/Tally.ts'
import { trame } from '../servers/trame.ts'
import type { BoardPage, Peer } from './BoardPage.ts'
import { type Chrome, type Sheet, WINDOW } from './Chrome.ts'
import type { ScreenPoint } from './Hand.ts'
import { House } from './House.ts'

const SETTLE_MS = 500 // a glide, and the picture drawn sharp
const ZOOM_PER_UNIT = 0.012 // client/board/wheel.ts

/** What says in our own page that notes are to be seen: elements, or the picture of all of them. */
export const IS_DRAWN = `window.bench = {
  isDrawn: () =>
    document.querySelector('[data-board-surface] [data-note], [data-board-surface] canvas:not([hidden])') !== null,
}`

/** The board as people get it: pages built for production, a server, a socket, and somebody else in the room. */
export function ourBoard(chrome: Chrome): Peer {
  return {
    name: 'trame',
    prepare: () => Promise.resolve('Trame, with its own server and somebody else in the room'),
    async open(count) {
      const house = await House.open(count, 1)
      const other = await enter(house)
      const sheet = await house.sheet(chrome)
      await sheet.page.addInitScript(IS_DRAWN)
      return new TramePage(house, sheet, count, other)
    },
    close: () => Promise.resolve(),
  }
}

async function enter({ seats: [seat] }: House): Promise<Client> {
  if (!seat) throw new Error('there is no seat for the other person')
  const parts = { door: trame.door, inbox: new Inbox(), ledger: new Ledger(new Tally()) }
  const client = new Client({ seat, ...parts })
  await client.connect()
  return client
}

export class TramePage implements BoardPage {
  readonly sheet: Sheet
  readonly count: number
  readonly #house: House
  readonly #other: Client
  readonly #notes: Y.Map<unknown>[]

  constructor(house: House, sheet: Sheet, count: number, other: Client) {
    this.#house = house
    this.sheet = sheet
    this.count = count
    this.#other = other
    this.#notes = notesByIndex(other.document, count)
  }

  async load(): Promise<void> {
    await this.sheet.page.goto(this.#house.address, { waitUntil: 'commit' })
  }
  async fitAll(): Promise<void> {
    await this.sheet.page.keyboard.press('Shift+Digit1')
    await wait(SETTLE_MS)
  }
  async zoomTo100(): Promise<void> {
    await this.fitAll()
    await this.sheet.page.keyboard.press('Control+0')
    await wait(SETTLE_MS)
    // It keeps the middle of the screen, which tools along the edges set apart from the middle of the board.
    const [x, y] = await this.toScreen(middleOf(this.count))
    await this.sheet.page.mouse.move(WINDOW.width / 2, WINDOW.height / 2)
    await this.sheet.page.mouse.wheel(x - WINDOW.width / 2, y - WINDOW.height / 2)
    await wait(SETTLE_MS)
  }
  async toScreen([x, y]: Place): Promise<ScreenPoint> {
    const { left, top, zoom } = await this.#view()
    return [left + x * zoom, top + y * zoom]
  }
  async zoom(): Promise<number> {
    return (await this.#view()).zoom
  }
  chosenCount(): Promise<number> {
    return this.sheet.page.evaluate(() => {
      const bar = document.querySelector('[role="group"][aria-label^="Actions pour"]')
      const words = bar?.getAttribute('aria-label') ?? ''
      return Number(/\d+/.exec(words)?.[0] ?? (words === '' ? 0 : 1))
    })
  }
  async placeOf(index: number): Promise<Place> {
    await this.#heard()
    return this.#notes[index]?.get('at') as Place
  }
  async textOf(index: number): Promise<string> {
    await this.#heard()
    const words = this.#notes[index]?.get('text')
    return words instanceof Y.XmlFragment ? JSON.stringify(words.toJSON()) : ''
  }
  async moveByOthers(seconds: number, perSecond: number): Promise<void> {
    const indices = movedNotes(this.count, seconds * perSecond)
    await new Promise<void>((resolve) => {
      let turn = 0
      const stop = every({ periodMs: 1000 / perSecond, firstMs: 0 }, () => {
        const note = this.#notes[indices[turn] ?? 0]
        const at = note?.get('at') as Place | undefined
        if (at) note?.set('at', [at[0] + (turn % 4 < 2 ? 6 : -6), at[1]])
        if (++turn < indices.length) return
        stop()
        resolve()
      })
    })
    await this.#heard()
    await this.sheet.page.evaluate('1') // it answers once what came before is done
  }
  turnFor(from: number, to: number): number {
    return -Math.log(to / from) / ZOOM_PER_UNIT
  }
  async close(): Promise<void> {
    this.#other.leave()
    await this.sheet.page.context().close()
    await this.#house.close()
  }

  /** What the page wrote has come to the other person by now, and the reverse. */
  #heard(): Promise<void> {
    return wait(150)
  }
  /** Where the board's origin is on the screen, and its zoom, as they are drawn. */
  #view(): Promise<{ left: number; top: number; zoom: number }> {
    return this.sheet.page.evaluate(() => {
      const layer = document.querySelector<HTMLElement>('[data-distance]:not(:empty)')
      const surface = document.querySelector('[data-board-surface]')?.getBoundingClientRect()
      const matrix = new DOMMatrix(layer?.style.transform)
      return { left: (surface?.left ?? 0) + matrix.e, top: (surface?.top ?? 0) + matrix.f, zoom: matrix.a }
    })
  }
}

/** They lie where the layout put them, as long as nobody has moved one. */
function notesByIndex(document: Y.Doc, count: number): Y.Map<unknown>[] {
  const columns = columnsOf(count)
  const notes: Y.Map<unknown>[] = []
  for (const entry of document.getMap<Y.Map<unknown>>('notes').values()) {
    const [x, y] = entry.get('at') as Place
    notes[(y / PITCH) * columns + x / PITCH] = entry
  }
  if (notes.length !== count) throw new Error(`the board has ${notes.length} notes instead of ${count}`)
  return notes
}
