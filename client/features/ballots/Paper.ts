import type { OwnPaper } from '../../../shared/ballotsApi.ts'
import { budgetOf, type Choices, givenIn, type Offer, valuesOf } from '../../../shared/domain/ballot.ts'
import { Unreachable } from '../../api/ask.ts'
import { Signal } from '../../board/Signal.ts'

/** What becomes of one's vote. */
export type PaperState =
  /** What was given before is on its way here. */
  | 'coming'
  /** Nothing is given. */
  | 'blank'
  | 'sending'
  /** The server has said that it counts. */
  | 'counted'
  /** The line is cut: it goes as soon as it can. */
  | 'waiting'
  /** The server said no: the vote is closed, or is not ours. */
  | 'refused'

export interface PaperNow {
  readonly choices: Choices
  readonly state: PaperState
}

/** Where papers are handed in. */
export interface Box {
  mine(): Promise<OwnPaper>
  handIn(paper: OwnPaper): Promise<OwnPaper>
  /** Calls back after a while, or once the network is back. @returns no more */
  later(again: () => void): () => void
}

/**
 * One's own paper in a ballot that is open. What is given is shown at once and handed in whole, one edition after the other:
 * pressing twice, trying again and another page of the same person never count twice.
 */
export class Paper {
  readonly #offer: Offer
  readonly #box: Box
  readonly #changed = new Signal()
  #now: PaperNow = { choices: {}, state: 'coming' }
  #edition = 0
  #isBusy = false
  #isDirty = false
  #stopWaiting: (() => void) | undefined

  constructor(offer: Offer, box: Box) {
    this.#offer = offer
    this.#box = box
    void this.#fetch()
  }

  /** For `useSyncExternalStore`. */
  now = (): PaperNow => this.#now
  onChange = this.#changed.listen

  /** How much one has left to give; undefined where each line is answered by itself. */
  get left(): number | undefined {
    const budget = budgetOf(this.#offer.settings)
    return budget === undefined ? undefined : budget - givenIn(this.#now.choices)
  }
  /** The most that a line may be given now. */
  mostOn(line: string): number {
    const { to } = valuesOf(this.#offer.settings)
    return this.left === undefined ? to : Math.min(to, (this.#now.choices[line] ?? 0) + this.left)
  }

  /** Gives a line so much; undefined takes its answer back. What cannot be given is not. */
  give(line: string, value: number | undefined): void {
    const { state } = this.#now
    if (state === 'coming' || state === 'refused') return
    const { from } = valuesOf(this.#offer.settings)
    const { [line]: before, ...others } = this.#now.choices
    const isNothing = value === undefined || (this.left !== undefined && value <= 0)
    if (!isNothing && (value < from || value > this.mostOn(line))) return
    if (isNothing ? before === undefined : before === value) return
    this.#say({ choices: isNothing ? others : { ...others, [line]: value }, state: 'sending' })
    this.#isDirty = true
    void this.#send()
  }

  /** Asks again what counts: another device may have given otherwise. What waits here goes first. */
  refresh(): void {
    if (!this.#isBusy && !this.#isDirty && this.#now.state !== 'refused') void this.#fetch()
  }

  close(): void {
    this.#stopWaiting?.()
  }

  async #fetch(): Promise<void> {
    this.#isBusy = true
    try {
      this.#take(await this.#box.mine())
    } catch (error) {
      if (error instanceof Unreachable) this.#wait(() => this.#fetch())
      else this.#say({ ...this.#now, state: 'refused' })
    } finally {
      this.#isBusy = false
    }
    if (this.#isDirty) void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isBusy) return // it looks again once it is answered
    this.#stopWaiting?.()
    this.#isBusy = true
    try {
      while (this.#isDirty) {
        this.#isDirty = false
        const paper = { choices: this.#now.choices, edition: this.#edition + 1 }
        const counted = await this.#box.handIn(paper)
        const isOurs = counted.edition === paper.edition && isSame(counted.choices, paper.choices)
        this.#edition = counted.edition
        // Another page of the same person was later: what one does here now comes after it.
        if (!isOurs) this.#isDirty = true
      }
      this.#say({ ...this.#now, state: stateOf(this.#now.choices) })
    } catch (error) {
      this.#isDirty = true
      if (error instanceof Unreachable) {
        this.#say({ ...this.#now, state: 'waiting' })
        this.#wait(() => this.#send())
      } else this.#say({ ...this.#now, state: 'refused' })
    } finally {
      this.#isBusy = false
    }
  }

  #take({ choices, edition }: OwnPaper): void {
    this.#edition = edition
    if (!this.#isDirty) this.#say({ choices, state: stateOf(choices) })
  }

  #wait(again: () => Promise<void>): void {
    this.#stopWaiting?.()
    this.#stopWaiting = this.#box.later(() => void again())
  }

  #say(now: PaperNow): void {
    this.#now = now
    this.#changed.emit()
  }
}

function stateOf(choices: Choices): PaperState {
  return Object.keys(choices).length > 0 ? 'counted' : 'blank'
}
function isSame(a: Choices, b: Choices): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
