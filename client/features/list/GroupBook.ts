import type { BoardChange, BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import type { GroupId } from '../../../shared/ids.ts'

/** The groups of a board as a list reads them: each stays the same object until it changes, and has its own listeners. */
export class GroupBook {
  readonly #board: BoardDocument
  readonly #groups = new Map<GroupId, Group>()
  readonly #listeners = new Map<GroupId, Set<() => void>>()

  constructor(board: BoardDocument) {
    this.#board = board
    for (const group of board.groups()) this.#groups.set(group.id, group)
  }

  get(id: GroupId): Group | undefined {
    return this.#groups.get(id)
  }
  /** All that the document has, those without enough notes too. */
  all(): Group[] {
    return [...this.#groups.values()]
  }
  ids(): Iterable<GroupId> {
    return this.#groups.keys()
  }
  /** @returns stop listening */
  on(id: GroupId, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }

  /** Takes what a change touched. @returns whether groups came or went */
  hear({ groups }: Pick<BoardChange, 'groups'>): boolean {
    let isOther = false
    for (const id of groups) {
      const group = this.#board.group(id)
      if (this.#groups.has(id) !== (group !== undefined)) isOther = true
      if (group) this.#groups.set(id, group)
      else this.#groups.delete(id)
    }
    for (const id of groups) for (const listener of this.#listeners.get(id) ?? []) listener()
    return isOther
  }
}
