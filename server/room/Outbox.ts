import { mergeMany } from '../../shared/document/merging.ts'
import { encodeSaved, encodeUpdate } from '../../shared/protocol.ts'
import type { RoomPresence } from './presence.ts'
import type { Member } from './Room.ts'
import type { SavedCount } from './SavedCount.ts'

/** When a room has sent something, presence waits this long for more to leave with: pointers are drawn gliding, forty times a second is plenty. */
const TICK_MS = 25
/** Presence waits this long at the most for changes that are on their way to the disk, to leave with them. */
const PATIENCE_MS = TICK_MS + 8

/**
 * Up to so many, what is on disk leaves at once. A larger room gathers it, the longer the larger it is: what a plenary costs
 * then grows with its people, and not with how much they write. A fortieth of a second is not felt in a room of two hundred.
 */
const CROWD = { from: 40, membersPerMs: 4, mostMs: TICK_MS }

/** An update that is on disk, for everybody. */
export interface Outgoing {
  readonly update: Uint8Array
  /** Absent for what came from the store rather than from a connection, or from several. */
  readonly from?: Member | undefined
}

interface Addressees {
  readonly members: ReadonlyMap<Member, SavedCount>
  readonly presence: RoomPresence
  /** Whether a commit is under way, with which presence can leave. */
  readonly isCommitComing: () => boolean
}

/** What a room has to tell its members, gathered into one write for each. */
export class Outbox {
  readonly #to: Addressees
  #updates: Outgoing[] = []
  #presence = new Set<number>()
  #saved = new Set<Member>()
  #sentAt = -Infinity
  #timer: NodeJS.Timeout | undefined
  #isLeaving = false
  #isClosed = false

  constructor(to: Addressees) {
    this.#to = to
  }

  /** Leaves as soon as all of this commit is here: commits keep a pace of their own, and crowds another. Presence that waits goes along. */
  tellUpdate(outgoing: Outgoing): void {
    this.#updates.push(outgoing)
    if (this.#isLeaving) return
    this.#isLeaving = true
    queueMicrotask(() => {
      this.#isLeaving = false
      if (this.#isClosed) return
      clearTimeout(this.#timer)
      const wait = this.#msUntil(paceOf(this.#to.members.size))
      if (wait === 0) this.#send()
      else this.#timer = setTimeout(() => this.#send(), wait)
    })
  }

  /** @param clients whose presence has changed */
  tellPresence(clients: readonly number[]): void {
    if (clients.length === 0) return
    for (const client of clients) this.#presence.add(client)
    this.#schedule()
  }

  /** This member has something new to hear about what is saved, with what leaves next. */
  tellSaved(member: Member): void {
    this.#saved.add(member)
  }
  /** … and nothing may leave for a while. */
  tellSavedSoon(member: Member): void {
    this.tellSaved(member)
    this.#schedule()
  }

  forget(member: Member): void {
    this.#saved.delete(member)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** In a quiet room at the end of this turn of the loop, in a busy one once a tick. */
  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#sendUnlessCommitComes(), this.#msUntil(TICK_MS))
  }

  #sendUnlessCommitComes(): void {
    const wait = this.#to.isCommitComing() ? this.#msUntil(PATIENCE_MS) : 0
    if (wait > 0) this.#timer = setTimeout(() => this.#send(), wait)
    else this.#send()
  }

  /** @param wait milliseconds since the last frames left */
  #msUntil(wait: number): number {
    return Math.max(0, this.#sentAt + wait - performance.now())
  }

  #send(): void {
    this.#timer = undefined
    this.#sentAt = performance.now()
    const updates = this.#updates
    const presence = this.#to.presence.frame(this.#presence)
    const saved = this.#saved
    this.#updates = []
    this.#presence = new Set()
    this.#saved = new Set()

    const first = updates[0]
    // Only a lone sender can be spared its own words: a merged frame is the same for all, and known parts are ignored.
    const onlySender = first && updates.every(({ from }) => from === first.from) ? first.from : undefined
    const frame = first && encodeUpdate(mergeMany(updates.map(({ update }) => update)))
    const toMost = [frame, presence].filter((one) => one !== undefined)
    const toSender = presence ? [presence] : []
    for (const [member, count] of this.#to.members) {
      const news = saved.has(member) && member.hearsTrame ? count.news() : undefined
      member.sendAll(member === onlySender ? toSender : toMost, news === undefined ? undefined : encodeSaved(news))
    }
  }
}

/** How long a room of so many gathers updates. @returns milliseconds */
function paceOf(memberCount: number): number {
  return Math.min(CROWD.mostMs, Math.max(0, memberCount - CROWD.from) / CROWD.membersPerMs)
}
