import * as Y from 'yjs'
import { canBePutInOrder, needsOf } from './putInOrder.ts'

/*
 * What an update would do, read before it is applied: each part is resolved to the place in the document it touches, by
 * following parents through the update itself and through the live document. Yjs checks none of this.
 */

/** A place: a root, an entry in it, a key of the entry. What lies deeper (the letters of a note) is that key's. */
export interface Path {
  readonly root: string
  readonly id?: string | undefined
  readonly key?: string | undefined
  /** Names below the key, as those of a line of a list and of its own key; '' for places in a sequence. */
  readonly below?: readonly string[] | undefined
}

/** One thing an update would do. */
export type PathChange = Path & {
  /**
   * `set`: a value at an entry or at a key of one, or a part of a longer content (`isInside`);
   * `remove`: what is there now goes.
   */
  readonly act: 'set' | 'remove'
  /** Whether it lies below the key: characters, paragraphs. */
  readonly isInside: boolean
  readonly content?: PathContent | undefined
}
/** What is put somewhere, as far as a rule may want to know. */
export type PathContent =
  | { readonly kind: 'map' | 'fragment' | 'element' | 'text' | 'otherType' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'characters'; readonly length: number }
  | { readonly kind: 'mark'; readonly length: number; readonly name: string; readonly value: unknown }
  | { readonly kind: 'deleted' | 'other' }

/** New structs of one Yjs client in an update: who wrote what, as far as Yjs tells. */
export interface UpdateReading {
  readonly changes: readonly PathChange[]
  /** Yjs client ids under which the update adds something new. */
  readonly writers: ReadonlySet<number>
  /** Parts that build on what this document does not have: of the rest of the reading only `named` then counts. */
  readonly hasGap: boolean
  /** With a gap, every Yjs client id that the update speaks of. */
  readonly named: ReadonlySet<number>
}

/** Nothing of ours lies deeper; what does was made to hurt. */
const MAX_DEPTH = 40

export class UnreadableUpdate extends Error {
  override readonly name = 'UnreadableUpdate'
}

/**
 * @param update Yjs update, version 1
 * @throws UnreadableUpdate when it cannot be decoded or put in, or is nested beyond all measure
 */
export function readUpdate(doc: Y.Doc, update: Uint8Array): UpdateReading {
  return new Reader(doc, decoded(update)).read()
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

function decoded(update: Uint8Array): Decoded {
  try {
    return Y.decodeUpdate(update)
  } catch {
    throw new UnreadableUpdate('not a whole update')
  }
}

/** Where an item hangs: `undefined` when Yjs will drop it, because what it hangs on is gone. */
type Place = readonly string[] | undefined

class Reader {
  readonly #doc: Y.Doc
  readonly #decoded: Decoded
  /** Structs of the update that the document does not have yet, by client, in order of their clocks. */
  readonly #fresh = new Map<number, Struct[]>()
  readonly #places = new Map<Y.Item, Place>()
  readonly #rootNames = new Map<unknown, string>()

  constructor(doc: Y.Doc, update: Decoded) {
    this.#doc = doc
    this.#decoded = update
    for (const [name, type] of doc.share) this.#rootNames.set(type, name)
  }

  read(): UpdateReading {
    if (!this.#gatherFresh()) return { changes: [], writers: new Set(), hasGap: true, named: this.#clientsNamed() }
    if (!canBePutInOrder(this.#fresh, (client) => this.#known(client)))
      throw new UnreadableUpdate('parts that wait for each other')
    const changes: PathChange[] = []
    for (const structs of this.#fresh.values()) {
      for (const struct of structs) if (struct instanceof Y.Item) this.#readItem(struct, changes)
    }
    this.#readDeletions(changes)
    return { changes, writers: new Set(this.#fresh.keys()), hasGap: false, named: new Set() }
  }

  #clientsNamed(): Set<number> {
    const named = new Set(this.#decoded.ds.clients.keys())
    for (const struct of this.#decoded.structs) {
      named.add(struct.id.client)
      if (!(struct instanceof Y.Item)) continue
      const parent: unknown = struct.parent
      for (const id of [struct.origin, struct.rightOrigin, parent]) if (id instanceof Y.ID) named.add(id.client)
    }
    return named
  }

  /** @returns false when something the update builds on is missing */
  #gatherFresh(): boolean {
    const ends = new Map<number, number>()
    for (const struct of this.#decoded.structs) {
      const { client, clock } = struct.id
      const known = this.#known(client)
      const end = Math.max(ends.get(client) ?? known, known)
      if (struct instanceof Y.Skip || clock > end) return false
      if (clock + struct.length <= known) {
        // The document has it already: Yjs passes over it, but first looks for whatever this telling of it builds on.
        if (needsOf(struct).every((id) => id.clock < this.#known(id.client))) continue
        throw new UnreadableUpdate('known parts, told otherwise')
      }
      // Yjs would take the last of two for one clock, and a reader perhaps the first.
      if (ends.has(client) && clock < end) throw new UnreadableUpdate('a clock twice')
      ends.set(client, clock + struct.length)
      const structs = this.#fresh.get(client)
      if (structs) structs.push(struct)
      else this.#fresh.set(client, [struct])
    }
    const isThere = (id: Y.ID | null) => id === null || id.clock < (ends.get(id.client) ?? this.#known(id.client))
    for (const structs of this.#fresh.values()) {
      for (const struct of structs) {
        if (!(struct instanceof Y.Item)) continue
        const parent: unknown = struct.parent
        if (!isThere(struct.origin) || !isThere(struct.rightOrigin)) return false
        if (parent instanceof Y.ID && !isThere(parent)) return false
      }
    }
    for (const [client, ranges] of this.#decoded.ds.clients) {
      const end = ends.get(client) ?? this.#known(client)
      if (ranges.some(({ clock, len }) => clock + len > end)) return false
    }
    return true
  }

  #known(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  #readItem(item: Y.Item, changes: PathChange[]): void {
    const place = this.#placeOf(item, 0)
    if (!place) return
    // A key that is written again takes the present value away, which is somebody's.
    const replaced = place.length === 2 ? this.#liveEntry(place[0] as string, place[1] as string) : undefined
    if (replaced) changes.push({ root: place[0] as string, id: place[1], act: 'remove', isInside: false })
    changes.push(changeAt(place, 'set', contentOf(item)))
  }

  #liveEntry(root: string, id: string): Y.Item | undefined {
    const item = this.#doc.share.get(root)?._map.get(id)
    return item && !item.deleted ? item : undefined
  }

  #readDeletions(changes: PathChange[]): void {
    for (const [client, ranges] of this.#decoded.ds.clients) {
      const live = this.#doc.store.clients.get(client) ?? []
      const fresh = this.#fresh.get(client) ?? []
      for (const { clock, len } of ranges) {
        for (const structs of [live, fresh]) {
          for (let i = firstReaching(structs, clock); i < structs.length; i++) {
            const struct = structs[i] as Struct
            if (struct.id.clock >= clock + len) break
            if (!(struct instanceof Y.Item) || struct.deleted) continue
            const place = this.#placeOf(struct, 0)
            // Of what goes, only marks are told: who had proposed a change is to be known when it is brought back.
            const mark = struct.content instanceof Y.ContentFormat ? contentOf(struct) : undefined
            if (place) changes.push(changeAt(place, 'remove', mark))
          }
        }
      }
    }
  }

  /** The names from the root down to this item; the last two of an entry's key, '' for places in a sequence. */
  #placeOf(item: Y.Item, depth: number): Place {
    if (depth > MAX_DEPTH) throw new UnreadableUpdate('nested too deeply')
    if (this.#places.has(item)) return this.#places.get(item)
    const place = this.#findPlace(item, depth)
    if (place && place.length > MAX_DEPTH) throw new UnreadableUpdate('nested too deeply')
    this.#places.set(item, place)
    return place
  }

  #findPlace(item: Y.Item, depth: number): Place {
    const parent: unknown = item.parent
    const name = item.parentSub ?? ''
    if (typeof parent === 'string') return [parent, name]
    if (parent instanceof Y.AbstractType) {
      if (!parent._item) {
        const root = this.#rootNames.get(parent)
        return root === undefined ? undefined : [root, name]
      }
      return parent._item.deleted ? undefined : below(this.#placeOf(parent._item, depth + 1), name)
    }
    if (parent instanceof Y.ID) {
      const holder = this.#find(parent)
      if (!(holder instanceof Y.Item) || holder.deleted || !(holder.content instanceof Y.ContentType)) return undefined
      return below(this.#placeOf(holder, depth + 1), name)
    }
    return this.#placeBesideNeighbour(item)
  }

  /** An item that names no parent hangs where its neighbour hangs. A long chain of neighbours is walked, not recursed. */
  #placeBesideNeighbour(item: Y.Item): Place {
    const walked: Y.Item[] = []
    let here: Y.Item = item
    for (;;) {
      const id = here.origin ?? here.rightOrigin
      const neighbour = id && this.#find(id)
      if (!(neighbour instanceof Y.Item)) return undefined
      walked.push(here)
      const known = this.#places.get(neighbour)
      const namesNoParent = neighbour.parent === null
      if (known === undefined && namesNoParent && !this.#places.has(neighbour)) {
        if (walked.length > this.#decoded.structs.length) throw new UnreadableUpdate('neighbours in a circle')
        here = neighbour
        continue
      }
      const place = known ?? this.#placeOf(neighbour, 1)
      for (const one of walked) this.#places.set(one, place)
      return place
    }
  }

  #find(id: Y.ID): Struct | undefined {
    const structs =
      id.clock < this.#known(id.client) ? this.#doc.store.clients.get(id.client) : this.#fresh.get(id.client)
    return structs?.[firstReaching(structs, id.clock)]
  }
}

function below(place: Place, name: string): Place {
  return place && [...place, name]
}

function changeAt(place: readonly string[], act: PathChange['act'], content?: PathContent): PathChange {
  const [root = '', id, key, ...names] = place
  return { root, id, key, below: names, act, isInside: names.length > 0, content }
}

/** Index of the struct that holds this clock, or of the first one after it. Structs follow each other by clock. */
function firstReaching(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const { id, length } = structs[middle] as Struct
    if (id.clock + length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function contentOf({ content }: Y.Item): PathContent {
  if (content instanceof Y.ContentType) {
    const { type } = content
    if (type instanceof Y.XmlElement) return { kind: 'element' }
    if (type instanceof Y.Text) return { kind: 'text' } // Y.XmlText is one
    if (type instanceof Y.XmlFragment) return { kind: 'fragment' }
    if (type instanceof Y.Map && !(type instanceof Y.XmlHook)) return { kind: 'map' }
    return { kind: 'otherType' }
  }
  if (content instanceof Y.ContentAny) return { kind: 'value', value: content.arr.at(-1) }
  if (content instanceof Y.ContentString) return { kind: 'characters', length: content.str.length }
  if (content instanceof Y.ContentFormat) return { kind: 'mark', length: 0, name: content.key, value: content.value }
  // What was written and deleted before it was sent leaves only its length behind.
  if (content instanceof Y.ContentDeleted) return { kind: 'deleted' }
  return { kind: 'other' }
}
