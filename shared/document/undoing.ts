import * as Y from 'yjs'
import type { DocumentAct } from '../access.ts'
import { actAt } from './acts.ts'
import { isFixed } from '../domain/thing.ts'
import { isFixable, roots, TEXT_KEY } from './keys.ts'

/** One thing that taking a step back would do, in the words of the table of rights. */
export interface HistoryAct {
  readonly act: DocumentAct
  /** As root/id. */
  readonly entry: string
  readonly author: unknown
}
type Step = Y.UndoManager['undoStack'][number]
type Ranges = Step['deletions']

/**
 * What Yjs would do when asked for the next step of a stack. It passes over steps of which nothing is left, and does not
 * bring back what somebody has written over since: where that may be so, the step below is counted too.
 * @param stack of undo or of redo, the next one last
 */
export function actsOfNext(doc: Y.Doc, stack: readonly Step[]): HistoryAct[] {
  const acts: HistoryAct[] = []
  for (const step of stack.toReversed()) {
    const next = actsOf(doc, step)
    acts.push(...next.acts)
    if (next.isSure) break
  }
  return acts
}

/** `isSure`: something of it will be done. */
function actsOf(doc: Y.Doc, { insertions, deletions }: Step): { acts: Iterable<HistoryAct>; isSure: boolean } {
  const acts = new Map<string, HistoryAct>()
  let isSure = false
  const add = (act: DocumentAct, { root, id }: Place, author: unknown) => {
    const entry = `${root}/${id}`
    acts.set(`${act} ${entry}`, { act, entry, author })
  }
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    // What others have written in stays: of such a part nothing is done, and Yjs may go on to the step below.
    const place = live.deleted || !mayBeTakenBack(doc, live) ? undefined : placeOf(doc, live)
    if (!place) continue
    isSure = true
    const entry = liveEntry(doc, place)
    add(actAt(place.root, place.key, true, isOfWall(place, entry)), place, authorOf(entry))
  }
  for (const item of itemsIn(doc, deletions)) {
    const place = Y.isDeleted(insertions, item.id) ? undefined : placeOf(doc, item)
    if (!place) continue
    if (item.redone) {
      isSure = true // is back already: the step is spent on it
      continue
    }
    // What lay in something that is gone comes back with it, or not at all.
    const holder = holderOf(item)
    if (holder && lastOf(doc, holder).deleted) continue
    const entry = liveEntry(doc, place)
    const isFixedNow = isOfWall(place, entry ?? item)
    if (place.key === undefined && !entry) add(actAt(place.root, undefined, false, isFixedNow), place, authorOf(item))
    else if (place.key === undefined)
      for (const act of putOver(place.root, isFixedNow)) add(act, place, authorOf(entry))
    else add(actAt(place.root, place.key, false, isFixedNow), place, authorOf(entry))
    isSure ||= item.parentSub === null || item.right === null
  }
  return { acts: acts.values(), isSure }
}

/** Somebody else has brought an entry back already: one's own would take its place. */
function putOver(root: string, isFixedNow: boolean): DocumentAct[] {
  const isLikeNote = root === roots.notes || (isFixable(root) && !isFixedNow)
  return isLikeNote ? ['note.remove', 'note.write', 'note.move'] : [actAt(root, undefined, false, isFixedNow)]
}

/**
 * Whether a step back may delete this: an entry in which somebody else has written stays, with its keys. What one wrote in
 * it oneself goes.
 */
export function mayBeTakenBack(doc: Y.Doc, item: Y.Item): boolean {
  const entry = entryAround(item)
  return entry === undefined || !holdsOthersWords(doc, entry)
}

/** Whether all that a step back would do is kept from it by what others wrote. */
export function isHeldByOthers(doc: Y.Doc, { insertions, deletions }: Step): boolean {
  let isHeld = false
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    if (live.deleted) continue
    if (mayBeTakenBack(doc, live)) return false
    isHeld = true
  }
  for (const item of itemsIn(doc, deletions)) if (!Y.isDeleted(insertions, item.id) && !item.redone) return false
  return isHeld
}

/** The entry that an item is, or is a key of; undefined for what lies deeper. */
function entryAround(item: Y.Item): Y.Item | undefined {
  const holder = holderOf(item)
  if (!holder) return item.parentSub === null ? undefined : item
  return holderOf(holder) === null && item.parentSub !== null ? holder : undefined
}

function holdsOthersWords(doc: Y.Doc, entry: Y.Item): boolean {
  if (!(entry.content instanceof Y.ContentType)) return false
  const words = entry.content.type._map.get(TEXT_KEY)
  return words !== undefined && !words.deleted && isOrHoldsOthers(doc, words)
}
function isOrHoldsOthers(doc: Y.Doc, item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return item.id.client !== doc.clientID
  for (let child = item.content.type._start; child; child = child.right) {
    if (!child.deleted && child.countable && isOrHoldsOthers(doc, child)) return true
  }
  return false
}

interface Place {
  readonly root: string
  readonly id: string
  readonly key: string | undefined
}

/** Where an item hangs or hung; undefined for what lies in a root without a name of its own. */
function placeOf(doc: Y.Doc, item: Y.Item): Place | undefined {
  const names: string[] = []
  for (let here: Y.Item | null = item; here; ) {
    const parent: unknown = here.parent
    if (!(parent instanceof Y.AbstractType)) return undefined
    names.unshift(here.parentSub ?? '')
    if (!parent._item) {
      const root = [...doc.share].find(([, type]) => type === parent)?.[0]
      const [id = '', key] = names
      return root === undefined ? undefined : { root, id, key }
    }
    here = parent._item
  }
  return undefined
}

function holderOf({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null
}

function liveEntry(doc: Y.Doc, { root, id }: Place): Y.Item | undefined {
  const item = doc.share.get(root)?._map.get(id)
  return item && !item.deleted ? item : undefined
}

/** What an entry says, or said when it went, of its author. */
function authorOf(entry: Y.Item | undefined): unknown {
  return lastValue(entry, 'author')
}
function isOfWall({ root }: Place, entry: Y.Item | undefined): boolean {
  return isFixable(root) && isFixed({ author: authorOf(entry), locked: lastValue(entry, 'locked') })
}
function lastValue(entry: Y.Item | undefined, key: string): unknown {
  if (!(entry?.content instanceof Y.ContentType)) return undefined
  const item = entry.content.type._map.get(key)
  if (item?.deleted && !entry.deleted) return undefined // taken out of an entry that is there
  return item?.content.getContent().at(-1)
}

/** An item, or the one that was put in its place when it was brought back. */
function lastOf(doc: Y.Doc, item: Y.Item): Y.Item {
  let here = item
  while (here.redone) {
    const next = Y.getItem(doc.store, here.redone)
    if (!(next instanceof Y.Item)) break
    here = next
  }
  return here
}

function* itemsIn(doc: Y.Doc, { clients }: Ranges): Generator<Y.Item> {
  for (const [client, ranges] of clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (!struct || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item) yield struct
      }
    }
  }
}
