import type { BoardChange, BoardDocument, Things } from '../../../../shared/document/BoardDocument.ts'
import { byOrder } from '../../../../shared/document/order.ts'
import { isPlace } from '../../../../shared/domain/link.ts'
import { cardOf } from '../../../../shared/domain/findingCard.ts'
import { unpackInk } from '../../../../shared/domain/stroke.ts'
import { isFixed } from '../../../../shared/domain/thing.ts'
import type { Zone } from '../../../../shared/domain/zone.ts'
import { type Box, boxAround, boxOf } from '../../../../shared/geometry.ts'
import type {
  FindingId,
  ImageId,
  ItemId,
  LinkId,
  NoteId,
  ShapeId,
  StrokeId,
  TextId,
  ZoneId,
} from '../../../../shared/ids.ts'
import { type NamedThing, thingAt } from '../../../board/naming.ts'
import { inReadingOrder } from '../../../board/readingOrder.ts'
import { zoneOf, zoneOfLink } from '../../../board/zones.ts'

/** What is read line by line beside the notes. */
const listedKinds = ['texts', 'shapes', 'images', 'links'] as const
type ListedKind = (typeof listedKinds)[number]
export type ThingId = TextId | ShapeId | ImageId | LinkId
/** A thing as the list has it: the same object until something in it changes. */
export type ListedThing = {
  readonly [Kind in ListedKind]: { readonly kind: Kind; readonly thing: Things[Kind]; readonly named: NamedThing }
}[ListedKind]
export type ListedStroke = { readonly kind: 'strokes'; readonly thing: Things['strokes'] }

/** What lies in a zone beside its notes, in the order in which one reads it; ink is one line, however much of it there is. */
export interface ThingsOfPlace {
  readonly things: readonly ListedThing[]
  readonly strokes: readonly ListedStroke[]
}
const NOTHING: ThingsOfPlace = { things: [], strokes: [] }
type Places = ReadonlyMap<ZoneId | undefined, ThingsOfPlace>

/**
 * What is on a board beside its notes, by the zone it lies in, as a list reads it. Reads while somebody listens. What it
 * hands out stays the same object until something in it changes.
 */
export class ThingBook {
  readonly #board: BoardDocument
  readonly #listeners = new Set<() => void>()
  readonly #things = new Map<ThingId, ListedThing['thing']>()
  readonly #kinds = new Map<ThingId, ListedKind>()
  readonly #strokes = new Map<StrokeId, Stroked>()
  /** What the links hold on to: their words are read with the link. */
  #ends: ReadonlySet<ItemId> = new Set()
  #listed: ReadonlyMap<ThingId, ListedThing> = new Map()
  /** As it was read last, and whether that is still so. */
  #places: Places = new Map()
  #isOld = true
  #everything: ThingsOfPlace = NOTHING
  #stop: (() => void) | undefined

  constructor(board: BoardDocument) {
    this.#board = board
    this.#readAll()
  }

  /** For `useSyncExternalStore`; so are the two below. */
  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (!this.#stop) {
      this.#stop = this.#board.onChange((change) => this.#hear(change))
      this.#readAll() // something may have come since it was drawn
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  };
  /** What lies in a zone; without one, what lies in none. */
  in = (zone: ZoneId | undefined): ThingsOfPlace => this.#read().get(zone) ?? NOTHING
  /** All of it, zone by zone. */
  all = (): ThingsOfPlace => {
    const places = [...this.#read().values()]
    this.#everything = keepingSame(this.#everything, {
      things: places.flatMap(({ things }) => things),
      strokes: places.flatMap(({ strokes }) => strokes),
    })
    return this.#everything
  }
  /** Those of these that are still there. */
  find(ids: readonly (ThingId | StrokeId)[]): (ListedThing | ListedStroke)[] {
    this.#read()
    return ids.flatMap((id) => this.#listed.get(id as ThingId) ?? this.#strokes.get(id as StrokeId)?.stroke ?? [])
  }
  /** The zone in which the first of these is read; undefined for none. */
  placeOf([first]: readonly (ThingId | StrokeId)[]): ZoneId | undefined {
    for (const [zone, { things, strokes }] of this.#read()) {
      if ([...things, ...strokes].some(({ thing }) => thing.id === first)) return zone
    }
    return undefined
  }
  /** The box of a thing as it lies; undefined for a link, which has none of its own. */
  boxOf({ kind, thing }: ListedThing | ListedStroke): Box | undefined {
    if (kind === 'strokes') return this.#strokes.get(thing.id)?.box
    return kind === 'links' ? undefined : boxOf(thing.at, thing.size)
  }
  /** The boxes of all that has one. */
  boxes(): Box[] {
    return [...this.#things.values()].flatMap((thing) => ('at' in thing ? boxOf(thing.at, thing.size) : []))
  }

  #readAll(): void {
    this.#things.clear()
    this.#kinds.clear()
    this.#strokes.clear()
    for (const kind of listedKinds) for (const { id } of this.#board.all(kind)) this.#take(kind, id)
    for (const { id } of this.#board.all('strokes')) this.#takeStroke(id)
    this.#isOld = true
  }
  #take(kind: ListedKind, id: ThingId): void {
    const thing = this.#board.get(kind, id)
    if (thing) {
      this.#things.set(id, thing)
      this.#kinds.set(id, kind)
    } else {
      this.#things.delete(id)
      this.#kinds.delete(id)
    }
  }
  #takeStroke(id: StrokeId): void {
    const thing = this.#board.get('strokes', id)
    const box = thing && boxAround(unpackInk(thing).map(([x, y]) => boxOf([x, y], [0, 0])))
    if (box) this.#strokes.set(id, { stroke: { kind: 'strokes', thing }, box })
    else this.#strokes.delete(id)
  }

  #hear(change: BoardChange): void {
    let isOther = change.zones.size > 0
    for (const kind of listedKinds) {
      for (const id of change[kind]) this.#take(kind, id)
      isOther ||= change[kind].size > 0
    }
    for (const id of change.strokes) this.#takeStroke(id)
    isOther ||=
      change.strokes.size > 0 || [change.notes, change.groups, change.findings].some((ids) => this.#endsMeet(ids))
    if (!isOther) return
    this.#isOld = true
    for (const listener of this.#listeners) listener()
  }
  #endsMeet(ids: ReadonlySet<ItemId>): boolean {
    for (const id of ids) if (this.#ends.has(id)) return true
    return false
  }

  #read(): Places {
    if (!this.#isOld) return this.#places
    this.#isOld = false
    const zones = this.#board.zones()
    const links = [...this.#things.values()].filter((thing) => 'from' in thing)
    this.#ends = new Set(links.flatMap(({ from, to }) => [from, to].filter((end): end is ItemId => !isPlace(end))))
    const listed = new Map<ThingId, ListedThing>()
    for (const [id, thing] of this.#things) {
      const one = this.#listedOf(id, thing)
      if (one) listed.set(id, one)
    }
    const found = new Map<ZoneId | undefined, { things: ListedThing[]; strokes: ListedStroke[] }>()
    for (const { id } of zones) found.set(id, { things: [], strokes: [] })
    found.set(undefined, { things: [], strokes: [] })
    for (const one of inTurn(listed.values())) found.get(this.#zoneOf(zones, one))?.things.push(one)
    for (const { stroke, box } of this.#strokes.values()) {
      found.get(zoneOf(zones, { at: [box.x, box.y], size: [box.width, box.height] }))?.strokes.push(stroke)
    }
    const before = this.#places
    this.#listed = listed
    this.#places = new Map([...found].map(([zone, now]) => [zone, keepingSame(before.get(zone), now)]))
    return this.#places
  }
  #listedOf(id: ThingId, thing: ListedThing['thing']): ListedThing | undefined {
    const kind = this.#kinds.get(id)
    const named = kind && thingAt(this.#board, { root: kind, id })
    if (!named || (kind === 'links' && !this.#hasEnds(thing as Things['links']))) return undefined
    const one = { kind, thing, named } as ListedThing
    if (isOrnament(one)) return undefined
    const known = this.#listed.get(id)
    return known?.thing === thing && JSON.stringify(known.named) === JSON.stringify(named) ? known : one
  }
  /** A link of which an end is gone is not drawn on the wall either. */
  #hasEnds({ from, to }: Things['links']): boolean {
    return [from, to].every((end) => isPlace(end) || this.#whereIs(end) !== undefined)
  }
  #zoneOf(zones: readonly Zone[], { kind, thing }: ListedThing): ZoneId | undefined {
    return kind === 'links' ? zoneOfLink(zones, thing, (id) => this.#whereIs(id)) : zoneOf(zones, thing)
  }
  #whereIs(id: ItemId): Box | undefined {
    const thing = this.#things.get(id as ThingId)
    if (thing) return 'at' in thing ? boxOf(thing.at, thing.size) : undefined
    const finding = this.#ends.has(id) ? this.#board.records.get('findings', id as FindingId) : undefined
    const laid = this.#board.note(id as NoteId) ?? this.#board.zone(id as ZoneId) ?? (finding && cardOf(finding))
    return laid ? boxOf(laid.at, laid.size) : this.#strokes.get(id as StrokeId)?.box
  }
}

interface Stroked {
  readonly stroke: ListedStroke
  readonly box: Box
}

/** An outline or a line of the wall that says nothing and joins nothing: it is there to be looked at. */
function isOrnament({ kind, thing, named }: ListedThing): boolean {
  if (!isFixed(thing) || named.words !== '') return false
  return kind === 'shapes' || (kind === 'links' && isPlace(thing.from) && isPlace(thing.to))
}

/** What has a place as one reads it, then the links. */
function inTurn(listed: Iterable<ListedThing>): ListedThing[] {
  const all = [...listed]
  const placed = all.flatMap((one) =>
    one.kind === 'links' ? [] : { one, at: one.thing.at, size: one.thing.size, order: one.thing.order },
  )
  const links = all.filter(({ kind }) => kind === 'links').sort((a, b) => byOrder(a.thing, b.thing))
  return [...inReadingOrder(placed).map(({ one }) => one), ...links]
}

function keepingSame(before: ThingsOfPlace | undefined, now: ThingsOfPlace): ThingsOfPlace {
  return before && isSame(before.things, now.things) && isSame(before.strokes, now.strokes) ? before : now
}
function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}
