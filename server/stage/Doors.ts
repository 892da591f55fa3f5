import { roles } from '../../shared/access.ts'
import type { DoorState, Waiting } from '../../shared/domain/roomTalk.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { readConductorParts, readStageParts } from '../../shared/stage.ts'
import { grant, type Store } from '../access/credentials.ts'
import type { Rooms } from '../room/Rooms.ts'
import { CONDUCTORS, type StageChange } from '../storage/SessionStorage.ts'
import type { Invitation, Participant } from '../storage/Storage.ts'

/** More people at a door than any room holds. */
const MAX_WAITING = 500

/** Who comes in by an invitation: whoever has it, whoever is admitted, or nobody any more. */
export class Doors {
  readonly #store: Store
  readonly #rooms: Rooms

  constructor(store: Store, rooms: Rooms) {
    this.#store = store
    this.#rooms = rooms
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
    const waiting = { ...namedOnly(participant), invitation: invitation.id, at: Date.now() }
    await this.#change(workgroup, (lobby) => {
      if (lobby.length >= MAX_WAITING) throw new Refusal('tooMany', 'people at the door')
      return lobby.some((one) => one.id === id) ? lobby : [...lobby, waiting]
    })
    return true
  }

  /** Another state of the door; nobody is left waiting in front of one that is open. */
  async set(workgroup: WorkgroupId, state: DoorState): Promise<void> {
    if (state === 'open') await this.admit(workgroup, undefined, true)
    await this.#rooms.changeStage(workgroup, () => ({ parts: { door: state } }))
  }

  /** Lets people of the lobby in, or tells them that they may not. @param whose all of them when nobody is named */
  async admit(workgroup: WorkgroupId, whose: readonly ParticipantId[] | undefined, isAdmitted: boolean): Promise<void> {
    const { storage } = this.#store
    let settled: Waiting[] = []
    await this.#change(workgroup, (lobby) => {
      settled = lobby.filter(({ id }) => whose === undefined || whose.includes(id))
      return lobby.filter((one) => !settled.includes(one))
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
  async shutOut(workgroup: WorkgroupId, participant: ParticipantId): Promise<void> {
    const { storage } = this.#store
    const isIn = (await storage.people.participantsOf(workgroup)).some(({ id }) => id === participant)
    if (!isIn && !(await this.waits(workgroup, participant))) throw new Refusal('notFound', 'nobody here')
    const somebody = await storage.people.participant(participant)
    await storage.attendance.shutOut(workgroup, participant)
    await storage.people.withdrawGrants(participant, workgroup)
    await this.#rooms.changeStage(workgroup, ({ parts, conducting }) => ({
      parts: { door: parts.door === undefined || parts.door === 'open' ? 'lobby' : parts.door },
      conducting: {
        muted: conducting.muted?.filter(({ id }) => id !== participant),
        hands: conducting.hands?.filter(({ id }) => id !== participant),
        lobby: conducting.lobby?.filter(({ id }) => id !== participant),
        shutOut: [
          ...(conducting.shutOut ?? []).filter(({ id }) => id !== participant),
          ...(somebody ? [namedOnly(somebody)] : []),
        ],
      },
      own: new Map([[participant, { hand: false }]]),
    }))
  }

  /** It was a mistake, or is forgiven: their link is good again. */
  async letBack(workgroup: WorkgroupId, participant: ParticipantId): Promise<void> {
    await this.#store.storage.attendance.letBack(workgroup, participant)
    await this.#rooms.changeStage(workgroup, ({ conducting }) => ({
      conducting: { shutOut: conducting.shutOut?.filter(({ id }) => id !== participant) },
    }))
  }

  /** Whether somebody was made to read without writing: their link does not change that. */
  async isMuted(workgroup: WorkgroupId, participant: ParticipantId): Promise<boolean> {
    const { muted = [] } = readConductorParts(await this.#partsOf(workgroup, CONDUCTORS))
    return muted.some(({ id }) => id === participant)
  }

  /** Somebody reads without writing, or writes again. @throws Refusal 'notFound' */
  async mute(workgroup: WorkgroupId, participant: ParticipantId, isMuted: boolean): Promise<void> {
    const { storage } = this.#store
    const people = await storage.people.participantsOf(workgroup)
    // Who has come by two links has two grants, and what the stronger one gives.
    const held = people.filter(({ id }) => id === participant)
    const somebody = held.toSorted((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role))[0]
    if (!somebody || (isMuted ? somebody.role !== 'participant' : somebody.role !== 'observer')) {
      throw new Refusal('notFound', 'nobody of that role')
    }
    const { id, name, college } = somebody
    await this.#rooms.changeStage(workgroup, ({ conducting }): StageChange => {
      const muted = (conducting.muted ?? []).filter((one) => one.id !== id)
      if (!isMuted && muted.length === (conducting.muted ?? []).length) throw new Refusal('notFound', 'was not muted')
      return { conducting: { muted: isMuted ? [...muted, { id, name, ...(college && { college }) }] : muted } }
    })
    await storage.people.changeRole(participant, workgroup, isMuted ? 'observer' : 'participant')
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

function namedOnly({ id, name, college }: Participant): Pick<Participant, 'id' | 'name' | 'college'> {
  return { id, name, ...(college && { college }) }
}
