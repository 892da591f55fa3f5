import type { WorkgroupId } from '../../shared/ids.ts'
import type { BoardStorage, KeptUpdate, UpdateKey } from '../storage/Storage.ts'

/** Rows in the journal before they are merged into one: reading so many takes some 50 ms when the room is opened. */
export const COMPACT_AFTER = 2500

/** Which rows of the store a room's document is made of, and how they become one. */
export class Rows {
  readonly #boards: BoardStorage
  readonly #workgroup: WorkgroupId
  readonly #epoch: number
  #keys: UpdateKey[]
  /** Every row up to this key was there at the load: keys are given in the order of the commits. */
  readonly #loadedUpTo: UpdateKey
  /** Rows that are being merged. */
  #merging: readonly UpdateKey[] = []
  #compacting: Promise<number | undefined> | undefined
  #compactAt = COMPACT_AFTER

  constructor(boards: BoardStorage, workgroup: WorkgroupId, epoch: number, kept: readonly KeptUpdate[]) {
    this.#boards = boards
    this.#workgroup = workgroup
    this.#epoch = epoch
    this.#keys = kept.map((row) => row.key)
    this.#loadedUpTo = this.#keys.reduce((most, key) => Math.max(most, key), 0)
  }

  has(key: UpdateKey): boolean {
    return key <= this.#loadedUpTo || this.#keys.includes(key) || this.#merging.includes(key)
  }
  add(key: UpdateKey): void {
    this.#keys.push(key)
  }
  get areMany(): boolean {
    return this.#keys.length >= this.#compactAt && !this.#compacting
  }

  /**
   * Merges the rows into one, in place of exactly those; after the merging that is under way.
   * @returns bytes of the merged row; undefined when there was nothing to merge
   */
  async compact(): Promise<number | undefined> {
    await this.#compacting?.catch(() => {}) // whoever began it hears of it
    if (this.#keys.length < 2) return undefined
    this.#compacting = this.#merge().finally(() => (this.#compacting = undefined))
    return this.#compacting
  }

  async #merge(): Promise<number> {
    const merged = this.#keys
    this.#merging = merged
    this.#keys = [] // what is committed meanwhile gathers here
    try {
      const { key, sizeBytes } = await this.#boards.compact(this.#workgroup, merged, this.#epoch)
      this.#keys.unshift(key)
      this.#compactAt = COMPACT_AFTER
      return sizeBytes
    } catch (error) {
      this.#keys.unshift(...merged)
      this.#compactAt = this.#keys.length + COMPACT_AFTER // not again with each update
      throw error
    } finally {
      this.#merging = []
    }
  }
}
