import { roles } from '../../shared/access.ts'
import type { DoorState, Waiting } from '../../shared/domain/roomTalk.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { readConductorParts, readStageParts } from '../../shared/stage.ts'
import { grant, type Store } from '../access/credentials.ts'
import type { Rooms } from '../room/Rooms.ts'
import { CONDUCTORS, type Intervention, type StageChange, type StageNow } from '../storage/SessionStorage.ts'
import type { Invitation, Participant } from '../storage/Storage.ts'
import { somebodyOf } from './somebody.ts'

/** More people at a door than any room holds. */
const MAX_WAITING = 500

/** Who comes in by an invitation: whoever has it, whoever is admitted, or nobody any more. */
export class Doors {
  readonly #store: Store
  readonly #rooms: Rooms

  readonly #noted: (workgroup: WorkgroupId, done: Intervention) => void

  /** @param noted hears all that is done to the door and to people, beside what is kept of it */
  constructor(store: Store, rooms: Rooms, noted: (workgroup: WorkgroupId, done: Intervention) => void) {
    this.#store = store
    this.#rooms = rooms
    this.#noted = noted
  }

  /** @throws Refusal 'doorClosed' for those who do not conduct */
  async needOpen({ workgroup, role }: Invitation): Promise<void> {
    if (role !== 'facilitator' && (await this.#stateOf(workgroup)) === 'closed') throw new Refusal('doorClosed')
  }

  /**
   * Whether somebody has to wait to be let in; then they wait.
   * @throws Refusal 'doorClosed', 'forbidden' for somebody who was made to leave, 'tooMany'
   */
  async holdsUp(invitation: Invitation, participant: Participant): Promise<boolean> {
    const { workgroup } = invitation
    const { id } = participant
    await this.needOpen(invitation)
    if (await this.#store.storage.attendance.isShutOut(workgroup, id))
      throw new Refusal('forbidden', 'was made to leave')
    // A projector opens by itself: nobody is in front of it to wait.
    if (invitation.role !== 'participant' || (await this.#stateOf(workgroup)) !== 'lobby') return false
    const waiting = { ...somebodyOf(participant), invitation: invitation.id, at: Date.now() }
    await this.#change(workgroup, (lobby) => {
      if (lobby.length >= MAX_WAITING) throw new Refusal('tooMany', 'people at the door')
      return lobby.some((one) => one.id === id) ? lobby : [...lobby, waiting]
    })
    return true
  }

  /** Another state of the door; nobody is left waiting in front of one that is open. */
  async set(workgroup: WorkgroupId, state: DoorState, by: ParticipantId): Promise<void> {
    if (state === 'open') await this.admit(workgroup, undefined, true, by)
    await this.#do(workgroup, ({ parts }) => ({
      parts: { door: state },
      done: state === (parts.door ?? 'open') ? [] : [{ kind: 'door', by, state }],
    }))
  }

  /** Lets people of the lobby in, or tells them that they may not. @param whose all of them when nobody is named */
  async admit(
    workgroup: WorkgroupId,
    whose: readonly ParticipantId[] | undefined,
    isAdmitted: boolean,
    by: ParticipantId,
  ): Promise<void> {
    const { storage } = this.#store
    const kind = isAdmitted ? 'admitted' : 'refused'
    let settled: Waiting[] = []
    await this.#do(workgroup, ({ conducting: { lobby = [] } }) => {
      settled = lobby.filter(({ id }) => whose === undefined || whose.includes(id))
      const [first, ...others] = settled
      // Of a crowd that comes in by one gesture the number is enough.
      const whom = others.length > 0 ? { count: settled.length } : { whom: first?.id }
      return {
        conducting: { lobby: lobby.filter((one) => !settled.includes(one)) },
        done: first ? [{ kind, by, ...whom }] : [],
      }
    })
    for (const { id, invitation } of settled) {
      const door = await storage.people.invitation(invitation)
      if (await storage.attendance.isShutOut(workgroup, id)) continue
      if (isAdmitted && door) await grant(this.#store, id, door.role, { kind: 'workgroup', id: workgroup }, invitation)
    }
  }

  /** What somebody at the door is told. */
  async waits(workgroup: WorkgroupId, participant: ParticipantId): Promise<boolean> {
    const { lobby = [] } = readConductorParts(await this.#partsOf(workgroup, CONDUCTORS))
    return lobby.some(({ id }) => id === participant)
  }

  /**
   * Nobody comes back by the same link; and whoever comes by it from now on is looked at first.
   * @throws Refusal 'notFound' for somebody who is neither in the group nor at its door
   */
  async shutOut(workgroup: WorkgroupId, participant: ParticipantId, by: ParticipantId): Promise<void> {
    const { storage } = this.#store
    const isIn = (await storage.people.participantsOf(workgroup)).some(({ id }) => id === participant)
    if (!isIn && !(await this.waits(workgroup, participant))) throw new Refusal('notFound', 'nobody here')
    const somebody = await storage.people.participant(participant)
    await storage.attendance.shutOut(workgroup, participant)
    await storage.people.withdrawGrants(participant, workgroup)
    await this.#do(workgroup, ({ parts, conducting }) => ({
      parts: { door: parts.door === undefined || parts.door === 'open' ? 'lobby' : parts.door },
      done: [{ kind: 'shutOut', by, whom: participant }],
      conducting: {
        muted: conducting.muted?.filter(({ id }) => id !== participant),
        hands: conducting.hands?.filter(({ id }) => id !== participant),
        lobby: conducting.lobby?.filter(({ id }) => id !== participant),
        shutOut: [
          ...(conducting.shutOut ?? []).filter(({ id }) => id !== participant),
          ...(somebody ? [somebodyOf(somebody)] : []),
        ],
      },
      own: new Map([[participant, { hand: false }]]),
    }))
  }

  /** It was a mistake, or is forgiven: their link is good again. */
  async letBack(workgroup: WorkgroupId, participant: ParticipantId, by: ParticipantId): Promise<void> {
    const { attendance } = this.#store.storage
    if (!(await attendance.isShutOut(workgroup, participant))) return
    await attendance.letBack(workgroup, participant)
    await this.#do(workgroup, ({ conducting }) => ({
      done: [{ kind: 'letBack', by, whom: participant }],
      conducting: { shutOut: conducting.shutOut?.filter(({ id }) => id !== participant) },
    }))
  }

  /** Whether somebody was made to read without writing: their link does not change that. */
  async isMuted(workgroup: WorkgroupId, participant: ParticipantId): Promise<boolean> {
    const { muted = [] } = readConductorParts(await this.#partsOf(workgroup, CONDUCTORS))
    return muted.some(({ id }) => id === participant)
  }

  /** Somebody reads without writing, or writes again. @throws Refusal 'notFound' */
  async mute(workgroup: WorkgroupId, participant: ParticipantId, isMuted: boolean, by: ParticipantId): Promise<void> {
    const { storage } = this.#store
    const people = await storage.people.participantsOf(workgroup)
    // Who has come by two links has two grants, and what the stronger one gives.
    const held = people.filter(({ id }) => id === participant)
    const somebody = held.toSorted((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role))[0]
    if (!somebody || (isMuted ? somebody.role !== 'participant' : somebody.role !== 'observer')) {
      throw new Refusal('notFound', 'nobody of that role')
    }
    const { id } = somebody
    await this.#do(workgroup, ({ conducting }) => {
      const muted = (conducting.muted ?? []).filter((one) => one.id !== id)
      if (!isMuted && muted.length === (conducting.muted ?? []).length) throw new Refusal('notFound', 'was not muted')
      return {
        conducting: { muted: isMuted ? [...muted, somebodyOf(somebody)] : muted },
        done: [{ kind: isMuted ? 'muted' : 'unmuted', by, whom: id }],
      }
    })
    await storage.people.changeRole(participant, workgroup, isMuted ? 'observer' : 'participant')
  }

  /** Somebody's notes are taken off the board, or put back: the page of whoever conducts does it, and it is kept here that it did. */
  async noteNotes(
    workgroup: WorkgroupId,
    whom: ParticipantId,
    { areRemoved, count }: { readonly areRemoved: boolean; readonly count: number },
    by: ParticipantId,
  ): Promise<void> {
    await this.#do(workgroup, () => ({
      done: [{ kind: areRemoved ? 'notesRemoved' : 'notesPutBack', by, whom, count }],
    }))
  }

  /** Somebody may do nothing in this group any more. */
  async withdraw(workgroup: WorkgroupId, whom: ParticipantId, by: ParticipantId): Promise<void> {
    await this.#store.storage.people.withdrawGrants(whom, workgroup)
    await this.#do(workgroup, () => ({ done: [{ kind: 'accessWithdrawn', by, whom }] }))
  }

  /** What was done is kept with the change itself: one is never without the other. */
  async #do(
    workgroup: WorkgroupId,
    decide: (now: StageNow) => StageChange & { readonly done: readonly Intervention[] },
  ): Promise<void> {
    let done: readonly Intervention[] = []
    await this.#rooms.changeStage(workgroup, (now) => {
      const change = decide(now)
      ;({ done } = change)
      if (done.length === 0) return change
      const interventions = (now.conducting.interventions ?? 0) + 1
      return { ...change, conducting: { ...change.conducting, interventions } }
    })
    for (const one of done) this.#noted(workgroup, one)
  }

  async #change(workgroup: WorkgroupId, change: (lobby: readonly Waiting[]) => readonly Waiting[]): Promise<void> {
    await this.#rooms.changeStage(workgroup, ({ conducting }) => ({
      conducting: { lobby: [...change(conducting.lobby ?? [])] },
    }))
  }

  async #stateOf(workgroup: WorkgroupId): Promise<DoorState> {
    return readStageParts(await this.#partsOf(workgroup, undefined)).door ?? 'open'
  }

  async #partsOf(workgroup: WorkgroupId, whose: typeof CONDUCTORS | undefined): Promise<Record<string, unknown>> {
    const parts = await this.#store.storage.stages.of(workgroup)
    return Object.fromEntries(parts.flatMap(({ owner, part, value }) => (owner === whose ? [[part, value]] : [])))
  }
}
