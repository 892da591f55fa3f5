import * as Y from 'yjs'

/** What of a kept document can be served. */
export interface Sifted<Row> {
  /** Rows that are whole together: nothing in them builds on what is not there. */
  readonly sound: Row[]
  /** Rows whose bytes Yjs cannot read. */
  readonly unreadable: Row[]
  /** Rows that can be read and build on what cannot: by themselves they would show nothing. */
  readonly dependent: Row[]
}

/** The rows of one document, parted by whether they can be served. @param rows Yjs updates, version 1, in any order */
export function sift<Row extends { readonly bytes: Uint8Array }>(rows: readonly Row[]): Sifted<Row> {
  const unreadable: Row[] = []
  let waiting: { row: Row; parts: Parts }[] = []
  for (const row of rows) {
    const parts = partsOf(row.bytes)
    if (parts) waiting.push({ row, parts })
    else unreadable.push(row)
  }
  const sound = new Set<Row>()
  const known = new Map<number, number>()
  for (let found = true; found; ) {
    found = false
    const still: typeof waiting = []
    for (const one of waiting) {
      const reach = reachOf(one.parts, known)
      if (!reach) {
        still.push(one)
        continue
      }
      for (const [client, clock] of reach) known.set(client, clock)
      sound.add(one.row)
      found = true
    }
    waiting = still
  }
  return { sound: rows.filter((row) => sound.has(row)), unreadable, dependent: waiting.map(({ row }) => row) }
}

/** Whether Yjs can read an update at all. */
export function canBeRead(bytes: Uint8Array): boolean {
  return partsOf(bytes) !== undefined
}

/** Yjs client ids whose words are in an update; none for one that cannot be read. */
export function clientsIn(bytes: Uint8Array): Set<number> {
  return new Set(partsOf(bytes)?.structs.map(({ id }) => id.client))
}

/** Whether an update can be read and stands by itself, as a version must. */
export function isWhole(bytes: Uint8Array): boolean {
  return sift([{ bytes }]).sound.length === 1
}

type Parts = ReturnType<typeof Y.decodeUpdate>

function partsOf(bytes: Uint8Array): Parts | undefined {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return undefined
  }
}

/** How far each client's words would be known with this update; undefined when it builds on more than is known. */
function reachOf({ structs, ds }: Parts, known: ReadonlyMap<number, number>): Map<number, number> | undefined {
  const reach = new Map<number, number>()
  const upTo = (client: number) => reach.get(client) ?? known.get(client) ?? 0
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || clock > upTo(client)) return undefined
    reach.set(client, Math.max(upTo(client), clock + struct.length))
  }
  const isKnown = (id: unknown) => !(id instanceof Y.ID) || id.clock < upTo(id.client)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin) || !isKnown(struct.parent)) return undefined
  }
  for (const [client, deletions] of ds.clients) {
    if (deletions.some(({ clock, len }) => clock + len > upTo(client))) return undefined
  }
  return reach
}
