import type { Place } from '../boardPeers/layout.ts'
import type { Sheet } from './Chrome.ts'
import type { ScreenPoint } from './Hand.ts'

/** A board of so many notes in a browser, whoever made it. What its hand does comes from `Hand`, as real input. */
export interface BoardPage {
  readonly sheet: Sheet
  readonly count: number
  /** Everything in sight. */
  fitAll(): Promise<void>
  /** The middle of the board at 100 %. */
  zoomTo100(): Promise<void>
  toScreen(place: Place): Promise<ScreenPoint>
  zoom(): Promise<number>
  chosenCount(): Promise<number>
  /** Where a note is. */
  placeOf(index: number): Promise<Place>
  textOf(index: number): Promise<string>
  /** Others move notes a little, one at a time. Resolves once the page shows all of it. */
  moveByOthers(seconds: number, perSecond: number): Promise<void>
  /** How far the wheel has to be turned, with Ctrl held, to come from one zoom to another. */
  turnFor(from: number, to: number): number
  close(): Promise<void>
}

/** How to open one: the page is opened by `load`, which is measured. */
export interface Peer {
  readonly name: string
  /** Puts it in its folder if it is not there yet, and builds it. @returns what it is, in words */
  prepare(): Promise<string>
  open(count: number): Promise<BoardPage & { load(): Promise<void> }>
  /** Whatever serves it. */
  close(): Promise<void>
}
