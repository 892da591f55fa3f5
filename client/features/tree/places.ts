import type { LinkId, NoteId } from '../../../shared/ids.ts'
import type { TreeSide } from '../../../shared/domain/treeZones.ts'
import type { Branch, ProblemTrees } from '../../../shared/problemTree.ts'

/** Where a note stands in the outline of a tree. */
export interface TreePlace {
  /** What it is known by on the page. */
  readonly key: string
  readonly note: NoteId
  readonly part: 'problem' | TreeSide
  /** Absent for a problem. */
  readonly branch: Branch | undefined
  /** What it hangs on, where that is written out; undefined for a problem, and for what hangs on nothing. */
  readonly holder: TreePlace | undefined
  /** What hangs on the same thing, itself among them. */
  readonly siblings: readonly Branch[]
}

export function keyOfProblem(note: NoteId): string {
  return `problem:${note}`
}
export function keyOfBranch(side: TreeSide, { under, note }: Pick<Branch, 'under' | 'note'>): string {
  return `${side}:${under ?? ''}:${note}`
}

/** Every place of an outline by its key, in the order in which one reads it. */
export function placesOf({ trees, loose }: ProblemTrees): ReadonlyMap<string, TreePlace> {
  const places = new Map<string, TreePlace>()
  const take = (part: TreeSide, branches: readonly Branch[], holder: TreePlace | undefined) => {
    for (const branch of branches) {
      const siblings = branches.filter(({ under }) => under === branch.under)
      // What is too deep to be shown deeper stands beside the one that it hangs on.
      const beside = branch.under === holder?.note ? holder : placeOfNote(places, branch.under, part)
      const place = { key: keyOfBranch(part, branch), note: branch.note, part, branch, holder: beside, siblings }
      places.set(place.key, place)
      take(part, branch.branches, place)
    }
  }
  for (const { problem, causes, effects } of trees) {
    const key = keyOfProblem(problem)
    const place: TreePlace = { key, note: problem, part: 'problem', branch: undefined, holder: undefined, siblings: [] }
    places.set(key, place)
    take('causes', causes, place)
    take('effects', effects, place)
  }
  take('causes', loose.causes, undefined)
  take('effects', loose.effects, undefined)
  return places
}

/** Where a note is written out: on a side, where one is asked for, else wherever it comes first. */
export function placeOfNote(
  places: ReadonlyMap<string, TreePlace>,
  note: NoteId | undefined,
  side?: TreeSide,
): TreePlace | undefined {
  let other: TreePlace | undefined
  for (const place of places.values()) {
    if (place.note !== note || place.branch?.stops) continue
    if (side === undefined || place.part === side || place.part === 'problem') return place
    other ??= place
  }
  return side === undefined ? other : undefined
}

/** What a note may not hang under: itself, and all that hangs on it already. */
export function belowIt(branches: readonly Branch[], note: NoteId): ReadonlySet<NoteId> {
  const below = new Set([note])
  const queue = [...branches]
  for (const { note: one, branches: further } of queue) {
    below.add(one)
    queue.push(...further)
  }
  return below
}

/** The arrow by which a branch has its place among others. */
export function firstLink({ links }: Branch): LinkId | undefined {
  return links[0]
}
