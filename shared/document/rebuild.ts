import * as Y from 'yjs'
import { isSuggestionMark } from '../domain/suggestion.ts'
import { SPOKEN_FROM } from '../domain/participant.ts'
import type { ParticipantId } from '../ids.ts'
import { BoardDocument } from './BoardDocument.ts'
import { roots } from './keys.ts'

/** The key of a note that says in plain words for whom it was written. */
export const BEHALF_KEY = 'onBehalfOf'

/** A person whom a document is to forget. */
export interface Erased {
  readonly participant: ParticipantId
  /** What they were called: a note taken down on behalf of somebody of that name loses it too. '' for nobody knows. */
  readonly name: string
  /** Whether the notes they wrote go with them. Otherwise these stay, without an author: the words are the group's. */
  readonly withNotes: boolean
}

export interface RebuiltDocument {
  /** The whole document as one Yjs update, version 1. */
  readonly bytes: Uint8Array
  /** The one client id it is written under. */
  readonly client: number
  /** Every client id that had written in the former document. */
  readonly formerClients: readonly number[]
  readonly noteCount: number
  readonly zoneCount: number
  /** Whether all parts of the former document were there: one that waits for another shows nothing, and is left behind. */
  readonly wasWhole: boolean
}

/**
 * Makes a document anew from what it shows: the same things and the same words, by one new client, without deletions and
 * without history. Keys and roots that this program does not know are copied as they are.
 * @param updates all that is kept of the document, in any order
 */
export function rebuild(updates: Iterable<Uint8Array>, erased?: Erased): RebuiltDocument {
  const source = new Y.Doc()
  source.transact(() => {
    for (const update of updates) Y.applyUpdate(source, update)
  })
  const target = new Y.Doc()
  const copying = new Copying(erased)
  target.transact(() => {
    for (const name of source.share.keys()) copying.root(source, target, name)
  })
  const { notes, zones } = new BoardDocument(target).counts()
  return {
    bytes: Y.encodeStateAsUpdate(target),
    client: target.clientID,
    formerClients: [...source.store.clients.keys()],
    noteCount: notes,
    zoneCount: zones,
    wasWhole: source.store.pendingStructs === null && source.store.pendingDs === null,
  }
}

/** Whether a text is somebody's name, however they wrote it that day; with where they spoke from, or without. */
export function isNamed(text: unknown, name: string): boolean {
  const plain = (one: string) => one.trim().normalize().toLowerCase()
  if (typeof text !== 'string' || name === '') return false
  return plain(text) === plain(name) || plain(text).startsWith(plain(name) + SPOKEN_FROM)
}

/** One person's identity is left behind, wherever it lies; nothing else is. */
class Copying {
  readonly #erased: Erased | undefined

  constructor(erased: Erased | undefined) {
    this.#erased = erased
  }

  root(source: Y.Doc, target: Y.Doc, name: string): void {
    switch (kindOfRoot(source.share.get(name))) {
      case 'map':
        this.#entries(source.getMap(name), target.getMap(name), name)
        break
      case 'text':
        this.#text(source.getText(name), target.getText(name))
        break
      case 'fragment':
        target.getXmlFragment(name).insert(0, this.#children(source.getXmlFragment(name)))
        break
      case 'array':
        target.getArray(name).insert(0, this.#values(source.getArray(name)))
    }
  }

  #entries(source: Y.Map<unknown>, target: Y.Map<unknown>, root?: string): void {
    for (const [key, value] of source) {
      if (this.#isTheirs(key, value) || (root === roots.notes && this.#isTheirNote(value))) continue
      target.set(key, this.#copy(value))
    }
  }

  #copy(value: unknown): unknown {
    if (value instanceof Y.XmlHook) return this.#filled(value, new Y.XmlHook(value.hookName))
    if (value instanceof Y.Map) return this.#filled(value, new Y.Map())
    if (value instanceof Y.Array) {
      const copy = new Y.Array<unknown>()
      copy.insert(0, this.#values(value))
      return copy
    }
    if (value instanceof Y.XmlText) return this.#text(value, new Y.XmlText())
    if (value instanceof Y.Text) return this.#text(value, new Y.Text())
    if (value instanceof Y.XmlElement) return this.#element(value)
    if (value instanceof Y.XmlFragment) {
      const copy = new Y.XmlFragment()
      copy.insert(0, this.#children(value))
      return copy
    }
    return value
  }

  #filled<T extends Y.Map<unknown>>(source: Y.Map<unknown>, copy: T): T {
    this.#entries(source, copy)
    return copy
  }

  #values(source: Y.Array<unknown>): unknown[] {
    return source.toArray().flatMap((value) => (this.#isTheirs('', value) ? [] : [this.#copy(value)]))
  }

  #children(source: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
    return source.toArray().map((child) => this.#copy(child) as Y.XmlElement | Y.XmlText)
  }

  #element(source: Y.XmlElement): Y.XmlElement {
    const copy = new Y.XmlElement(source.nodeName)
    for (const [key, value] of Object.entries(source.getAttributes())) {
      if (!this.#isTheirs(key, value)) copy.setAttribute(key, this.#copy(value) as string)
    }
    copy.insert(0, this.#children(source))
    return copy
  }

  #text<T extends Y.Text>(source: Y.Text, copy: T): T {
    const parts = source.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
    copy.applyDelta(parts.map(({ insert, attributes }) => ({ insert: this.#copy(insert), ...this.#marks(attributes) })))
    for (const [key, value] of Object.entries(source.getAttributes())) {
      if (!this.#isTheirs(key, value)) copy.setAttribute(key, this.#copy(value))
    }
    return copy
  }

  #marks(attributes: Record<string, unknown> | undefined): { attributes?: Record<string, unknown> } {
    if (!attributes) return {}
    const kept = Object.entries(attributes).flatMap(([key, value]): [string, unknown][] => {
      if (!this.#isTheirs(key, value)) return [[key, value]]
      // What they proposed is still only proposed, by nobody any more.
      return isSuggestionMark(key) ? [[key, { ...(value as object), author: undefined }]] : []
    })
    return { attributes: Object.fromEntries(kept) }
  }

  /** An id of 130 random bits is nobody else's: whatever holds it speaks of that person. */
  #isTheirs(key: string, value: unknown): boolean {
    if (!this.#erased) return false
    const { participant, name } = this.#erased
    if (key === participant) return true
    if (value instanceof Y.AbstractType) return false
    if (key === BEHALF_KEY && isNamed(value, name)) return true
    return JSON.stringify(value)?.includes(participant) ?? false
  }

  #isTheirNote(note: unknown): boolean {
    if (!this.#erased?.withNotes) return false
    return note instanceof Y.Map && note.get('author') === this.#erased.participant
  }
}

/** A root that nobody has named yet does not know what it is: what it holds tells. */
function kindOfRoot(root: ReturnType<Y.Doc['share']['get']>): 'map' | 'text' | 'fragment' | 'array' | 'empty' {
  if (!root) return 'empty'
  if (root._map.size > 0) return 'map'
  for (let item = root._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (!(content instanceof Y.ContentType)) {
      const isText = [Y.ContentString, Y.ContentFormat, Y.ContentEmbed].some((kind) => content instanceof kind)
      return isText ? 'text' : 'array'
    }
    const { type } = content
    return type instanceof Y.XmlText || type instanceof Y.XmlElement || type instanceof Y.XmlHook ? 'fragment' : 'array'
  }
  return 'empty'
}
