import { setTimeout as wait } from 'node:timers/promises'
import type { Place } from '../boardPeers/layout.ts'
import type { BoardPage } from './BoardPage.ts'
import type { Sheet } from './Chrome.ts'
import { type ScreenPoint, withPatience } from './Hand.ts'

const SETTLE_MS = 400

/** A page of ../boardPeers/, asked through what its `window.bench` answers. */
export class PeerPage implements BoardPage {
  readonly sheet: Sheet
  readonly count: number
  readonly turnFor: BoardPage['turnFor']
  readonly #address: string

  constructor(sheet: Sheet, count: number, address: string, turnFor: BoardPage['turnFor']) {
    this.sheet = sheet
    this.count = count
    this.turnFor = turnFor
    this.#address = address
  }

  async load(): Promise<void> {
    await this.sheet.page.goto(this.#address, { waitUntil: 'commit' })
  }
  fitAll(): Promise<void> {
    return this.#look('fitAll')
  }
  zoomTo100(): Promise<void> {
    return this.#look('zoomTo100')
  }
  toScreen(place: Place): Promise<ScreenPoint> {
    return this.#ask('toScreen', place)
  }
  zoom(): Promise<number> {
    return this.#ask('zoom')
  }
  chosenCount(): Promise<number> {
    return this.#ask('chosenCount')
  }
  placeOf(index: number): Promise<Place> {
    return this.#ask('placeOf', index)
  }
  textOf(index: number): Promise<string> {
    return this.#ask('textOf', index)
  }
  async moveByOthers(seconds: number, perSecond: number): Promise<void> {
    await withPatience(this.#ask('moveByOthers', seconds * perSecond, perSecond))
  }
  close(): Promise<void> {
    return this.sheet.page.context().close()
  }

  async #look(where: 'fitAll' | 'zoomTo100'): Promise<void> {
    await this.#ask(where)
    await wait(SETTLE_MS)
  }
  /** The pages are ours: what they answer is what bench.js says. */
  #ask<T>(what: string, ...args: readonly unknown[]): Promise<T> {
    const words = args.map((arg) => JSON.stringify(arg)).join(', ')
    return this.sheet.page.evaluate(`Promise.resolve(bench.${what}(${words})).then((answer) => answer ?? null)`)
  }
}
