import { type Box, boxAround, boxOf } from '../geometry.ts'
import type { NoteId } from '../ids.ts'
import type { TreeSide } from '../domain/treeZones.ts'
import { type Branch, everyBranch, type ProblemTrees } from '../problemTree.ts'
import type { Size } from '../units.ts'

/** A note where the drawing of a tree has it. */
export interface TreeBox {
  readonly key: string
  readonly note: NoteId
  readonly part: 'problem' | TreeSide
  /** What it hangs on; undefined for a problem, and for what hangs on nothing. */
  readonly under: NoteId | undefined
  readonly isLoose: boolean
  readonly box: Box
}

/** An arrow of the drawing, from what causes to what is caused, by the keys of the boxes. */
export interface TreeArrow {
  readonly from: string
  readonly to: string
}

export interface TreePicture {
  readonly boxes: readonly TreeBox[]
  readonly arrows: readonly TreeArrow[]
  /** Around all of it. */
  readonly around: Box
}

export interface TreeSpacing {
  /** Between a column and the next; where the arrows run. */
  readonly across: number
  /** Between what hangs on one thing; trees are twice as far from each other. */
  readonly down: number
  /** How many columns a side may take; what is deeper stands under what it hangs on. Absent, as many as it needs. */
  readonly columns?: Readonly<Record<TreeSide, number>>
}

/**
 * Draws trees as one reads, left to right: causes on the left, the most remote first, the problem, effects on the right. Each
 * note is one box a side, however many things it hangs on. What hangs on something stands beside it, and takes a height
 * that nothing else enters: so no two boxes ever meet. The problem of the first tree begins at [0, …].
 * Source: level layout by heights of subtrees, after Wetherell and Shannon, Tidy Drawings of Trees, 1979.
 * @param sizeOf width and height of a note, in the units of the picture
 */
export function layOutTrees(
  { trees, loose }: ProblemTrees,
  sizeOf: (note: NoteId) => Size,
  spacing: TreeSpacing,
): TreePicture {
  const problemWidth = Math.max(0, ...trees.map(({ problem }) => sizeOf(problem)[0]))
  const boxes: TreeBox[] = []
  const left = new Side('causes', 0, spacing, sizeOf)
  const right = new Side('effects', problemWidth, spacing, sizeOf)
  left.measure([...trees.flatMap(({ causes }) => causes), ...loose.causes])
  right.measure([...trees.flatMap(({ effects }) => effects), ...loose.effects])
  let top = 0
  for (const { problem, causes, effects } of trees) {
    const [width, height] = sizeOf(problem)
    const high = Math.max(height, left.heightOf(causes), right.heightOf(effects))
    const at = [(problemWidth - width) / 2, top + (high - height) / 2] as const
    boxes.push({
      key: problemKey(problem),
      note: problem,
      part: 'problem',
      under: undefined,
      isLoose: false,
      box: boxOf(at, [width, height]),
    })
    boxes.push(...left.place(causes, top, high), ...right.place(effects, top, high))
    top += high + 2 * spacing.down
  }
  for (const [side, branches] of [
    [left, loose.causes],
    [right, loose.effects],
  ] as const) {
    boxes.push(...side.place(branches, top, side.heightOf(branches), true))
  }
  const around = boxAround(boxes.map(({ box }) => box)) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { boxes, arrows: arrowsOf({ trees, loose }, boxes), around }
}

function problemKey(note: NoteId): string {
  return `problem:${note}`
}
function keyOn(side: TreeSide, note: NoteId): string {
  return `${side}:${note}`
}

/** Each arrow once, also to what is written out elsewhere. */
function arrowsOf({ trees, loose }: Pick<ProblemTrees, 'trees' | 'loose'>, boxes: readonly TreeBox[]): TreeArrow[] {
  const known = new Set(boxes.map(({ key }) => key))
  const arrows = new Map<string, TreeArrow>()
  const keyOf = (side: TreeSide, note: NoteId) =>
    [problemKey(note), keyOn(side, note), keyOn(side === 'causes' ? 'effects' : 'causes', note)].find((key) =>
      known.has(key),
    )
  const join = (side: TreeSide, branch: Branch, under: NoteId) => {
    const [near, far] = [keyOf(side, under), keyOf(side, branch.note)]
    if (near === undefined || far === undefined) return
    const arrow = side === 'causes' ? { from: far, to: near } : { from: near, to: far }
    arrows.set(`${arrow.from} ${arrow.to}`, arrow)
  }
  for (const side of ['causes', 'effects'] as const) {
    for (const branch of everyBranch([...trees.flatMap((tree) => tree[side]), ...loose[side]])) {
      if (branch.under !== undefined) join(side, branch, branch.under)
      else for (const holder of branch.holders) join(side, branch, holder)
    }
  }
  return [...arrows.values()]
}

/** One side of the problem: columns that go away from it. */
class Side {
  readonly #part: TreeSide
  readonly #edge: number
  readonly #spacing: TreeSpacing
  readonly #sizeOf: (note: NoteId) => Size
  readonly #most: number
  readonly #widths: number[] = []

  /** @param edge where the column of the problems ends on this side */
  constructor(part: TreeSide, edge: number, spacing: TreeSpacing, sizeOf: (note: NoteId) => Size) {
    this.#part = part
    this.#edge = edge
    this.#spacing = spacing
    this.#sizeOf = sizeOf
    this.#most = Math.max(1, spacing.columns?.[part] ?? Infinity)
  }

  /** How wide each column is. */
  measure(branches: readonly Branch[], depth = 0): void {
    const column = Math.min(depth, this.#most - 1)
    for (const { note, branches: below } of drawn(branches)) {
      this.#widths[column] = Math.max(this.#widths[column] ?? 0, this.#sizeOf(note)[0])
      this.measure(below, depth + 1)
    }
  }

  heightOf(branches: readonly Branch[], depth = 0): number {
    const heights = drawn(branches).map((branch) => this.#high(branch, depth))
    return (
      heights.reduce((sum, height) => sum + height + this.#spacing.down, 0) -
      (heights.length > 0 ? this.#spacing.down : 0)
    )
  }

  /** @param high the height in whose middle they stand */
  place(branches: readonly Branch[], top: number, high: number, isLoose = false, depth = 0): TreeBox[] {
    const boxes: TreeBox[] = []
    let y = top + (high - this.heightOf(branches, depth)) / 2
    for (const branch of drawn(branches)) {
      const [width, height] = this.#sizeOf(branch.note)
      const own = this.#high(branch, depth)
      const isStacked = this.#isStacked(depth)
      const at = [this.#leftOf(depth, width), isStacked ? y : y + (own - height) / 2] as const
      const { note, under } = branch
      boxes.push({
        key: keyOn(this.#part, note),
        note,
        part: this.#part,
        under,
        isLoose,
        box: boxOf(at, [width, height]),
      })
      const below = height + this.#spacing.down
      boxes.push(
        ...this.place(branch.branches, isStacked ? y + below : y, isStacked ? own - below : own, isLoose, depth + 1),
      )
      y += own + this.#spacing.down
    }
    return boxes
  }

  #high({ note, branches }: Branch, depth: number): number {
    const [, height] = this.#sizeOf(note)
    const below = this.heightOf(branches, depth + 1)
    if (!this.#isStacked(depth)) return Math.max(height, below)
    return below > 0 ? height + this.#spacing.down + below : height
  }
  /** Whether what hangs on something in this column stands under it. */
  #isStacked(depth: number): boolean {
    return depth + 1 >= this.#most
  }
  #leftOf(depth: number, width: number): number {
    const { across } = this.#spacing
    const column = Math.min(depth, this.#most - 1)
    const nearer = this.#widths.slice(0, column).reduce((sum, one) => sum + one + across, 0)
    return this.#part === 'effects' ? this.#edge + across + nearer : this.#edge - across - nearer - width
  }
}

/** What is written out elsewhere stands there. */
function drawn(branches: readonly Branch[]): readonly Branch[] {
  return branches.filter(({ stops }) => stops === undefined)
}
