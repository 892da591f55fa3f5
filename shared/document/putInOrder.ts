import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/**
 * Whether the parts of an update can be put in one after the other, each on what is there by then. Yjs stops half way at a
 * part that builds on a later one of its own client, and keeps for ever parts that wait for each other.
 * @param structs by client, in order of their clocks; whatever they build on is among them or known
 * @param known   clock up to which the document has a client's parts
 */
export function canBePutInOrder(
  structs: ReadonlyMap<number, readonly Struct[]>,
  known: (client: number) => number,
): boolean {
  const queues = new Map(
    [...structs].map(([client, ofClient]) => [client, { client, ofClient, next: 0, reached: known(client) }]),
  )
  const isIn = (id: Y.ID) => id.clock < (queues.get(id.client)?.reached ?? known(id.client))
  for (const first of queues.values()) {
    // Whoever waits is below whom it waits for, who goes on until that part is in.
    const waiting = [{ queue: first, until: Number.POSITIVE_INFINITY }]
    const clients = new Set([first.client])
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { queue, until } = top
      const struct = queue.ofClient[queue.next]
      if (struct === undefined || queue.reached > until) {
        waiting.pop()
        clients.delete(queue.client)
        continue
      }
      const missing = needsOf(struct).find((id) => !isIn(id))
      if (!missing) {
        queue.next++
        queue.reached = struct.id.clock + struct.length
        continue
      }
      const other = queues.get(missing.client)
      if (!other || clients.has(other.client)) return false
      waiting.push({ queue: other, until: missing.clock })
      clients.add(other.client)
    }
  }
  return true
}

/** What must be there before a part can be put in. */
export function needsOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}
