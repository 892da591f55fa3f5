import type * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { GroupId, ZoneId } from '../ids.ts'
import type { Line } from '../domain/fields.ts'
import { isValidated } from '../domain/minutes.ts'
import { isForTheGroup, isOpenToWriting, type SheetStatus } from '../domain/sheetStatus.ts'
import { BoardDocument, type ItemKind, type ThingKind, thingKinds } from './BoardDocument.ts'
import { recordKinds, type RecordKind, type Records, spokenLists } from './recordShapes.ts'

/** A conversation is not undone by going back to an earlier state of what it was about. */
const restoredKinds = thingKinds.filter((kind) => kind !== 'comments')

/**
 * Makes `target` show what `source` shows, as one new change: what is the same is not touched, so that people who
 * write meanwhile keep their place. History goes on; the state before can be restored in turn.
 * Fears and dissents that are there stay, and so do a sheet that has been transmitted and minutes that were validated.
 * @param frozen entries that stay as they are, as root/id
 */
export function restoreFrom(target: Y.Doc, source: Y.Doc, frozen: readonly string[] = []): void {
  const now = new BoardDocument(target)
  const then = new BoardDocument(source)
  const free = freeOf(frozen)
  now.change(() => {
    const missing = <Id extends string>(present: { id: Id }[], wanted: { id: Id }[]) => {
      const kept = new Set(wanted.map((entry) => entry.id))
      return present.map((entry) => entry.id).filter((id) => !kept.has(id))
    }
    now.removeNotes(missing(free('notes', now.notes()), then.notes()))
    now.removeZones(missing(free('zones', now.zones()), then.zones()))
    now.removeGroups(missing(free('groups', now.groups()), then.groups()))
    for (const kind of restoredKinds) restoreThings(now, then, kind, free)
    for (const kind of recordKinds) restoreRecords(now, then, kind, free)
    for (const zone of free('zones', then.zones())) now.putZone(zone)
    for (const group of free('groups', then.groups())) now.putGroup(group)
    for (const note of free('notes', then.notes())) now.putNote(note, then.richTextOf(note.id))
  })
}

function restoreThings<Kind extends ThingKind>(
  now: BoardDocument,
  then: BoardDocument,
  kind: Kind,
  free: ReturnType<typeof freeOf>,
): void {
  const wanted = then.all(kind)
  const kept = new Set(wanted.map(({ id }) => id))
  now.remove(
    kind,
    free(kind, now.all(kind)).flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  )
  for (const thing of free(kind, wanted)) now.put(kind, thing)
}

function restoreRecords<Kind extends RecordKind>(
  now: BoardDocument,
  then: BoardDocument,
  kind: Kind,
  free: ReturnType<typeof freeOf>,
): void {
  const wanted = then.records.all(kind)
  const kept = new Set<string>(wanted.map(({ id }) => id))
  const presentById = new Map<string, Records[Kind]>(now.records.all(kind).map((record) => [record.id, record]))
  now.records.remove(
    kind,
    free(kind, [...presentById.values()]).flatMap((record) =>
      kept.has(record.id) || stays(record) ? [] : [record.id],
    ),
  )
  for (const record of free(kind, wanted)) {
    const present = presentById.get(record.id)
    if (present && (isSent(present) || isAgreed(present))) continue
    now.records.put(kind, { ...record, ...spokenSince(record, present) }, then.records.wordsOf(kind, record.id))
  }
}

interface SomeRecord {
  readonly id: string
  readonly nature?: string
  readonly status?: string
  readonly dissents?: readonly Line[]
  readonly fears?: readonly Line[]
  readonly attendance?: readonly Line[]
}

/** What no way back takes away: a fear, and what has left the group's hands. */
function stays(record: SomeRecord): boolean {
  const isBeyondTheGroup = record.fears !== undefined && !isForTheGroup(record.status as SheetStatus)
  if (isAgreed(record)) return true
  return record.nature === 'fear' || (record.fears?.length ?? 0) > 0 || isBeyondTheGroup
}
/** Minutes that the group has said yes to. */
function isAgreed(record: SomeRecord): boolean {
  return record.attendance !== undefined && isValidated(record)
}
function isSent(record: SomeRecord): boolean {
  return record.fears !== undefined && !isOpenToWriting({ status: record.status as SheetStatus })
}
/** What people have said beside a record, of then and of now: none of it is taken back. */
function spokenSince(then: SomeRecord, now: SomeRecord | undefined): object {
  const lists: Record<string, unknown> = {}
  for (const list of spokenLists) {
    const [former, present] = [then, now].map((record) => record?.[list as 'dissents' | 'fears'] ?? [])
    const known = new Set(present?.map(({ id }) => id))
    if (list in then) lists[list] = [...(present ?? []), ...(former ?? []).filter(({ id }) => !known.has(id))]
  }
  return lists
}

/** Those of some entries that may be changed. */
function freeOf(frozen: readonly string[]) {
  const kept = new Set(frozen)
  return <Entry extends { readonly id: string }>(kind: ItemKind, entries: readonly Entry[]): Entry[] =>
    entries.filter(({ id }) => !kept.has(`${kind}/${id}`))
}

/**
 * The same for one zone and what lies in it: its notes come back to it, those written there since go, and those that
 * were carried in from elsewhere go back where they were, with their words of now. Nothing else is touched.
 * @throws Refusal 'notFound' when `source` has no such zone; nothing has then changed
 */
export function restoreZone(target: Y.Doc, source: Y.Doc, id: ZoneId, frozen: readonly string[] = []): void {
  const now = new BoardDocument(target)
  const then = new BoardDocument(source)
  const zone = then.zone(id)
  if (!zone) throw new Refusal('notFound', 'zone')
  const free = freeOf(frozen)
  now.change(() => {
    for (const one of free('zones', [zone])) now.putZone(one)
    restoreGroups(now, then, id, free)
    for (const note of free('notes', now.notes())) {
      if (note.zone !== id) continue
      const former = then.note(note.id)
      if (!former) now.removeNotes([note.id])
      else if (former.zone !== id) now.updateNote(note.id, { at: former.at, ...placesThatAre(now, former) })
    }
    for (const note of free('notes', then.notes())) {
      if (note.zone === id) now.putNote(note, then.richTextOf(note.id))
    }
  })
}

/** The groups of a zone, and those its notes were in. */
function restoreGroups(now: BoardDocument, then: BoardDocument, zone: ZoneId, free: ReturnType<typeof freeOf>): void {
  const wanted = new Set<GroupId>()
  for (const group of then.groups()) if (group.zone === zone) wanted.add(group.id)
  for (const note of then.notes()) if (note.zone === zone && note.group) wanted.add(note.group)
  for (const group of free('groups', now.groups())) {
    if (group.zone !== zone) continue
    const former = then.group(group.id)
    if (!former) now.removeGroups([group.id])
    else if (former.zone !== zone) now.putGroup({ ...group, zone: former.zone && now.zone(former.zone)?.id })
  }
  for (const group of free('groups', then.groups())) {
    // A group of another zone is only brought back, never changed.
    if (wanted.has(group.id) && (group.zone === zone || !now.group(group.id))) now.putGroup(group)
  }
}

/** Zone and group of a note, as far as they are on the board. */
export function placesThatAre(
  board: BoardDocument,
  { zone, group }: { readonly zone?: ZoneId | undefined; readonly group?: GroupId | undefined },
): { zone: ZoneId | undefined; group: GroupId | undefined } {
  return { zone: zone && board.zone(zone)?.id, group: group && board.group(group)?.id }
}
