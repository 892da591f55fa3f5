import type { BoardDocument } from '../../document/BoardDocument.ts'
import { growZones } from '../../document/growing.ts'
import { ordersAbove } from '../../document/order.ts'
import { recordKinds } from '../../document/recordShapes.ts'
import { CARD_SIZE } from '../../domain/findingCard.ts'
import type { CommentTarget } from '../../domain/comment.ts'
import type { LinkEnd } from '../../domain/link.ts'
import { type Box, boxAround, boxOf } from '../../geometry.ts'
import type { CommentId, GroupId, ItemId, NoteId, ParticipantId, ZoneId, SheetId } from '../../ids.ts'
import { NOTE_GAP, obstacleOf, placesInZone } from '../../placing.ts'
import type { BoardPoint } from '../../units.ts'
import { type BoardDraft, draftBox } from '../draft.ts'
import { folded } from '../frenchWords.ts'

export interface Writing {
  /** The name of what is new, asked for once, by kind and name in the draft. */
  readonly idOf: (kind: keyof BoardDraft, own: string) => string
  /** For notes that do not say when they were written; milliseconds since 1970. */
  readonly now: number
  /** The zone that all notes go to, in free places; the zones of the draft then stay out. */
  readonly into?: ZoneId | undefined
  /** Whether a zone of the draft is the one on the board that has its title: what tables mean by a name. */
  readonly joinsZones: boolean
  /** Who brings it: comments are theirs, on behalf of whoever wrote them. Absent for a file that a machine reads. */
  readonly by?: ParticipantId | undefined
  /** What stays out, by its name on the board; absent, nothing but what is there already. */
  readonly isRefused?: (id: string) => boolean
}
export interface Written {
  /** What is new on the board, of all kinds. */
  readonly ids: readonly string[]
  /** Entries passed over: there already, or refused. */
  readonly passedOver: number
  /** Where it lies, all together; undefined for nothing. */
  readonly box: Box | undefined
}

const GAP = 2 * NOTE_GAP + 40

/**
 * What a file brings is nobody's: what it lays on the board is of the wall, and its notes are anybody's. Only comments have to be
 * somebody's.
 * Lays a draft on a board, in a free place beside what is there, or into one zone. To be called inside `board.change`, so that
 * it is one step to undo. An entry whose id is there already is passed over.
 */
export function writeDraft(board: BoardDocument, draft: BoardDraft, writing: Writing): Written {
  const { idOf, now, isRefused = () => false } = writing
  const homes = homesOf(board, draft, writing)
  const news = { ...draft, zones: draft.zones.filter(({ id }) => !homes.has(id)) }
  const by = shiftFor(board, news)
  const moved = ([x, y]: BoardPoint): BoardPoint => [x + by[0], y + by[1]]
  const ids: string[] = []
  let passedOver = 0
  const isKnown = (id: string, isThere: boolean): boolean => {
    const isPassedOver = isThere || isRefused(id)
    if (isPassedOver) passedOver++
    return isPassedOver
  }
  const boxes: Box[] = []
  const names = new Map<string, string>()
  const named = <Id extends string>(kind: keyof BoardDraft, own: string): Id => {
    const known = names.get(`${kind}/${own}`) ?? idOf(kind, own)
    names.set(`${kind}/${own}`, known)
    return known as Id
  }
  /** Where a zone of the draft is on the board; undefined for one that people have taken away since. */
  const zoneOf = (own: ZoneId | undefined): ZoneId | undefined => {
    const id = writing.into ?? (own && (homes.get(own) ?? named<ZoneId>('zones', own)))
    return id && board.zone(id) ? id : undefined
  }
  const groupIds = new Set<string>(draft.groups.map(({ id }) => id))
  const kinds = kindsOf(draft)
  const heldBy = (end: ItemId): ItemId | undefined => {
    const kind = kinds.get(end)
    if (!kind) return undefined
    return kind === 'zones' ? zoneOf(end as ZoneId) : named<ItemId>(kind, end)
  }
  const fresh = (id: string, box?: Box): void => {
    ids.push(id)
    if (box) boxes.push(box)
  }

  const zoneOrders = ordersAbove(board.zones(), news.zones.length)
  for (const [index, zone] of news.zones.entries()) {
    const id = named<ZoneId>('zones', zone.id)
    if (isKnown(id, board.zone(id) !== undefined)) continue
    const at = moved(zone.at)
    board.putZone({ ...zone, id, at, order: zoneOrders[index] ?? zone.order })
    fresh(id, boxOf(at, zone.size))
  }
  const groupOrders = ordersAbove(board.groups(), draft.groups.length)
  for (const [index, group] of draft.groups.entries()) {
    const id = named<GroupId>('groups', group.id)
    if (isKnown(id, board.group(id) !== undefined)) continue
    board.putGroup({ ...group, id, zone: zoneOf(group.zone), order: groupOrders[index] ?? group.order })
    fresh(id)
  }
  const places = placesInHomes(board, draft, (own) => writing.into ?? (own && homes.get(own)))
  const noteOrders = ordersAbove(board.notes(), draft.notes.length)
  const housed: NoteId[] = []
  for (const [index, { words, ...note }] of draft.notes.entries()) {
    const id = named<NoteId>('notes', note.id)
    if (isKnown(id, board.note(id) !== undefined)) continue
    const at = places.get(note.id) ?? moved(note.at)
    const group = note.group && groupIds.has(note.group) ? named<GroupId>('groups', note.group) : undefined
    const createdAt = note.createdAt || now
    const order = noteOrders[index] ?? note.order
    board.putNote({ ...note, id, at, zone: zoneOf(note.zone), group, createdAt, order }, words)
    if (places.has(note.id)) housed.push(id)
    fresh(id, boxOf(at, note.size))
  }
  for (const kind of ['texts', 'shapes', 'strokes', 'images'] as const) {
    const orders = ordersAbove(board.all(kind), draft[kind].length)
    for (const [index, thing] of draft[kind].entries()) {
      const id = named<typeof thing.id>(kind, thing.id)
      if (isKnown(id, board.get(kind, id) !== undefined)) continue
      const at = moved(thing.at)
      board.put(kind, { ...thing, id, at, order: orders[index] ?? thing.order } as never)
      fresh(id, boxOf(at, 'size' in thing ? thing.size : [0, 0]))
    }
  }
  const linkOrders = ordersAbove(board.all('links'), draft.links.length)
  const endOf = (end: LinkEnd): LinkEnd => (typeof end === 'string' ? (heldBy(end) ?? moved([0, 0])) : moved(end))
  for (const [index, link] of draft.links.entries()) {
    const id = named<typeof link.id>('links', link.id)
    if (isKnown(id, board.get('links', id) !== undefined)) continue
    board.put('links', {
      ...link,
      id,
      from: endOf(link.from),
      to: endOf(link.to),
      order: linkOrders[index] ?? link.order,
    })
    fresh(id)
  }
  /** An amendment whose sheet neither comes along nor is here is a sheet like others. */
  const amended = (record: object): { readonly amends?: undefined } => {
    const sheet = 'amends' in record ? (record.amends as SheetId | undefined) : undefined
    const isHere = sheet === undefined || kinds.get(sheet) === 'sheets' || board.records.get('sheets', sheet)
    return isHere ? {} : { amends: undefined }
  }
  for (const kind of recordKinds) {
    const orders = ordersAbove(board.records.all(kind), draft[kind].length)
    for (const [index, { words, ...record }] of draft[kind].entries()) {
      const id = named<typeof record.id>(kind, record.id)
      if (isKnown(id, board.records.get(kind, id) !== undefined)) continue
      const own = renamed(record, (root, other) => (kinds.get(other) === root ? named(root, other) : other))
      const at = 'at' in record && record.at ? moved(record.at) : undefined
      const fields = { ...own, ...beginningOf[kind], ...amended(record), id, order: orders[index] ?? record.order }
      board.records.put(kind, (at ? { ...fields, at } : fields) as never, words)
      fresh(id, at && boxOf(at, CARD_SIZE))
    }
  }
  const targetOf = ({ root, id }: CommentTarget): CommentTarget | undefined => {
    const kind = kinds.get(id)
    if (!kind || kind !== root) return undefined
    const home = kind === 'zones' ? zoneOf(id as ZoneId) : named(kind, id)
    return home ? { root, id: home } : undefined
  }
  const threads = new Set<string>(draft.comments.map(({ id }) => id))
  const commentOrders = ordersAbove(board.all('comments'), draft.comments.length)
  for (const [index, comment] of draft.comments.entries()) {
    const id = named<CommentId>('comments', comment.id)
    const target = targetOf(comment.target) ?? comment.target // beside nothing, as it was
    if (isKnown(id, board.get('comments', id) !== undefined)) continue
    const thread =
      comment.thread && threads.has(comment.thread) ? named<CommentId>('comments', comment.thread) : undefined
    const about = { target, thread, author: writing.by, onBehalfOf: comment.onBehalfOf ?? '' }
    board.put('comments', { ...comment, ...about, id, order: commentOrders[index] ?? comment.order })
    fresh(id)
  }
  growZones(board, housed) // a zone that was there before may be full
  return { ids, passedOver, box: boxAround(boxes) }
}

/** A file brings no decision: what it holds is validated anew, and transmitted anew. */
const beginningOf = {
  findings: { status: 'toValidate', votes: undefined },
  problems: {},
  sheets: { status: 'draft', version: 1 },
  minutes: { status: 'draft', validatedAt: undefined },
} as const

/** A record of a draft that names others by their names on the board. */
function renamed(record: object, nameOf: (root: keyof BoardDraft, own: string) => string): object {
  const fields: Record<string, unknown> = { ...record }
  const rename = (key: string, root: keyof BoardDraft) => {
    const held = fields[key]
    if (Array.isArray(held)) fields[key] = held.map((own: string) => nameOf(root, own))
    else if (typeof held === 'string') fields[key] = nameOf(root, held)
  }
  rename('findings', 'findings')
  rename('origins', 'findings')
  rename('parents', 'sheets')
  rename('sheets', 'sheets')
  rename('mergedInto', 'version' in record ? 'sheets' : 'findings')
  rename('amends', 'sheets')
  if (Array.isArray(fields['sources'])) {
    fields['sources'] = fields['sources'].map((path: string) => {
      const [root = '', own = ''] = path.split('/')
      return `${root}/${nameOf(root as keyof BoardDraft, own)}`
    })
  }
  return fields
}

/** Zones of the draft that are on the board already, or stay out because everything goes into one. */
function homesOf(board: BoardDocument, draft: BoardDraft, { into, joinsZones }: Writing): Map<ZoneId, ZoneId> {
  if (into) return new Map(draft.zones.map(({ id }) => [id, into]))
  if (!joinsZones) return new Map()
  const byTitle = new Map(board.zones().map((zone) => [folded(zone.title), zone.id]))
  return new Map(
    draft.zones.flatMap(({ id, title }): [ZoneId, ZoneId][] => {
      const home = byTitle.get(folded(title))
      return home && title !== '' ? [[id, home]] : []
    }),
  )
}

/** From the draft's own places to a free one: beside what is on the board, its tops in line. Nothing on an empty board. */
function shiftFor(board: BoardDocument, draft: BoardDraft): BoardPoint {
  const own = draftBox(draft)
  const there = [
    ...board.notes(),
    ...board.zones(),
    ...board.texts(),
    ...board.all('shapes'),
    ...board.all('images'),
  ].map(({ at, size }) => boxOf(at, size))
  const around = boxAround([...there, ...board.all('strokes').map(({ at }) => boxOf(at, [0, 0]))])
  if (!own || !around) return [0, 0]
  return [Math.round(around.x + around.width + GAP - own.x), Math.round(around.y - own.y)]
}

/** Free places for the notes that go into a zone which was there before. */
function placesInHomes(
  board: BoardDocument,
  draft: BoardDraft,
  homeOf: (own: ZoneId | undefined) => ZoneId | undefined,
): Map<string, BoardPoint> {
  const waiting = new Map<ZoneId, BoardDraft['notes'][number][]>()
  for (const note of draft.notes) {
    const home = homeOf(note.zone)
    if (home) waiting.set(home, [...(waiting.get(home) ?? []), note])
  }
  const taken = board.notes().map(({ at, size }) => boxOf(at, size))
  const places = new Map<string, BoardPoint>()
  for (const [home, notes] of waiting) {
    const zone = board.zone(home)
    if (!zone) continue
    const sizes = notes.map(({ size }) => size)
    const slots = placesInZone(
      zone,
      sizes,
      obstacleOf(() => taken),
    )
    for (const [index, note] of notes.entries()) places.set(note.id, slots[index] ?? note.at)
  }
  return places
}

function kindsOf(draft: BoardDraft): Map<string, keyof BoardDraft> {
  return new Map(
    (Object.keys(draft) as (keyof BoardDraft)[]).flatMap((kind) =>
      (draft[kind] as readonly { readonly id: string }[]).map(({ id }): [string, keyof BoardDraft] => [id, kind]),
    ),
  )
}
