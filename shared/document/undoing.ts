import * as Y from 'yjs'
import type { DocumentAct } from '../access.ts'
import { actAt } from './acts.ts'
import { heldByOthers, holderOf } from './heldByOthers.ts'
import { isFixed } from '../domain/thing.ts'
import { isFixable, isRecord, roots } from './keys.ts'
import { recordActAt, type RecordState } from './recordActs.ts'
import { spokenLists } from './recordShapes.ts'
import { itemsIn, lastOf, type Step } from './steps.ts'

/** One thing that taking a step back would do, in the words of the table of rights. */
export interface HistoryAct {
  readonly act: DocumentAct
  /** As root/id. */
  readonly entry: string
  readonly author: unknown
}

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
function actsOf(doc: Y.Doc, step: Step): { acts: Iterable<HistoryAct>; isSure: boolean } {
  const { insertions, deletions } = step
  const held = heldByOthers(doc, step)
  const acts = new Map<string, HistoryAct>()
  let isSure = false
  const add = (act: DocumentAct, { root, id }: Place, author: unknown) => {
    const entry = `${root}/${id}`
    acts.set(`${act} ${entry}`, { act, entry, author })
  }
  const going = recordsIn(doc, insertions)
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    // What others' work keeps stays: of such a part nothing is done, and Yjs may go on to the step below.
    const place = live.deleted ? undefined : placeOf(doc, live)
    if (!place || held.has(live)) continue
    isSure = true
    const entry = liveEntry(doc, place)
    // What a record says goes with it: that it has a status is not a status given.
    if (entry && place.key !== undefined && going.has(entry) && !held.has(entry)) continue
    if (isRecord(place.root)) add(recordActAt(place, true, stateOf(entry)), place, authorAt(place, entry))
    else add(actAt(place.root, place.key, true, isOfWall(place, entry)), place, authorOf(entry))
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
    if (isRecord(place.root))
      for (const act of recordActsOf(place, item, entry)) add(act, place, authorAt(place, entry ?? item))
    else if (place.key === undefined && !entry)
      add(actAt(place.root, undefined, false, isFixedNow), place, authorOf(item))
    else if (place.key === undefined)
      for (const act of putOver(place.root, isFixedNow)) add(act, place, authorOf(entry))
    else add(actAt(place.root, place.key, false, isFixedNow), place, authorOf(entry))
    isSure ||= item.parentSub === null || item.right === null
  }
  return { acts: acts.values(), isSure }
}

/** The records that came with a step as a whole. */
function recordsIn(doc: Y.Doc, insertions: Step['insertions']): ReadonlySet<Y.Item> {
  const records = new Set<Y.Item>()
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    const place = live.deleted ? undefined : placeOf(doc, live)
    if (place && place.key === undefined && isRecord(place.root)) records.add(live)
  }
  return records
}

/** Somebody else has brought an entry back already: one's own would take its place. */
function putOver(root: string, isFixedNow: boolean): DocumentAct[] {
  const isLikeNote = root === roots.notes || (isFixable(root) && !isFixedNow)
  return isLikeNote ? ['note.remove', 'note.write', 'note.move'] : [actAt(root, undefined, false, isFixedNow)]
}

/** Whether all that a step back would do is kept from it by what others wrote. */
export function isHeldByOthers(doc: Y.Doc, step: Step): boolean {
  const { insertions, deletions } = step
  const held = heldByOthers(doc, step)
  let isHeld = false
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    if (live.deleted) continue
    if (!held.has(live)) return false
    isHeld = true
  }
  for (const item of itemsIn(doc, deletions)) if (!Y.isDeleted(insertions, item.id) && !item.redone) return false
  return isHeld
}

/** What bringing something of a record back comes down to: where another has brought it back already, that one goes. */
function recordActsOf(place: Place, item: Y.Item, entry: Y.Item | undefined): DocumentAct[] {
  const state = stateOf(entry)
  const isWhole = place.key === undefined || (place.below.length === 1 && isMap(item))
  const isThere = isWhole && (place.key === undefined ? entry : lineOf(place, entry)) !== undefined
  const act = recordActAt(place, false, state, item.content.getContent().at(-1))
  return isThere ? [recordActAt(place, true, state), act] : [act]
}
function isMap({ content }: Y.Item): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.Map
}
function stateOf(entry: Y.Item | undefined): RecordState {
  const fears = childOf(entry, 'fears')
  const lines = fears?.content instanceof Y.ContentType ? [...fears.content.type._map.values()] : []
  return {
    status: lastValue(entry, 'status'),
    nature: lastValue(entry, 'nature'),
    hasFears: lines.some(({ deleted }) => !deleted),
  }
}
/** Whose it is that a change concerns: a line that is somebody's own words is theirs, not the record's author's. */
function authorAt(place: Place, entry: Y.Item | undefined): unknown {
  const isSpoken = spokenLists.has(place.key ?? '') && place.below.length > 0
  return isSpoken ? lastValue(childOf(childOf(entry, place.key), place.below[0]), 'author') : authorOf(entry)
}
function lineOf({ key, below }: Place, entry: Y.Item | undefined): Y.Item | undefined {
  const line = childOf(childOf(entry, key), below[0])
  return line?.deleted ? undefined : line
}
function childOf(item: Y.Item | undefined, name: string | undefined): Y.Item | undefined {
  return name !== undefined && item?.content instanceof Y.ContentType ? item.content.type._map.get(name) : undefined
}

interface Place {
  readonly root: string
  readonly id: string
  readonly key: string | undefined
  /** Names below the key. */
  readonly below: readonly string[]
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
      const [id = '', key, ...below] = names
      return root === undefined ? undefined : { root, id, key, below }
    }
    here = parent._item
  }
  return undefined
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
