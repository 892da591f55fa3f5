import type { BoardChange, BoardDocument, Things } from '../../shared/document/BoardDocument.ts'
import { byOrder } from '../../shared/document/order.ts'
import { cardOf, type FindingCard } from '../../shared/domain/findingCard.ts'
import { isPlace, type Link, type LinkEnd } from '../../shared/domain/link.ts'
import { type InkPoint, unpackInk } from '../../shared/domain/stroke.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { type Box, boxAround, boxesMeet, boxGrown, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { FindingId, ImageId, ItemId, LinkId, ShapeId, StrokeId, TextId, ZoneId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { ItemIndex } from './ItemIndex.ts'
import { corridor, distanceToWay, routeLink } from '../../shared/layout/routing.ts'

/** Everything on a board but its notes, lowest first. */
export const figureKinds = ['zones', 'images', 'shapes', 'texts', 'links', 'findings', 'strokes'] as const
export type FigureKind = (typeof figureKinds)[number]
export type FigureId = ZoneId | ImageId | ShapeId | TextId | LinkId | FindingId | StrokeId

interface FigureThings extends Pick<Things, 'images' | 'shapes' | 'texts' | 'links' | 'strokes'> {
  readonly zones: Zone
  /** Those that were put on the board; their size is that of all cards. */
  readonly findings: FindingCard
}
/** A thing on the board and where it is drawn. Replaced, never changed in place. */
export type Figure = {
  readonly [Kind in FigureKind]: {
    readonly kind: Kind
    readonly thing: FigureThings[Kind]
    readonly box: Box
    /** Of a link: its way. Of a stroke: its points, without their pressures. */
    readonly way?: readonly BoardPoint[] | undefined
  }
}[FigureKind]

/** What links go around, beside notes. */
const IN_THE_WAY: ReadonlySet<FigureKind> = new Set(['shapes', 'images', 'findings'])

/** Where an item is now, as it is drawn; undefined for one that is not there. */
export type Whereabouts = (id: ItemId) => Box | undefined

/** All that lies on a board beside its notes: read once for each change, and found by place. */
export class Figures {
  readonly index = new ItemIndex<FigureId>()
  readonly #board: BoardDocument
  readonly #whereIs: Whereabouts
  readonly #notesIn: (box: Box) => Iterable<Box>
  readonly #byId = new Map<FigureId, Figure>()
  /** The links that hold on to an item, there or not: one that is brought back brings its links back into sight. */
  readonly #linksAt = new Map<ItemId, Set<LinkId>>()
  readonly #links = new Map<LinkId, Link>()
  readonly #counts = new Map<FigureKind, number>()

  /** @param notesIn boxes of the notes that meet a box: links go around them */
  constructor(board: BoardDocument, whereIs: Whereabouts, notesIn: (box: Box) => Iterable<Box>) {
    this.#board = board
    this.#whereIs = whereIs
    this.#notesIn = notesIn
  }
  /** Reads all that is there: once, and not before `whereIs` can answer. */
  readAll(): void {
    for (const zone of this.#board.zones()) this.#take('zones', zone.id)
    for (const id of this.#board.records.ids('findings')) this.#take('findings', id)
    // Links last: they look up what they hold on to.
    for (const kind of ['images', 'shapes', 'texts', 'strokes', 'links'] as const)
      for (const { id } of this.#board.all(kind)) this.#take(kind, id)
  }

  get(id: ItemId): Figure | undefined {
    return this.#byId.get(id as FigureId)
  }
  /** Whether there is something of one of these kinds. */
  hasAny(kinds: readonly FigureKind[]): boolean {
    return kinds.some((kind) => (this.#counts.get(kind) ?? 0) > 0)
  }
  /** In no order. */
  all(): Iterable<Figure> {
    return this.#byId.values()
  }
  /** Those that meet a box, lowest first. */
  inBox(box: Box): Figure[] {
    return this.index
      .inBox(box)
      .flatMap((id) => this.#byId.get(id) ?? [])
      .sort(lowestFirst)
  }
  /** The topmost under a point, or within `reach` board units for what has no inside. */
  at(point: BoardPoint, reach: number, isFree: (figure: Figure) => boolean): Figure | undefined {
    const near = this.index.near(point, reach).flatMap((id) => this.#byId.get(id) ?? [])
    return near
      .sort(lowestFirst)
      .reverse()
      .find((figure) => isFree(figure) && hits(figure, point, reach))
  }
  /** The links that end at one of these. */
  linksAt(ids: Iterable<ItemId>): Set<LinkId> {
    const links = new Set<LinkId>()
    for (const id of ids) for (const link of this.#linksAt.get(id) ?? []) links.add(link)
    return links
  }

  /** Takes what a change touched. @returns the figures that are drawn otherwise now, came or went */
  hear(change: BoardChange): Set<FigureId> {
    const changed = new Set<FigureId>()
    for (const kind of figureKinds) {
      for (const id of change[kind]) {
        const was = this.#byId.has(id)
        this.#take(kind, id)
        if (was || this.#byId.has(id)) changed.add(id) // a finding may lie nowhere
      }
    }
    return changed
  }
  /** These items lie elsewhere now: the links that hold on to them follow, and so do links that had them in the way. */
  moved(ids: Iterable<ItemId>, boxes: Iterable<Box>): Set<LinkId> {
    const links = this.linksAt(ids)
    for (const box of boxes) {
      for (const id of this.index.inBox(box)) if (this.#byId.get(id)?.kind === 'links') links.add(id as LinkId)
    }
    for (const id of links) this.#take('links', id)
    return links
  }

  #take(kind: FigureKind, id: FigureId): void {
    if (kind === 'links') this.#hold(id as LinkId)
    const figure = this.#read(kind, id)
    const more = Number(figure !== undefined) - Number(this.#byId.has(id))
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + more)
    if (!figure) {
      this.#byId.delete(id)
      this.index.remove(id)
      return
    }
    this.#byId.set(id, figure)
    this.index.put(id, figure.box)
  }
  #read(kind: FigureKind, id: FigureId): Figure | undefined {
    if (kind === 'zones') {
      const thing = this.#board.zone(id as ZoneId)
      return thing && { kind, thing, box: boxOf(thing.at, thing.size) }
    }
    if (kind === 'findings') {
      const finding = this.#board.records.get(kind, id as FindingId)
      const thing = finding && cardOf(finding)
      return thing && { kind, thing, box: boxOf(thing.at, thing.size) }
    }
    if (kind === 'links') {
      const thing = this.#board.get(kind, id as LinkId)
      const way = thing && this.#wayOf(thing)
      return thing && way && { kind, thing, way, box: boxGrown(boxAroundPoints(way), 12) }
    }
    if (kind === 'strokes') {
      const thing = this.#board.get(kind, id as StrokeId)
      if (!thing) return undefined
      const way = unpackInk(thing).map(placeOf)
      return { kind, thing, way, box: boxGrown(boxAroundPoints(way), thing.width) }
    }
    return this.#readBoxed(kind, id)
  }
  #readBoxed<Kind extends 'images' | 'shapes' | 'texts'>(kind: Kind, id: FigureId): Figure | undefined {
    const thing = this.#board.get(kind, id as Things[Kind]['id'])
    return thing && ({ kind, thing, box: boxOf(thing.at, thing.size) } as Figure)
  }

  /** The way of a link as things lie now; undefined when an end is gone. */
  #wayOf({ from, to }: Link): readonly BoardPoint[] | undefined {
    const [start, end] = [this.#anchor(from), this.#anchor(to)]
    if (!start || !end) return undefined
    const between = corridor(start, end)
    const obstacles: Box[] = [...this.#notesIn(between)]
    for (const id of this.index.inBox(between)) {
      const figure = this.#byId.get(id)
      if (figure && IN_THE_WAY.has(figure.kind)) obstacles.push(figure.box)
    }
    return routeLink(
      start,
      end,
      obstacles.filter((box) => boxesMeet(box, between)),
    )
  }
  #anchor(end: LinkEnd): Box | undefined {
    return isPlace(end) ? boxOf(end, [0, 0]) : this.#whereIs(end)
  }
  #hold(id: LinkId): void {
    const before = this.#links.get(id)
    for (const end of endsOf(before)) this.#linksAt.get(end)?.delete(id)
    const link = this.#board.get('links', id)
    if (link) this.#links.set(id, link)
    else this.#links.delete(id)
    for (const end of endsOf(link)) this.#linksAt.set(end, (this.#linksAt.get(end) ?? new Set()).add(id))
  }
}

/** The things that a link holds on to. */
function endsOf(link: Link | undefined): ItemId[] {
  return link ? [link.from, link.to].filter((end): end is ItemId => !isPlace(end)) : []
}

function lowestFirst(a: Figure, b: Figure): number {
  return figureKinds.indexOf(a.kind) - figureKinds.indexOf(b.kind) || byOrder(a.thing, b.thing)
}

function placeOf([x, y]: InkPoint): BoardPoint {
  return [x, y]
}
function boxAroundPoints(points: readonly BoardPoint[]): Box {
  return boxAround(points.map((point) => boxOf(point, [0, 0]))) ?? { x: 0, y: 0, width: 0, height: 0 }
}

/** Whether a point is on a figure: in its box, or near its line. */
export function hits({ kind, thing, box, way }: Figure, point: BoardPoint, reach: number): boolean {
  if (kind === 'links') return distanceToWay(point, way ?? []) <= reach
  if (kind === 'strokes') return distanceToWay(point, way ?? []) <= reach + thing.width / 2
  return boxHolds(box, point)
}
