import { type Awareness } from 'y-protocols/awareness'
import { type OwnPresence, type Presence, readPresence } from '../../shared/protocol.ts'

/** Who else is here, by Yjs client id (one for each open page), and what this page says of itself. */
export class PresenceChannel {
  readonly #awareness: Awareness
  readonly #others = new Map<number, Presence>()
  readonly #listeners = new Set<(changed: ReadonlySet<number>) => void>()

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    awareness.setLocalState({})
    awareness.on('change', (change: { added: number[]; updated: number[]; removed: number[] }) => {
      const changed = new Set([...change.added, ...change.updated, ...change.removed])
      changed.delete(awareness.clientID)
      for (const client of changed) {
        const presence = readPresence(awareness.getStates().get(client))
        if (presence) this.#others.set(client, presence)
        else this.#others.delete(client)
      }
      if (changed.size > 0) for (const listener of this.#listeners) listener(changed)
    })
  }

  /** A live map: read it, do not keep it. */
  others(): ReadonlyMap<number, Presence> {
    return this.#others
  }
  /** Changes what is said of this page; keys not named stay as they are. Sent at once: callers keep to 20 a second. */
  say(patch: OwnPresence): void {
    this.#awareness.setLocalState({ ...this.#awareness.getLocalState(), ...patch })
  }
  /** @returns stop listening */
  onChange(listener: (changed: ReadonlySet<number>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
