import type { ParticipantId } from '../../shared/ids.ts'
import { type OwnParts, readOwnParts, readStageParts, type StageParts } from '../../shared/stage.ts'
import type { KeptPart } from '../storage/Storage.ts'

/** What is held of a session under way, as one room has last heard it. */
export class RoomStage {
  readonly #kept = new Map<string, KeptPart>()
  #parts: StageParts = {}
  readonly #own = new Map<ParticipantId, OwnParts>()

  /** What everybody is told. */
  get parts(): StageParts {
    return this.#parts
  }
  /** What one person alone is told. */
  ownOf(participant: ParticipantId): OwnParts {
    return this.#own.get(participant) ?? {}
  }

  /** Takes in what was kept since; news that come late are passed over. @returns whom they concern */
  hear(parts: readonly KeptPart[]): 'nobody' | 'everybody' | ReadonlySet<ParticipantId> {
    const owners = new Set<ParticipantId | undefined>()
    for (const part of parts) {
      const key = `${part.owner ?? ''}/${part.part}`
      if ((this.#kept.get(key)?.version ?? 0) >= part.version) continue
      this.#kept.set(key, part)
      owners.add(part.owner)
    }
    if (owners.size === 0) return 'nobody'
    const valuesOf = (owner: ParticipantId | undefined) =>
      Object.fromEntries(
        [...this.#kept.values()].flatMap((one) => (one.owner === owner ? [[one.part, one.value]] : [])),
      )
    for (const owner of owners) {
      if (owner === undefined) this.#parts = readStageParts(valuesOf(owner))
      else this.#own.set(owner, readOwnParts(valuesOf(owner)))
    }
    return owners.has(undefined) ? 'everybody' : (owners as ReadonlySet<ParticipantId>)
  }
}
