import { may, type Role } from '../../shared/access.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import type { ParticipantId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { Storage } from '../storage/Storage.ts'

const TOLD_MS = 500

/** Somebody who is in a room. */
interface Present {
  readonly participant: Affiliation & { readonly id: ParticipantId }
  readonly role: Role
}

/**
 * Who has been at a session, counted by college and by organisation: each person once, however often they come back. Who it was is known only as
 * long as it must be, to count nobody twice; once the session is closed the counts alone are left.
 */
export class Attendance {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #failed: (error: unknown) => void
  /** People who have been counted, by session and person: they are not asked after again. */
  readonly #counted = new Set<string>()
  readonly #timers = new Map<WorkgroupId, NodeJS.Timeout>()

  /** @param failed something that nobody waits for has failed */
  constructor(storage: Storage, rooms: Rooms, failed: (error: unknown) => void) {
    this.#storage = storage
    this.#rooms = rooms
    this.#failed = failed
  }

  /** They are here while this session is open. */
  count(workgroup: WorkgroupId, session: SessionId, present: Iterable<Present>): void {
    for (const { participant, role } of present) {
      const key = `${session}/${participant.id}`
      if (!may(role, 'board.write') || this.#counted.has(key)) continue
      this.#counted.add(key)
      this.#storage.attendance.add(session, participant.id, participant).catch((error: unknown) => {
        this.#counted.delete(key)
        this.#failed(error)
      })
      this.#tellSoon(workgroup, session)
    }
  }

  /** The counts of a session that is closed, for its minutes; who it was is forgotten. */
  async close(workgroup: WorkgroupId, session: SessionId): Promise<void> {
    clearTimeout(this.#timers.get(workgroup))
    this.#timers.delete(workgroup)
    const counts = await this.#storage.attendance.of(session)
    await this.#rooms.changeStage(workgroup, () => ({
      conducting: { attendance: counts },
      session: { id: session, event: { kind: 'attendance', details: counts } },
    }))
    await this.#storage.attendance.forget(session)
    for (const key of this.#counted) if (key.startsWith(`${session}/`)) this.#counted.delete(key)
  }

  /** Does what was left undone when the process died while a session was being closed. */
  async closeRest(): Promise<void> {
    const { attendance, sessions } = this.#storage
    for (const { workgroup, session } of await attendance.unforgotten()) {
      const isCounted = (await sessions.eventsOf(session)).some(({ kind }) => kind === 'attendance')
      if (isCounted) await attendance.forget(session)
      else await this.close(workgroup, session)
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #tellSoon(workgroup: WorkgroupId, session: SessionId): void {
    if (this.#timers.has(workgroup)) return
    const timer = setTimeout(() => {
      this.#timers.delete(workgroup)
      this.#tell(workgroup, session).catch(this.#failed)
    }, TOLD_MS)
    timer.unref()
    this.#timers.set(workgroup, timer)
  }

  async #tell(workgroup: WorkgroupId, session: SessionId): Promise<void> {
    const counts = await this.#storage.attendance.of(session)
    await this.#rooms.changeStage(workgroup, ({ parts }) =>
      parts.session?.id === session && parts.session.state !== 'closed' ? { conducting: { attendance: counts } } : {},
    )
  }
}
