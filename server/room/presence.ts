import type { NoteColour } from '../../shared/domain/note.ts'
import { noteColours } from '../../shared/domain/note.ts'
import {
  encodePresence,
  MAX_PRESENCE_BYTES,
  ownPresenceCheck,
  type Presence,
  type PresenceEntry,
} from '../../shared/protocol.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import type { Member } from './Room.ts'

interface Kept {
  readonly member: Member
  /** Ours, not the client's: it must grow even when a page returns, or the others would take its news for old. */
  clock: number
  json: string
}

/**
 * Who is here, in the server's words. A connection speaks for one Yjs client id, the first it names; who it is comes
 * from its credential. What it says of others is dropped: the stock client repeats all the presence it hears.
 */
export class RoomPresence {
  readonly #keptByClient = new Map<number, Kept>()
  readonly #clientByMember = new Map<Member, number>()

  /** @returns the client ids whose presence changed */
  hear(member: Member, entries: readonly PresenceEntry[]): number[] {
    for (const entry of entries) {
      if (this.#clientOf(member, entry.client) !== entry.client) continue
      const json = presenceJson(member, entry.json)
      if (json === undefined) continue
      this.#keep(entry.client, member, json)
      return [entry.client]
    }
    return []
  }

  /** @returns the client ids that are gone */
  leave(member: Member): number[] {
    const client = this.#clientByMember.get(member)
    if (client === undefined) return []
    this.#clientByMember.delete(member)
    const kept = this.#keptByClient.get(client)
    if (kept?.member !== member) return []
    kept.json = 'null'
    kept.clock = later(kept.clock)
    return [client]
  }

  /** One frame about these clients, and forgets those that are gone; undefined when there is nothing to say. */
  frame(clients: Iterable<number>): Uint8Array | undefined {
    const entries: [number, number, string][] = []
    for (const client of clients) {
      const kept = this.#keptByClient.get(client)
      if (!kept) continue
      entries.push([client, kept.clock, kept.json])
      if (kept.json === 'null') this.#keptByClient.delete(client)
    }
    return entries.length > 0 ? encodePresence(entries) : undefined
  }

  /** One frame about everybody but this member; undefined when alone. */
  frameFor(member: Member): Uint8Array | undefined {
    const entries: [number, number, string][] = []
    for (const [client, kept] of this.#keptByClient) {
      if (kept.member !== member && kept.json !== 'null') entries.push([client, kept.clock, kept.json])
    }
    return entries.length > 0 ? encodePresence(entries) : undefined
  }

  /** The client id this connection speaks for: its first, unless a connection that is still here has that one. */
  #clientOf(member: Member, named: number): number | undefined {
    const own = this.#clientByMember.get(member)
    if (own !== undefined) return own
    const holder = this.#keptByClient.get(named)
    // The same person's page may be back before its old socket is known to be dead: the newer connection speaks.
    if (holder && holder.json !== 'null' && holder.member.participant.id !== member.participant.id) return undefined
    if (holder) this.#clientByMember.delete(holder.member)
    this.#clientByMember.set(member, named)
    return named
  }

  #keep(client: number, member: Member, json: string): void {
    const clock = later(this.#keptByClient.get(client)?.clock ?? 0)
    this.#keptByClient.set(client, { member, clock, json })
  }
}

/** Milliseconds as clock: a room opened anew continues above what its last life said. */
function later(clock: number): number {
  return Math.max(clock + 1, Date.now())
}

/** What the others will read; undefined when the client's words are not to be passed on. */
function presenceJson({ participant, role }: Member, json: string): string | undefined {
  if (json === 'null') return 'null'
  if (json.length > MAX_PRESENCE_BYTES) return undefined
  const own = ownPresenceCheck.safeParse(parsed(json))
  if (!own.success) return undefined
  const { id, name, college } = participant
  const presence: Presence = { ...own.data, user: { id, name, college, role, colour: colourOf(id) } }
  return JSON.stringify(presence)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** One colour a person, the same on every screen and after every return. */
function colourOf(id: ParticipantId): NoteColour {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) >>> 0
  return noteColours[sum % noteColours.length] as NoteColour
}
