import { isId } from '../../ids.ts'

/** What a draft says of order: its lists are in order, lowest first, and the import makes the keys. */
export const DRAFT_ORDER = 'a0'

/** Names of a file's things, as ids: the file's own where they can be, so that the same file gives the same draft. */
export class DraftIds {
  readonly #taken = new Set<string>()
  readonly #known = new Map<unknown, string>()

  /** The same name for the same thing, whoever asks. */
  of<Id extends string>(own: unknown): Id {
    const known = this.#known.get(own)
    if (known !== undefined) return known as Id
    const wanted = String(own)
      .replace(/^\w+:/, '') // tldraw says of what
      .replace(/[^0-9a-zA-Z_-]/g, '-')
      .replace(/^[^0-9a-zA-Z]+/, '')
      .slice(0, 48)
    const id = isId(wanted) && !this.#taken.has(wanted) ? wanted : `x${this.#taken.size}-${wanted}`
    this.#taken.add(id)
    this.#known.set(own, id)
    return id as Id
  }
}
