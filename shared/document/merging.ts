import * as Y from 'yjs'

/** Yjs looks at every update again for each part it takes, so that merging thousands at once takes minutes. */
const GROUP_SIZE = 32

/** One update that says what these say, in time that grows with their number, not with its square. At least one. */
export function mergeMany(updates: readonly Uint8Array[]): Uint8Array {
  let left = updates
  while (left.length > 1) {
    const merged: Uint8Array[] = []
    for (let start = 0; start < left.length; start += GROUP_SIZE) {
      const group = left.slice(start, start + GROUP_SIZE)
      merged.push(group.length === 1 ? (group[0] as Uint8Array) : Y.mergeUpdates(group))
    }
    left = merged
  }
  const [whole] = left
  if (!whole) throw new RangeError('nothing to merge')
  return whole
}
