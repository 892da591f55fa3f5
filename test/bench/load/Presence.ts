import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { cursorCountIn } from './trameWords.ts'

/** One client's presence in a frame. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  readonly json: string
  /** Which of that client's positions it is; undefined for a presence without a cursor. */
  readonly count: number | undefined
}

/** The entries of a presence message, read from behind its number. */
export function readPresence(decoder: decoding.Decoder): PresenceEntry[] {
  const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  return Array.from({ length: decoding.readVarUint(inner) }, () => {
    const client = decoding.readVarUint(inner)
    const clock = decoding.readVarUint(inner)
    const json = decoding.readVarString(inner)
    return { client, clock, json, count: cursorCountIn(json) }
  })
}

export function writePresence(encoder: encoding.Encoder, entries: readonly Omit<PresenceEntry, 'count'>[]): void {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, json)
  }
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
}

/** What one client says of itself, and which words of others are news to it, by y-protocols' rules. */
export class Presence {
  readonly #me: number
  readonly #clocks = new Map<number, number>()
  #json = '{}'

  /** @param me its Yjs client id */
  constructor(me: number) {
    this.#me = me
  }

  say(state: object): void {
    this.#json = JSON.stringify(state)
  }

  /** What to send, of itself. */
  own(): Omit<PresenceEntry, 'count'> {
    const clock = (this.#clocks.get(this.#me) ?? 0) + 1
    this.#clocks.set(this.#me, clock)
    return { client: this.#me, clock, json: this.#json }
  }

  /** Whether the others are told that we are gone, which every Yjs client answers with its next word. */
  isSaidGone(entries: readonly PresenceEntry[]): boolean {
    const clock = this.#clocks.get(this.#me) ?? 0
    const end = entries.find((entry) => entry.client === this.#me && entry.json === 'null' && entry.clock >= clock)
    if (end) this.#clocks.set(this.#me, end.clock)
    return end !== undefined
  }

  /**
   * What the stock client sends back of what it hears: all that is news to it, and that may be of itself, when a
   * server gives its words a newer clock (yjs/yjs#732).
   */
  newsIn(entries: readonly PresenceEntry[]): readonly PresenceEntry[] {
    const isNews = ({ client, clock, json }: PresenceEntry) =>
      clock > (this.#clocks.get(client) ?? -1) && !(client === this.#me && json === 'null')
    const news = entries.filter(isNews)
    for (const { client, clock } of news) this.#clocks.set(client, clock)
    return news
  }
}
