import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { PresenceChannel } from '../../sync/PresenceChannel.ts'
import { useRoom } from '../workgroup/roomContext.ts'

/** Who else writes in which field, by its path; one listener on the presence for all fields: it also carries every cursor. */
class FieldWriters {
  readonly #presence: PresenceChannel
  readonly #listeners = new Set<() => void>()
  #names = new Map<string, string>()
  #stop: (() => void) | undefined

  constructor(presence: PresenceChannel) {
    this.#presence = presence
  }

  /** The names of those who write in a field or below it, as one text; '' for none. */
  namesIn(path: string): string {
    const names = [...this.#names].flatMap(([at, said]) => (at === path || at.startsWith(`${path}/`) ? [said] : []))
    return names.join(', ')
  }
  listen = (listener: () => void): (() => void) => {
    if (!this.#stop) {
      this.#stop = this.#presence.onChange(() => this.#look())
      queueMicrotask(() => this.#look()) // somebody may be at it already
    }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  #look(): void {
    const now = new Map<string, string>()
    for (const { writing, user } of this.#presence.others().values()) {
      if (writing) now.set(writing, [now.get(writing), user.name].filter(Boolean).join(', '))
    }
    if (now.size === this.#names.size && [...now].every(([at, said]) => this.#names.get(at) === said)) return
    this.#names = now
    for (const listener of this.#listeners) listener()
  }
}

const writersByPresence = new WeakMap<PresenceChannel, FieldWriters>()

/** The names of others who write in this field, or in something below it; '' for none. @param path as root/id/field */
export function useFieldWriters(path: string): string {
  const { presence } = useRoom().client
  const writers = writersByPresence.get(presence) ?? new FieldWriters(presence)
  writersByPresence.set(presence, writers)
  return useSyncExternalStore(writers.listen, () => writers.namesIn(path))
}

/** Says that one writes in a field, from the focus that comes in until it is out again. */
export function useSayWriting(path: string): { readonly onFocus: () => void; readonly onBlur: () => void } {
  const { presence } = useRoom().client
  const isHere = useRef(false)
  const onFocus = useCallback(() => {
    isHere.current = true
    presence.say({ writing: path })
  }, [presence, path])
  const onBlur = useCallback(() => {
    if (!isHere.current) return
    isHere.current = false
    presence.say({ writing: null })
  }, [presence])
  useEffect(() => onBlur, [onBlur])
  return { onFocus, onBlur }
}
