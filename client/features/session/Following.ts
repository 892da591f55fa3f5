import { type Spotlight, spotlightNow, type SharedView, viewOfBox } from '../../../shared/domain/spotlight.ts'
import type { Box } from '../../../shared/geometry.ts'
import type { ParticipantId, ZoneId } from '../../../shared/ids.ts'
import { Signal } from '../../board/Signal.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'

/** With whom this page looks, and where. Replaced, never changed in place. */
export interface Followed {
  readonly name: string
  /** Everybody is brought there, or one has chosen to look with somebody. */
  readonly because: 'spotlight' | 'chosen'
  /** Whether moving the board does not end it. */
  readonly isHard: boolean
  /** What part of the board; undefined while that is not known, or for another page. */
  readonly view: SharedView | undefined
  /** Another page of the group, by the end of its address. */
  readonly path: string | undefined
  /** Tells one time of being brought somewhere from the next. */
  readonly since: number
}

/** Five times a second: others see a movement, and a room is not flooded. */
const VIEW_EVERY_MS = 200

/**
 * Looking together: where the spotlight of the room or a chosen person leads this page, and, when others look with this one,
 * telling them where it looks. Nobody is led to where they lead themselves.
 */
export class Following {
  readonly #client: SyncClient
  readonly #changed = new Signal()
  readonly #watched = new Signal()
  readonly #stops: readonly (() => void)[]
  /** Pages of others that look with this person. */
  readonly #followers = new Set<number>()
  /** The spotlight one has left. */
  #left: number | undefined
  #chosen: { readonly id: ParticipantId; readonly name: string } | undefined
  #now: Followed | undefined
  #spotlight: Spotlight | undefined
  /** Whether this very page brought everybody: of two pages of one person, one leads. */
  #leads = false
  #isWatched = false
  #said: string | undefined
  #unsaid: SharedView | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #turnShown: number | undefined
  #here: (() => Box | undefined) | undefined

  constructor(client: SyncClient) {
    this.#client = client
    this.#stops = [
      client.onState(() => this.#look()),
      client.presence.onChange((changed) => this.#hear(changed)),
      () => clearTimeout(this.#timer),
    ]
    this.#look()
    this.#hear(new Set(client.presence.others().keys()))
  }
  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** For `useSyncExternalStore`. */
  onChange = this.#changed.listen
  now = (): Followed | undefined => this.#now
  /** The spotlight of the room, whether one follows it or not. */
  spotlight = (): Spotlight | undefined => this.#spotlight
  onWatched = this.#watched.listen
  /** Whether somebody looks with this page: it then says where it looks. */
  isWatched = (): boolean => this.#isWatched

  /** Goes (back) to where everybody is. */
  join(): void {
    this.#choose(undefined)
    this.#left = undefined
    this.#look()
  }
  /** Looks where one wants again. */
  leave(): void {
    this.#choose(undefined)
    this.#left = this.#spotlight?.since
    this.#look()
  }
  follow(person: { readonly id: ParticipantId; readonly name: string }): void {
    this.#left = this.#spotlight?.since
    this.#choose(person)
    this.#look()
  }
  get followed(): ParticipantId | undefined {
    return this.#chosen?.id
  }

  /** This page brings everybody, and says from now on where it looks. */
  takeLead(): void {
    this.#leads = true
    this.#look()
  }
  /** A face of the notes says where it looks, when it is asked. @returns it is shown no more */
  showPlace(here: () => Box | undefined): () => void {
    this.#here = here
    return () => {
      if (this.#here === here) this.#here = undefined
    }
  }
  /** What part of the board is before one's eyes; undefined on a page that shows none. */
  here(): Box | undefined {
    return this.#here?.()
  }
  /** Where this page looks: told to those who look with it. */
  say(box: Box | undefined): void {
    this.#unsaid = box && viewOfBox(box)
    this.#saySoon()
  }

  /** The zone of the present step, the first time it is asked for during a turn. */
  takeZone(): ZoneId | undefined {
    const turn = this.#client.state.stage?.parts?.session?.turn
    if (turn === undefined || turn.number === this.#turnShown) return undefined
    this.#turnShown = turn.number
    return turn.step.zone
  }

  #saySoon(): void {
    if (this.#isWatched) this.#timer ??= setTimeout(() => this.#sayNow(), VIEW_EVERY_MS)
  }
  #sayNow(): void {
    this.#timer = undefined
    // Who is led says where to, not what of it fits on their own screen: two who look with each other would drift away.
    const view = this.#isWatched ? (this.#now?.view ?? this.#unsaid ?? null) : null
    const words = JSON.stringify(view)
    if (words === this.#said) return
    this.#said = words
    this.#client.presence.say({ view })
  }

  #choose(person: { readonly id: ParticipantId; readonly name: string } | undefined): void {
    if (person?.id === this.#chosen?.id) return
    this.#chosen = person
    this.#client.presence.say({ follows: person?.id ?? null })
  }

  /** Only what has changed is looked at: sixty cursors speak twenty times a second. */
  #hear(changed: ReadonlySet<number>): void {
    const others = this.#client.presence.others()
    const { stage } = this.#client.state
    const lead = this.#leadId()
    let isNews = false
    for (const page of changed) {
      const other = others.get(page)
      if (other?.follows != null && other.follows === stage?.you.id) this.#followers.add(page)
      else this.#followers.delete(page)
      if (other && other.user.id === lead && (other.view ?? undefined) !== undefined) isNews = true
      if (!other && this.#chosen) isNews = true
    }
    if (isNews) this.#look()
    else this.#watch()
  }

  #leadId(): ParticipantId | undefined {
    if (this.#chosen) return this.#chosen.id
    return this.#spotlight && this.#spotlight.since !== this.#left ? this.#spotlight.by.id : undefined
  }

  #look(): void {
    const { stage } = this.#client.state
    const spotlight = spotlightNow(stage?.parts?.spotlight, stage?.parts?.session)
    const hasChanged = spotlight?.since !== this.#spotlight?.since
    if (hasChanged && spotlight?.by.id !== stage?.you.id) this.#leads = false
    if (hasChanged && !spotlight) this.#leads = false
    this.#spotlight = spotlight
    this.#watch()
    const next = this.#read(stage?.you.id)
    if (!hasChanged && JSON.stringify(next) === JSON.stringify(this.#now)) return
    this.#now = next
    this.#saySoon()
    this.#changed.emit()
  }
  #read(you: ParticipantId | undefined): Followed | undefined {
    if (this.#chosen) {
      const { id, name } = this.#chosen
      const isHere = [...this.#client.presence.others().values()].some(({ user }) => user.id === id)
      // While the line is cut nobody is heard of.
      if (!isHere && this.#client.state.connection === 'open') {
        this.#choose(undefined)
        return undefined
      }
      return { name, because: 'chosen', isHard: false, view: this.#viewOf(id), path: undefined, since: 0 }
    }
    const spotlight = this.#spotlight
    if (!spotlight || spotlight.since === this.#left || spotlight.by.id === you) return undefined
    const { by, isHard, place, since } = spotlight
    const view = 'box' in place ? (this.#viewOf(by.id) ?? place.box) : undefined
    return { name: by.name, because: 'spotlight', isHard, view, path: 'path' in place ? place.path : undefined, since }
  }
  #viewOf(id: ParticipantId): SharedView | undefined {
    for (const { user, view } of this.#client.presence.others().values()) if (user.id === id && view) return view
    return undefined
  }

  #watch(): void {
    const isLead = this.#leads && this.#spotlight?.by.id === this.#client.state.stage?.you.id
    const isWatched = isLead || this.#followers.size > 0
    if (isWatched === this.#isWatched) return
    this.#isWatched = isWatched
    this.#sayNow()
    this.#watched.emit()
  }
}
