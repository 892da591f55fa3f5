import type { Role } from '../../shared/access.ts'
import {
  encodePresence,
  MAX_PRESENCE_BYTES,
  type OwnPresence,
  ownPresenceCheck,
  type PresenceEntry,
} from '../../shared/protocol.ts'
import type { OwnerOf } from './guard.ts'
import { userOf } from './user.ts'
import type { Member } from './Room.ts'

interface Kept {
  readonly member: Member
  /** The client's own, so that it passes over its own words when they come back to it in a frame made for all. */
  readonly clock: number
  readonly json: string
}

/**
 * Who is here, in the server's words. A connection speaks for one Yjs client id, the first it names; who it is comes
 * from its credential. What it says of others is dropped unread: the stock client repeats all the presence it hears.
 */
export class RoomPresence {
  readonly #ownerOf: OwnerOf
  readonly #keptByClient = new Map<number, Kept>()
  readonly #clientByMember = new Map<Member, number>()

  /** @param ownerOf whose a Yjs client id is in this document: presence is said under the same ids */
  constructor(ownerOf: OwnerOf) {
    this.#ownerOf = ownerOf
  }

  /** @returns the client ids whose presence changed */
  hear(member: Member, entries: readonly PresenceEntry[]): number[] {
    for (const entry of entries) {
      const isNew = !this.#clientByMember.has(member)
      if (!this.#speaksFor(member, entry.client)) continue
      const former = this.#keptByClient.get(entry.client)
      if (former?.member === member && entry.clock <= former.clock) continue // its own words, come back to it and repeated
      const json = presenceJson(member, entry.json)
      if (json === undefined) continue
      this.#keptByClient.set(entry.client, { member, clock: entry.clock, json })
      if (isNew) this.#askForNews(member, entry)
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
    this.#keptByClient.set(client, { ...kept, json: 'null' })
    return [client]
  }

  /** One frame about these clients, the same for all, and forgets those that are gone; undefined for nothing to say. */
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

  /** Whether this connection speaks for this client id: its first, unless that is somebody else's. */
  #speaksFor(member: Member, named: number): boolean {
    const own = this.#clientByMember.get(member)
    if (own !== undefined) return own === named
    const person = member.participant.id
    const owner = this.#ownerOf(named)
    if (owner !== undefined && owner !== person) return false
    const holder = this.#keptByClient.get(named)
    // The same person's page may be back before its old socket is known to be dead: the newer connection speaks.
    if (holder && holder.json !== 'null' && holder.member.participant.id !== person) return false
    if (holder) this.#clientByMember.delete(holder.member)
    this.#clientByMember.set(member, named)
    return true
  }

  /**
   * A page that returns says what the others have heard already, under the same clock, and they would pass over it. Told
   * that it is gone, every Yjs client answers that it is not, with the next clock.
   */
  #askForNews(member: Member, { client, clock }: PresenceEntry): void {
    member.send(encodePresence([[client, clock, 'null']]))
  }
}

/** What the others will read; undefined when the client's words are not to be passed on. */
function presenceJson(member: Member, json: string): string | undefined {
  if (json === 'null') return 'null'
  if (json.length > MAX_PRESENCE_BYTES) return undefined
  const own = ownPresenceCheck.safeParse(parsed(json))
  if (!own.success) return undefined
  const words = JSON.stringify(own.data satisfies OwnPresence)
  return `{"user":${userJsonOf(member)}${words === '{}' ? '' : ','}${words.slice(1)}`
}

interface Said {
  readonly role: Role
  readonly participant: Member['participant']
  readonly json: string
}
const userJsonByMember = new WeakMap<Member, Said>()

/** Said ten times a second, and the same as long as the role is, and what they say of themselves. */
function userJsonOf(member: Member): string {
  const known = userJsonByMember.get(member)
  const { role, participant } = member
  if (known?.role === role && known.participant === participant) return known.json
  const json = JSON.stringify(userOf(participant, role))
  userJsonByMember.set(member, { role, participant, json })
  return json
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
