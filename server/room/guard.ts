import * as Y from 'yjs'
import { Refusal } from '../../shared/errors.ts'

/** No update may hold more parts than this: each costs memory and time in every copy of the document. */
const MAX_STRUCTS = 20_000

/**
 * Reads an update before the room's copy takes it.
 * @returns 'fits', or 'gap' when it builds on changes this room has not seen: the sender must resync first
 * @throws Refusal 'malformed' when it cannot be read as a whole update of version 1, 'tooLarge' for too many parts
 */
export function checkUpdate(document: Y.Doc, update: Uint8Array): 'fits' | 'gap' {
  const { structs, ds } = decoded(update)
  if (structs.length > MAX_STRUCTS) throw new Refusal('tooLarge', `${structs.length} structs`)
  const nextClockByClient = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const next = nextClockByClient.get(client) ?? Y.getState(document.store, client)
    if (clock > next || struct instanceof Y.Skip) return 'gap'
    nextClockByClient.set(client, Math.max(next, clock + struct.length))
  }
  const isKnown = (id: Y.ID | null) =>
    id === null || id.clock < (nextClockByClient.get(id.client) ?? Y.getState(document.store, id.client))
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const parent = struct.parent instanceof Y.ID ? struct.parent : null
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin) || !isKnown(parent)) return 'gap'
  }
  for (const [client, deletions] of ds.clients) {
    const next = nextClockByClient.get(client) ?? Y.getState(document.store, client)
    if (deletions.some(({ clock, len }) => clock + len > next)) return 'gap'
  }
  return 'fits'
}

function decoded(update: Uint8Array) {
  try {
    return Y.decodeUpdate(update)
  } catch {
    throw new Refusal('malformed', 'update')
  }
}

/** The update that holds nothing, which every client sends when it has nothing to say. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
