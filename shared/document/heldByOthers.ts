import * as Y from 'yjs'
import { LEAST_IN_GROUP } from '../grouping.ts'
import { isRecord, roots, TEXT_KEY } from './keys.ts'
import { itemsIn, lastOf, type Step } from './steps.ts'

/** What of a step is no longer one person's to take back. */
export interface Held {
  has(item: Y.Item): boolean
}
const NOTHING: Held = { has: () => false }

/**
 * What others' work keeps of the things that a step made. One in which somebody else has written stays, with its keys; a
 * group stays when others have put enough notes into it to hold together without the step, and one to which somebody else
 * has given its title, when that would not hold, stays with the notes that the step put into it. A finding or a sheet, or a
 * line of one, to which somebody else has added anything stays whole.
 */
export function heldByOthers(doc: Y.Doc, { insertions }: Step): Held {
  const entries = new Set<Y.Item>()
  const going = new Set<Y.Item>()
  for (const item of itemsIn(doc, insertions)) {
    const live = lastOf(doc, item)
    going.add(live)
    if (holderOf(live) === null && live.parentSub !== null && !live.deleted) entries.add(live)
  }
  const records = recordsInUse(doc, going)
  if (entries.size === 0) return records
  const written = new Set([...entries].filter((entry) => holdsOthersWords(doc, entry)))
  const groups = groupsInUse(doc, entries, going)
  return {
    has(item) {
      const entry = entryAround(item)
      return (entry !== undefined && written.has(entry)) || groups.has(item) || records.has(item)
    },
  }
}

function recordsInUse(doc: Y.Doc, going: ReadonlySet<Y.Item>): Held {
  const records = [...doc.share].flatMap(([name, root]) => (isRecord(name) ? [root] : []))
  const isOfRecords = (item: Y.Item): boolean => {
    let here = item
    for (let holder = holderOf(here); holder; holder = holderOf(here)) here = holder
    return records.some((root) => root === here.parent)
  }
  const used = new Set<Y.Item>()
  for (const item of going) {
    if (item.deleted || item.parentSub === null || !(item.content instanceof Y.ContentType)) continue
    if (item.content.type instanceof Y.Map && isOfRecords(item) && holdsOthersWork(doc, item)) used.add(item)
  }
  if (used.size === 0) return NOTHING
  return {
    has(item) {
      for (let here: Y.Item | null = item; here; here = holderOf(here)) if (used.has(here)) return true
      return false
    },
  }
}
/** Whether anything in it was put there by somebody else, at whatever depth. */
function holdsOthersWork(doc: Y.Doc, { content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false
  const parts = [...content.type._map.values()]
  for (let child = content.type._start; child; child = child.right) if (child.countable) parts.push(child)
  return parts.some((part) => !part.deleted && (part.id.client !== doc.clientID || holdsOthersWork(doc, part)))
}

function groupsInUse(doc: Y.Doc, entries: ReadonlySet<Y.Item>, going: ReadonlySet<Y.Item>): Held {
  const groups = doc.getMap(roots.groups)
  const made = new Map<string, Y.Item>()
  for (const entry of entries) if (entry.parent === groups && entry.parentSub !== null) made.set(entry.parentSub, entry)
  if (made.size === 0) return NOTHING
  const counts = new Map<string, number>()
  for (const note of doc.getMap(roots.notes).values()) {
    const item = note instanceof Y.Map ? note._map.get('group') : undefined
    const group = item && !item.deleted && !going.has(item) ? valueOf(item) : undefined
    if (group !== undefined && made.has(group)) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const isFull = (group: string) => (counts.get(group) ?? 0) >= LEAST_IN_GROUP
  const titled = new Set([...made].flatMap(([id, entry]) => (isTitledByOthers(doc, entry) ? [id] : [])))
  return {
    has(item) {
      const entry = entryAround(item)
      const group = entry?.parentSub ?? ''
      if (entry && made.get(group) === entry) return titled.has(group) || isFull(group)
      const named = item.parentSub === 'group' ? (valueOf(item) ?? '') : ''
      return titled.has(named) && !isFull(named)
    },
  }
}

function isTitledByOthers(doc: Y.Doc, { content }: Y.Item): boolean {
  const title = content instanceof Y.ContentType ? content.type._map.get('title') : undefined
  return title !== undefined && !title.deleted && title.id.client !== doc.clientID
}
function valueOf(item: Y.Item): string | undefined {
  const value: unknown = item.content.getContent().at(-1)
  return typeof value === 'string' ? value : undefined
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

export function holderOf({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null
}
