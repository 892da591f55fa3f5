import { may, type Role } from '../../shared/access.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import {
  type ConductorParts,
  type OwnParts,
  readConductorParts,
  readOwnParts,
  readStageParts,
  type StageParts,
} from '../../shared/stage.ts'
import { CONDUCTORS, type KeptPart } from '../storage/SessionStorage.ts'

/** Somebody in the room, as far as it matters who is told what. */
interface Listener {
  readonly participant: { readonly id: ParticipantId }
  readonly role: Role
}

/** What is held of a session under way, as one room has last heard it. */
export class RoomStage {
  /** By owner, then by name. */
  readonly #kept = new Map<KeptPart['owner'], Map<string, KeptPart>>()
  #parts: StageParts = {}
  #conducting: ConductorParts = {}
  readonly #own = new Map<ParticipantId, OwnParts>()

  /** What everybody is told. */
  get parts(): StageParts {
    return this.#parts
  }
  /** What somebody is told beside it. */
  toldTo({ participant, role }: Listener): { readonly own: OwnParts; readonly conducting?: ConductorParts } {
    const own = this.#own.get(participant.id) ?? {}
    return may(role, 'session.conduct') ? { own, conducting: this.#conducting } : { own }
  }

  /** Takes in what was kept since; news that come late are passed over. @returns whether it concerns somebody */
  hear(parts: readonly KeptPart[]): (listener: Listener) => boolean {
    const owners = new Set<KeptPart['owner']>()
    for (const part of parts) {
      const kept = this.#kept.get(part.owner) ?? new Map<string, KeptPart>()
      this.#kept.set(part.owner, kept)
      if ((kept.get(part.part)?.version ?? 0) >= part.version) continue
      kept.set(part.part, part)
      owners.add(part.owner)
    }
    const valuesOf = (owner: KeptPart['owner']) =>
      Object.fromEntries([...(this.#kept.get(owner)?.values() ?? [])].map(({ part, value }) => [part, value]))
    for (const owner of owners) {
      if (owner === undefined) this.#parts = readStageParts(valuesOf(owner))
      else if (owner === CONDUCTORS) this.#conducting = readConductorParts(valuesOf(owner))
      else this.#own.set(owner, readOwnParts(valuesOf(owner)))
    }
    return ({ participant, role }) =>
      owners.has(undefined) || owners.has(participant.id) || (owners.has(CONDUCTORS) && may(role, 'session.conduct'))
  }
}
