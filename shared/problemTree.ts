import { byOrder } from './document/order.ts'
import { isPlace, type Link } from './domain/link.ts'
import type { Note } from './domain/note.ts'
import { type TreeSide, type TreeZones, treeZones } from './domain/treeZones.ts'
import type { Zone } from './domain/zone.ts'
import type { LinkId, NoteId } from './ids.ts'

/*
 * A problem tree is no thing of its own: it is what the notes and the arrows of a board say, cause → problem → effect. An arrow
 * goes from what causes to what is caused; one with a head at each end says that each causes the other; a line without a
 * head says neither, and holds nothing here. Only arrows between two notes count.
 */

/** A note where it hangs: under what it causes, or under what causes it. */
export interface Branch {
  readonly note: NoteId
  /** What it hangs on; undefined for what hangs on nothing. */
  readonly under: NoteId | undefined
  /** The arrows that hold it there, at least one. */
  readonly links: readonly LinkId[]
  /** All that it hangs on, on this side: several for a cause of two things. */
  readonly holders: readonly NoteId[]
  /** Why nothing is written below: it is a problem with a tree of its own, or written out elsewhere on this side. */
  readonly stops: 'problem' | 'again' | undefined
  readonly branches: readonly Branch[]
}

/** A problem, what causes it, and what it causes. */
export interface ProblemTree {
  readonly problem: NoteId
  readonly causes: readonly Branch[]
  readonly effects: readonly Branch[]
}

/** All that a board says of causes and effects. */
export interface ProblemTrees {
  readonly trees: readonly ProblemTree[]
  /** What lies among the causes or the effects, or has an arrow to a tree, and hangs on no problem yet. */
  readonly loose: Readonly<Record<TreeSide, readonly Branch[]>>
  readonly zones: TreeZones
}

export interface TreeSource {
  readonly notes: readonly Pick<Note, 'id' | 'at' | 'zone'>[]
  readonly links: readonly Pick<Link, 'id' | 'from' | 'to' | 'kind' | 'order'>[]
  readonly zones: readonly Zone[]
}

/** Deeper than this a branch is written beside the one it hangs on: nobody reads a hundred steps aside. */
export const DEEPEST = 24

/**
 * Reads a board as problems with their causes and effects. Problems are the notes in the zone of the problem. Without such
 * a zone they are the notes where arrows end: those outside the causes and the effects that lead to nothing but effects; and
 * where arrows go around in a ring, the one of it that is read first.
 * What causes two things hangs under both, and is written out under the first alone; so a tree is never longer than its
 * arrows, however they run. Branches stand in the order of their arrows, problems as one reads the wall.
 */
export function readTrees({ notes, links, zones }: TreeSource): ProblemTrees {
  const treeLies = treeZones(zones)
  const arrows = arrowsBetween(new Set(notes.map(({ id }) => id)), links)
  const inOrder = notes.toSorted((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0] || (a.id < b.id ? -1 : 1))
  const liesIn = (note: TreeSource['notes'][number], part: keyof TreeZones) =>
    note.zone !== undefined && treeLies[part].some(({ id }) => id === note.zone)
  const problems =
    treeLies.problem.length > 0
      ? inOrder.filter((note) => liesIn(note, 'problem')).map(({ id }) => id)
      : whereArrowsEnd(
          inOrder.filter((note) => !liesIn(note, 'causes') && !liesIn(note, 'effects')).map(({ id }) => id),
          new Set(inOrder.filter((note) => liesIn(note, 'effects')).map(({ id }) => id)),
          arrows,
        )

  const known = new Set(problems)
  const causes = new Growth(arrows.into, arrows.outOf, known)
  const effects = new Growth(arrows.outOf, arrows.into, known)
  const trees = problems.map(
    (problem): ProblemTree => ({ problem, causes: causes.grow(problem), effects: effects.grow(problem) }),
  )

  const isReached = (id: NoteId) => known.has(id) || causes.has(id) || effects.has(id)
  const reached = new Set(notes.flatMap(({ id }) => (isReached(id) ? [id] : [])))
  const leadsTo = (id: NoteId, way: ArrowsOf) => (way.get(id) ?? []).some(({ other }) => reached.has(other))
  const sides: Record<TreeSide, NoteId[]> = { causes: [], effects: [] }
  for (const note of inOrder) {
    if (reached.has(note.id)) continue
    if (liesIn(note, 'effects')) sides.effects.push(note.id)
    else if (liesIn(note, 'causes') || leadsTo(note.id, arrows.outOf)) sides.causes.push(note.id)
    else if (leadsTo(note.id, arrows.into)) sides.effects.push(note.id)
  }
  return {
    trees,
    loose: { causes: causes.growApart(sides.causes), effects: effects.growApart(sides.effects) },
    zones: treeLies,
  }
}

/** Whether there is a tree to speak of: a place for one, or arrows that go on from each other. */
export function holdsTree({ trees, zones }: ProblemTrees): boolean {
  return (
    zones.problem.length > 0 ||
    trees.some(({ causes, effects }) => [...causes, ...effects].length > 1 || isLong(causes))
  )
}
function isLong(branches: readonly Branch[]): boolean {
  return branches.some((one) => one.branches.length > 0)
}

/** Whether something hangs on a problem. */
export function hasBranches({ trees }: ProblemTrees): boolean {
  return trees.some(({ causes, effects }) => causes.length > 0 || effects.length > 0)
}

/** All the branches of these, with those below them, as one reads down. */
export function* everyBranch(branches: readonly Branch[]): Generator<Branch> {
  for (const branch of branches) {
    yield branch
    yield* everyBranch(branch.branches)
  }
}

interface Arrow {
  readonly other: NoteId
  readonly links: LinkId[]
}
type ArrowsOf = ReadonlyMap<NoteId, readonly Arrow[]>

/** From each note to what it causes, and back. Several between the same two are one. */
function arrowsBetween(notes: ReadonlySet<string>, links: TreeSource['links']) {
  const outOf = new Map<NoteId, Arrow[]>()
  const into = new Map<NoteId, Arrow[]>()
  const known = new Map<string, LinkId[]>()
  const lead = (from: NoteId, to: NoteId, link: LinkId) => {
    const between = known.get(`${from} ${to}`)
    if (between) return void between.push(link)
    const held = [link]
    known.set(`${from} ${to}`, held)
    arrowsAt(outOf, from).push({ other: to, links: held })
    arrowsAt(into, to).push({ other: from, links: held })
  }
  for (const { id, from, to, kind } of links.toSorted(byOrder)) {
    if (kind === 'line' || isPlace(from) || isPlace(to) || from === to || !notes.has(from) || !notes.has(to)) continue
    lead(from as NoteId, to as NoteId, id)
    if (kind === 'both') lead(to as NoteId, from as NoteId, id)
  }
  return { outOf, into }
}

function arrowsAt(way: Map<NoteId, Arrow[]>, id: NoteId): Arrow[] {
  const known = way.get(id)
  if (known) return known
  const fresh: Arrow[] = []
  way.set(id, fresh)
  return fresh
}

/** Notes at which arrows end, and one of each ring that leads to none of them. */
function whereArrowsEnd(
  candidates: readonly NoteId[],
  effects: ReadonlySet<NoteId>,
  { outOf, into }: { readonly outOf: ArrowsOf; readonly into: ArrowsOf },
): NoteId[] {
  const joined = candidates.filter((id) => outOf.has(id) || into.has(id))
  const ends = joined.filter((id) => (outOf.get(id) ?? []).every(({ other }) => effects.has(other)))
  const reached = new Set<NoteId>()
  const reach = (from: NoteId, way: ArrowsOf) => {
    const queue = [from]
    for (const id of queue) {
      for (const { other } of way.get(id) ?? []) {
        if (reached.has(other)) continue
        reached.add(other)
        queue.push(other)
      }
    }
  }
  const found = new Set<NoteId>()
  const take = (id: NoteId) => {
    found.add(id)
    reached.add(id)
    reach(id, into)
  }
  ends.forEach(take)
  for (const id of joined) {
    if (reached.has(id)) continue
    take(id)
    reach(id, outOf)
  }
  return candidates.filter((id) => found.has(id))
}

type Growing = Branch & { readonly branches: Growing[] }

/** One side of all the trees. What is written out once is not written out again, wherever it hangs. */
class Growth {
  readonly #further: ArrowsOf
  readonly #back: ArrowsOf
  readonly #problems: ReadonlySet<NoteId>
  readonly #grown = new Set<NoteId>()

  constructor(further: ArrowsOf, back: ArrowsOf, problems: ReadonlySet<NoteId>) {
    this.#further = further
    this.#back = back
    this.#problems = problems
  }

  has(id: NoteId): boolean {
    return this.#grown.has(id)
  }

  /** What hangs on a note: the nearest first, so that each is written out where it is least deep. */
  grow(root: NoteId): Branch[] {
    const top: Growing[] = []
    this.#grown.add(root)
    const queue = [{ note: root, into: top, depth: 1 }]
    for (const { note, into, depth } of queue) {
      for (const { other, links } of this.#further.get(note) ?? []) {
        const branch = this.#branch(other, note, links)
        into.push(branch)
        if (branch.stops) continue
        this.#grown.add(other)
        queue.push({ note: other, into: depth < DEEPEST ? branch.branches : into, depth: depth + 1 })
      }
    }
    return top
  }

  /** What hangs on no problem: first those that lead to none of the others, then one of each ring. */
  growApart(candidates: readonly NoteId[]): Branch[] {
    const all = new Set(candidates)
    const ends = candidates.filter((id) => !(this.#back.get(id) ?? []).some(({ other }) => all.has(other)))
    const roots: Branch[] = []
    for (const id of [...ends, ...candidates]) {
      if (this.#grown.has(id)) continue
      const branch = this.#branch(id, undefined, [])
      branch.branches.push(...(this.grow(id) as Growing[]))
      roots.push(branch)
    }
    return roots
  }

  #branch(note: NoteId, under: NoteId | undefined, links: readonly LinkId[]): Growing {
    const stops = this.#problems.has(note) ? 'problem' : this.#grown.has(note) ? 'again' : undefined
    const holders = (this.#back.get(note) ?? []).map(({ other }) => other)
    return { note, under, links, holders, stops, branches: [] }
  }
}
