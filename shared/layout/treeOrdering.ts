import type { Note } from '../domain/note.ts'
import type { Zone } from '../domain/zone.ts'
import { type Box, boxesMeet, boxGrown, boxOf, inTenths } from '../geometry.ts'
import type { NoteId, ZoneId } from '../ids.ts'
import { NOTE_GAP, obstacleOf, placesIn, zoneInterior } from '../placing.ts'
import { nearestTo, type TreeSide } from '../domain/treeZones.ts'
import { type Branch, everyBranch, type ProblemTrees } from '../problemTree.ts'
import type { BoardPoint, Size } from '../units.ts'
import { layOutTrees, type TreeBox, type TreePicture } from './treeLayout.ts'

/** A note as it lies: as high as its words made it. */
export type LyingNote = Pick<Note, 'id' | 'at' | 'size' | 'zone'>

/** Where a note of a tree goes. */
export interface OrderedNote {
  readonly id: NoteId
  readonly at: BoardPoint
  /** The zone of its part of the tree, also below that until it has grown; undefined for whatever zone is there. */
  readonly zone: ZoneId | undefined
}

/** The widest that arrows are let run between columns, in board units. */
const WIDEST_GAP = 80

/** A place for trees: the zones of one template, or none of them. */
interface Ground {
  readonly problem: Zone | undefined
  readonly causes: Zone | undefined
  readonly effects: Zone | undefined
}

/**
 * Puts the notes of trees where the drawing has them: causes from the right of their zone, effects from the left of theirs,
 * problems in the middle, each as far as its zone is wide, and below it where it is full. Without such a zone they
 * stand around where the first problem lies.
 * @param notes  those that may be moved
 * @param taken  what stays where it is: nothing is laid over it
 * @returns      those that go elsewhere than they lie
 */
export function orderTrees(read: ProblemTrees, notes: readonly LyingNote[], taken: readonly Box[]): OrderedNote[] {
  const lying = new Map(notes.map((note) => [note.id, note]))
  const inTree = notesOf(read)
  const laid = [...taken, ...notes.filter(({ id }) => !inTree.has(id)).map(({ at, size }) => boxOf(at, size))]
  const ordered = new Map<NoteId, OrderedNote>()
  for (const { ground, trees } of onGrounds(read, lying)) {
    for (const { box, note, part } of placed(ground, trees, lying)) {
      const own = lying.get(note)
      if (!own || ordered.has(note)) continue // what stands on both sides lies among the causes
      const at = inTenths(freeBelow(box, laid))
      laid.push(boxOf(at, own.size))
      ordered.set(note, { id: note, at, zone: ground[part]?.id })
    }
  }
  return [...ordered.values()].filter(({ id, at, zone }) => {
    const own = lying.get(id)
    return own && (own.at[0] !== at[0] || own.at[1] !== at[1] || (zone !== undefined && own.zone !== zone))
  })
}

/** Each tree on the ground of its problem; what hangs on none, on that of its zone, else on the first. */
function onGrounds({ trees, loose, zones }: ProblemTrees, lying: ReadonlyMap<NoteId, LyingNote>) {
  if (zones.problem.length === 0) {
    const ground: Ground = { problem: undefined, causes: zones.causes[0], effects: zones.effects[0] }
    return [{ ground, trees: { trees, loose, zones } }]
  }
  const grounds = zones.problem.map(
    (problem): Ground => ({
      problem,
      causes: nearestTo(zones.causes, problem.at),
      effects: nearestTo(zones.effects, problem.at),
    }),
  )
  const groundOf = (zone: ZoneId | undefined) => grounds.find((one) => one.problem?.id === zone)
  const isOn = (ground: Ground, side: TreeSide) => (branch: Branch) => {
    const zone = lying.get(branch.note)?.zone
    return (grounds.find((one) => one[side]?.id === zone) ?? grounds[0]) === ground
  }
  return grounds.map((ground) => ({
    ground,
    trees: {
      trees: trees.filter(({ problem }) => (groundOf(lying.get(problem)?.zone) ?? grounds[0]) === ground),
      loose: {
        causes: loose.causes.filter(isOn(ground, 'causes')),
        effects: loose.effects.filter(isOn(ground, 'effects')),
      },
      zones,
    },
  }))
}

function placed(ground: Ground, trees: ProblemTrees, lying: ReadonlyMap<NoteId, LyingNote>): TreeBox[] {
  const sizeOf = (id: NoteId): Size => lying.get(id)?.size ?? [0, 0]
  const widest = Math.max(1, ...[...notesOf(trees)].map((id) => sizeOf(id)[0]))
  const columns = { causes: columnsIn(ground.causes, widest), effects: columnsIn(ground.effects, widest) }
  const across = Math.min(
    gapIn(ground.causes, widest, depthOf(trees, 'causes')),
    gapIn(ground.effects, widest, depthOf(trees, 'effects')),
  )
  const picture = layOutTrees(trees, sizeOf, { across, down: NOTE_GAP, columns })
  const middle = problemsIn(ground.problem, picture, lying)
  const shiftOfProblem = shiftOf(
    picture.boxes.find(({ part }) => part === 'problem'),
    middle[0],
  )
  return [
    ...middle,
    ...sideIn(ground.causes, picture, 'causes', shiftOfProblem),
    ...sideIn(ground.effects, picture, 'effects', shiftOfProblem),
  ]
}

/** Problems lie beside their causes where their zone is high enough for all of them; else row by row. */
function problemsIn(zone: Zone | undefined, { boxes }: TreePicture, lying: ReadonlyMap<NoteId, LyingNote>): TreeBox[] {
  const problems = boxes.filter(({ part }) => part === 'problem')
  const [first] = problems
  if (!first) return []
  if (!zone) {
    const [dx, dy] = shiftOf(first, { ...first, box: boxOf(lying.get(first.note)?.at ?? [0, 0], [0, 0]) })
    return problems.map((one) => moved(one, dx, dy))
  }
  const area = zoneInterior(zone)
  const foot = area.y + area.height
  let top = area.y
  const stacked = problems.map((one) => {
    const x = area.x + (area.width - one.box.width) / 2
    const y = Math.max(top, Math.min(area.y + one.box.y, foot - one.box.height))
    top = y + one.box.height + NOTE_GAP
    return { ...one, box: { ...one.box, x, y } }
  })
  if (top - NOTE_GAP <= foot) return stacked
  const places = placesIn(
    area,
    problems.map(({ box }): Size => [box.width, box.height]),
    obstacleOf(() => []),
  )
  return problems.map((one, index) => ({
    ...one,
    box: boxOf(places[index] ?? [area.x, area.y], [one.box.width, one.box.height]),
  }))
}

/** One side in its zone, beginning at the edge that is next to the problem; without a zone, around the problem. */
function sideIn(
  zone: Zone | undefined,
  { boxes }: TreePicture,
  side: TreeSide,
  around: readonly [number, number],
): TreeBox[] {
  const own = boxes.filter(({ part }) => part === side)
  if (own.length === 0) return []
  if (!zone) return own.map((one) => moved(one, ...around))
  const area = zoneInterior(zone)
  const left = Math.min(...own.map(({ box }) => box.x))
  const right = Math.max(...own.map(({ box }) => box.x + box.width))
  const top = Math.min(...own.map(({ box }) => box.y))
  const dx = side === 'causes' ? area.x + area.width - right : area.x - left
  return own.map((one) => moved(one, dx, area.y - top))
}

function notesOf({ trees, loose }: ProblemTrees): ReadonlySet<NoteId> {
  const branches = [
    ...trees.flatMap(({ causes, effects }) => [...causes, ...effects]),
    ...loose.causes,
    ...loose.effects,
  ]
  return new Set([...trees.map(({ problem }) => problem), ...[...everyBranch(branches)].map(({ note }) => note)])
}

function columnsIn(zone: Zone | undefined, widest: number): number {
  return zone ? Math.max(1, Math.floor((zoneInterior(zone).width + NOTE_GAP) / (widest + NOTE_GAP))) : Infinity
}
/** As wide as leaves room for all columns. */
function gapIn(zone: Zone | undefined, widest: number, depth: number): number {
  const columns = Math.min(depth, columnsIn(zone, widest))
  if (!zone || columns < 2) return WIDEST_GAP
  return Math.min(WIDEST_GAP, Math.max(NOTE_GAP, (zoneInterior(zone).width - columns * widest) / (columns - 1)))
}
function depthOf({ trees, loose }: ProblemTrees, side: TreeSide): number {
  const deep = (branches: readonly Branch[]): number => Math.max(0, ...branches.map((one) => 1 + deep(one.branches)))
  return deep([...trees.flatMap((tree) => tree[side]), ...loose[side]])
}

function shiftOf(from: TreeBox | undefined, to: TreeBox | undefined): readonly [number, number] {
  return from && to ? [to.box.x - from.box.x, to.box.y - from.box.y] : [0, 0]
}
function moved(one: TreeBox, dx: number, dy: number): TreeBox {
  return { ...one, box: { ...one.box, x: one.box.x + dx, y: one.box.y + dy } }
}

/** The place itself, or the first one under it where nothing lies. */
function freeBelow(box: Box, laid: readonly Box[]): BoardPoint {
  let y = box.y
  for (;;) {
    const grown = boxGrown({ ...box, y }, NOTE_GAP / 2 - 1)
    const inTheWay = laid.find((other) => boxesMeet(other, grown))
    if (!inTheWay) return [box.x, y]
    y = inTheWay.y + inTheWay.height + NOTE_GAP
  }
}
