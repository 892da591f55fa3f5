import type { ParticipantId, WorkgroupId } from '../../../shared/ids.ts'
import { Signal } from '../../board/Signal.ts'
import { drop, keep, kept, keyOf } from '../../sync/device.ts'
import { joinedTo, type SetAside, setAsideCheck } from './setAside.ts'

/** What the room did not take of one person's, until they put it away: kept in this browser, for that person alone. */
export class Shelf {
  readonly #workgroup: WorkgroupId
  readonly #changed = new Signal()
  #person: ParticipantId | undefined
  #content: SetAside | undefined

  constructor(workgroup: WorkgroupId) {
    this.#workgroup = workgroup
  }

  /** For `useSyncExternalStore`. */
  content = (): SetAside | undefined => this.#content
  onContent = this.#changed.listen

  /** Whose it is; nothing is shown before that is known. */
  openFor(person: ParticipantId): void {
    if (person === this.#person) return
    this.#person = person
    this.#become(setAsideCheck.safeParse(kept(this.#key(person))).data)
  }

  put(person: ParticipantId, aside: SetAside): void {
    this.openFor(person)
    const content = joinedTo(this.#content, aside)
    keep(this.#key(person), content)
    this.#become(content)
  }

  /** Its owner has read and copied what there was. */
  empty(): void {
    if (this.#person) drop(this.#key(this.#person))
    this.#become(undefined)
  }

  #key(person: ParticipantId): string {
    return keyOf('refused', person, this.#workgroup)
  }

  #become(content: SetAside | undefined): void {
    if (content === this.#content) return
    this.#content = content
    this.#changed.emit()
  }
}
