import type { ItemId, NoteId } from '../../shared/ids.ts'
import type { OwnPresence, Presence } from '../../shared/protocol.ts'
import type { BoardPoint } from '../../shared/units.ts'
import type { Clock } from './clock.ts'
import { Motion } from './Motion.ts'
import { Signal } from './Signal.ts'

/** What the engine needs to know of those who are here; `client/sync/PresenceChannel.ts` is one. */
export interface PresenceSource {
  others(): ReadonlyMap<number, Presence>
  say(patch: OwnPresence): void
  onChange(listener: (changed: ReadonlySet<number>) => void): () => void
}

/** Somebody else on this board. Replaced when what is said of them changes; the place of the cursor is asked apart. */
export interface Other {
  readonly client: number
  readonly user: Presence['user']
  readonly hasCursor: boolean
  readonly editing: NoteId | undefined
}

interface Drag {
  readonly notes: ReadonlySet<ItemId>
  readonly motion: Motion
  /** Those whose new place is in the document already: the preview must not be added to it. */
  readonly settled: Set<ItemId>
  /** Set once it is let go: until the document says where the notes are now, they stay where they were shown. */
  lastsUntilMs?: number
}
interface Followed {
  other: Other
  cursor: Motion | undefined
  cursorChangedMs: number
  drag: Drag | undefined
  light: readonly BoardPoint[]
}

const LET_GO_MS = 600 // presence travels faster than what is first put on disk

/** The others' cursors, drags and writing, shown as movements. */
export class Others {
  readonly #presence: PresenceSource
  readonly #clock: Clock
  readonly #followed = new Map<number, Followed>()
  readonly #stop: () => void
  #list: readonly Other[] = []
  /** Somebody came, went, or does something else. */
  readonly changed = new Signal()
  /** These notes and figures are drawn elsewhere. */
  readonly touched = new Signal<[ids: Iterable<ItemId>]>()
  /** Somebody began or ended writing in these notes. */
  readonly written = new Signal<[ids: Iterable<NoteId>]>()

  constructor(presence: PresenceSource, clock: Clock) {
    this.#presence = presence
    this.#clock = clock
    this.#stop = presence.onChange((clients) => this.#hear(clients))
    this.#hear(presence.others().keys())
  }
  close(): void {
    this.#stop()
  }

  /** The same array until somebody changes. */
  get list(): readonly Other[] {
    return this.#list
  }
  cursorOf(client: number): { readonly at: BoardPoint; readonly stillMs: number } | undefined {
    const followed = this.#followed.get(client)
    const now = this.#clock.now()
    return followed?.cursor && { at: followed.cursor.at(now), stillMs: now - followed.cursorChangedMs }
  }
  /** How far a thing is drawn from its place because somebody drags it. */
  offsetOf(id: ItemId): BoardPoint | undefined {
    for (const { drag } of this.#followed.values()) {
      if (drag?.notes.has(id) && !drag.settled.has(id)) return drag.motion.at(this.#clock.now())
    }
    return undefined
  }
  dragged(): ItemId[] {
    return [...this.#followed.values()].flatMap(({ drag }) => [...(drag?.notes ?? [])])
  }
  /** Where pointers of light are, each with the colour of its hand. */
  lights(): { readonly colour: string; readonly points: readonly BoardPoint[] }[] {
    return [...this.#followed.values()].flatMap(({ light, other }) =>
      light.length > 0 ? [{ colour: other.user.colour, points: light }] : [],
    )
  }
  writerIn(id: NoteId): Other | undefined {
    for (const { other } of this.#followed.values()) if (other.editing === id) return other
    return undefined
  }
  /** The document says where a thing is now. */
  settled(id: ItemId): void {
    for (const { drag } of this.#followed.values()) if (drag?.notes.has(id)) drag.settled.add(id)
  }

  /** A frame of the movements under way. @returns whether another is needed */
  step(nowMs: number): boolean {
    let isMoving = false
    for (const followed of this.#followed.values()) {
      if (followed.cursor?.isMoving(nowMs)) isMoving = true
      const { drag } = followed
      if (!drag) continue
      if (drag.lastsUntilMs !== undefined && (nowMs >= drag.lastsUntilMs || drag.settled.size === drag.notes.size)) {
        followed.drag = undefined
        this.touched.emit(drag.notes)
      } else if (drag.motion.isMoving(nowMs) || drag.lastsUntilMs !== undefined) {
        isMoving = true
        this.touched.emit(drag.notes)
      }
    }
    return isMoving
  }

  #hear(clients: Iterable<number>): void {
    const now = this.#clock.now()
    const present = this.#presence.others()
    for (const client of clients) {
      const presence = present.get(client)
      const before = this.#followed.get(client)
      if (presence) {
        const followed = this.#follow(before, client, presence, now)
        this.#followed.set(client, followed)
        if (before?.drag && before.drag !== followed.drag) this.touched.emit(before.drag.notes)
      } else if (before) {
        this.#followed.delete(client)
        if (before.drag) this.touched.emit(before.drag.notes)
      }
      const writing = [before?.other.editing, presence?.editing].filter((id) => id !== undefined && id !== null)
      if (before?.other.editing !== (presence?.editing ?? undefined)) this.written.emit(writing)
    }
    this.#list = [...this.#followed.values()].map(({ other }) => other)
    this.changed.emit()
  }

  #follow(before: Followed | undefined, client: number, presence: Presence, now: number): Followed {
    const { cursor, user } = presence
    const editing = presence.editing ?? undefined
    const known = before?.other
    const isSame =
      known?.hasCursor === Boolean(cursor) &&
      known.editing === editing &&
      known.user.name === user.name &&
      known.user.colour === user.colour
    const followed: Followed = {
      other: isSame ? known : { client, user, hasCursor: Boolean(cursor), editing },
      cursor: cursor ? (before?.cursor ?? new Motion(cursor, now)) : undefined,
      cursorChangedMs: before?.cursorChangedMs ?? now,
      drag: this.#dragOf(before?.drag, presence.drag ?? undefined, now),
      light: presence.light ?? [],
    }
    if (cursor && before?.cursor) {
      const [x, y] = before.cursor.aimedAt
      if (x !== cursor[0] || y !== cursor[1]) {
        before.cursor.aim(cursor, now)
        followed.cursorChangedMs = now
      }
    }
    return followed
  }

  #dragOf(before: Drag | undefined, said: Presence['drag'] | undefined, now: number): Drag | undefined {
    if (!said) {
      if (before) before.lastsUntilMs ??= now + LET_GO_MS
      return before
    }
    const isSame =
      before !== undefined &&
      before.lastsUntilMs === undefined &&
      before.notes.size === said.notes.length &&
      said.notes.every((id) => before.notes.has(id))
    if (isSame) {
      before.motion.aim(said.by, now)
      return before
    }
    const motion = new Motion([0, 0], now)
    motion.aim(said.by, now)
    return { notes: new Set(said.notes), motion, settled: new Set() }
  }
}
