import { useCallback, useSyncExternalStore } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import type { PresenceChannel } from '../../sync/PresenceChannel.ts'
import { useRoom } from '../workgroup/roomContext.ts'

/** Somebody else who writes, and the note they write in. */
export interface Writer {
  readonly note: NoteId
  readonly name: string
}

/** Others' carets, by note. One listener on the presence for all rows: it also carries every cursor. */
class Writers {
  readonly #presence: PresenceChannel
  readonly #names = new Map<NoteId, string>()
  readonly #listeners = new Map<NoteId | 'all', Set<() => void>>()
  #all: readonly Writer[] = []
  #stop: (() => void) | undefined

  constructor(presence: PresenceChannel) {
    this.#presence = presence
  }

  nameIn(id: NoteId): string | undefined {
    return this.#names.get(id)
  }
  /** The same list until somebody begins or ends. */
  all(): readonly Writer[] {
    return this.#all
  }
  listen(id: NoteId | 'all', listener: () => void): () => void {
    if (!this.#stop) {
      this.#stop = this.#presence.onChange(() => this.#look())
      queueMicrotask(() => this.#look()) // somebody may be at it already
    }
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(id)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  #look(): void {
    const now = new Map<NoteId, string>()
    for (const { editing, user } of this.#presence.others().values()) if (editing) now.set(editing, user.name)
    let isOther = false
    for (const id of new Set([...this.#names.keys(), ...now.keys()])) {
      const name = now.get(id)
      if (name === this.#names.get(id)) continue
      isOther = true
      if (name === undefined) this.#names.delete(id)
      else this.#names.set(id, name)
      for (const listener of this.#listeners.get(id) ?? []) listener()
    }
    if (!isOther) return
    this.#all = [...this.#names].map(([note, name]) => ({ note, name }))
    for (const listener of this.#listeners.get('all') ?? []) listener()
  }
}

const writersByPresence = new WeakMap<PresenceChannel, Writers>()

/** The name of somebody else who has the caret in a note. */
export function useWriter(id: NoteId): string | undefined {
  const { presence } = useRoom().client
  const listen = useCallback((listener: () => void) => writersOf(presence).listen(id, listener), [presence, id])
  return useSyncExternalStore(listen, () => writersOf(presence).nameIn(id))
}

/** Everybody else who has the caret in a note. */
export function useAllWriters(): readonly Writer[] {
  const { presence } = useRoom().client
  const listen = useCallback((listener: () => void) => writersOf(presence).listen('all', listener), [presence])
  return useSyncExternalStore(listen, () => writersOf(presence).all())
}

function writersOf(presence: PresenceChannel): Writers {
  const writers = writersByPresence.get(presence) ?? new Writers(presence)
  writersByPresence.set(presence, writers)
  return writers
}
