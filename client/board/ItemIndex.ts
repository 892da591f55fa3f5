import { type Box, boxesMeet } from '../../shared/geometry.ts'
import type { BoardPoint } from '../../shared/units.ts'

const CELL = 400 // board units: two notes wide, so a note lies in one to four cells
const MANY_CELLS = 64 // what lies in more is kept apart and always looked at: it is in sight almost everywhere

interface Entry<Id> {
  readonly id: Id
  box: Box
  /** The first and last column and row, or undefined for what is kept apart. */
  cells: readonly [left: number, top: number, right: number, bottom: number] | undefined
}

/** Which items are near a point or in a box, without looking at the others: a grid of cells. */
export class ItemIndex<Id extends string> {
  readonly #entries = new Map<Id, Entry<Id>>()
  readonly #cells = new Map<number, Set<Entry<Id>>>()
  readonly #large = new Set<Entry<Id>>()
  /** How many entries its answers have looked at so far: what a test holds it to. */
  looked = 0

  get size(): number {
    return this.#entries.size
  }
  boxOf(id: Id): Box | undefined {
    return this.#entries.get(id)?.box
  }

  put(id: Id, box: Box): void {
    const cells = cellsOf(box)
    const entry = this.#entries.get(id)
    if (!entry) {
      const fresh: Entry<Id> = { id, box, cells }
      this.#entries.set(id, fresh)
      this.#file(fresh)
    } else if (sameCells(entry.cells, cells)) {
      entry.box = box
    } else {
      this.#unfile(entry)
      entry.box = box
      entry.cells = cells
      this.#file(entry)
    }
  }
  remove(id: Id): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#unfile(entry)
    this.#entries.delete(id)
  }

  /** Everything whose box meets this one, in no order. */
  inBox(box: Box): Id[] {
    const found: Id[] = []
    for (const entry of this.#candidates(box)) {
      this.looked++
      if (boxesMeet(entry.box, box)) found.push(entry.id)
    }
    return found
  }
  /** Everything within `reach` board units of a point, in no order. */
  near([x, y]: BoardPoint, reach = 0): Id[] {
    return this.inBox({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach })
  }

  #candidates(box: Box): Iterable<Entry<Id>> {
    const [left, top, right, bottom] = rangeOf(box)
    // A view of the whole board spans more cells than there are full ones: then all entries are the answer anyway.
    if ((right - left + 1) * (bottom - top + 1) > this.#cells.size) return this.#entries.values()
    const found = new Set(this.#large)
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        const cell = this.#cells.get(keyOf(column, row))
        if (cell) for (const entry of cell) found.add(entry)
      }
    }
    return found
  }
  #file(entry: Entry<Id>): void {
    if (!entry.cells) this.#large.add(entry)
    else
      for (const key of keysIn(entry.cells)) {
        const cell = this.#cells.get(key) ?? new Set()
        this.#cells.set(key, cell.add(entry))
      }
  }
  #unfile(entry: Entry<Id>): void {
    if (!entry.cells) this.#large.delete(entry)
    else
      for (const key of keysIn(entry.cells)) {
        const cell = this.#cells.get(key)
        cell?.delete(entry)
        if (cell?.size === 0) this.#cells.delete(key)
      }
  }
}

function rangeOf({ x, y, width, height }: Box): [number, number, number, number] {
  return [Math.floor(x / CELL), Math.floor(y / CELL), Math.floor((x + width) / CELL), Math.floor((y + height) / CELL)]
}
function cellsOf(box: Box): Entry<never>['cells'] {
  const [left, top, right, bottom] = rangeOf(box)
  return (right - left + 1) * (bottom - top + 1) > MANY_CELLS ? undefined : [left, top, right, bottom]
}
function sameCells(a: Entry<never>['cells'], b: Entry<never>['cells']): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((side, index) => side === b[index]))
}
/** One number a cell: columns and rows stay far below 2^25 on a board that ends at 10^7 units. */
function keyOf(column: number, row: number): number {
  return (column + 0x2000000) * 0x4000000 + row + 0x2000000
}
function* keysIn([left, top, right, bottom]: readonly [number, number, number, number]): Iterable<number> {
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) yield keyOf(column, row)
  }
}
