import type { Wire } from '../load/wires.ts'
import type { Command } from '../process/cores.ts'

/** One person's way in. */
export interface Seat {
  /** The room's name, which is an id at Trame. */
  readonly room: string
  /** The person's. */
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** What a client has to know of the server. */
export interface Door {
  readonly wire: Wire
  /** Whether it keeps the document and gives it to newcomers. */
  readonly answersSync: boolean
  /** Whether it keeps to itself what a client says of others; a relay reads nothing and passes it on. */
  readonly dropsEchoes: boolean
}

/** What we ask of a server. */
export interface Order {
  /** Empty, for what the server keeps. */
  readonly folder: string
  readonly port: number
  /** A room for each number, with that many people. */
  readonly rooms: readonly number[]
  /** Whether a client will send faster than people do: a server that bounds that must lift its bound. */
  readonly isUnbounded: boolean
  /** Whether somebody conducts a session in each room. */
  readonly hasConductor: boolean
}

/** A server that is ready to run. */
export interface Prepared {
  readonly command: Command
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  /** Answers 200 once people may come in; without it, an open port says so. */
  readonly readyPath?: string
  /** Where it tells Prometheus how it is doing. */
  readonly metricsPath?: string
  /** By room, as ordered. */
  readonly seats: readonly (readonly Seat[])[]
  /** Of whoever conducts, by room, when that was ordered. */
  readonly conductors?: readonly Seat[]
}

/** A server to measure: ours, or one beside us. */
export interface Server {
  readonly name: string
  readonly door: Door
  /** Where documents are when nobody holds them. */
  readonly keeps: 'disk' | 'memory' | 'nothing'
  /** Puts it in its folder if it is not there yet. @returns what it is, in words */
  readonly install?: () => Promise<string>
  readonly prepare: (order: Order) => Promise<Prepared>
}

/** Seats where the path names the room and anybody may come in. */
export function openSeats({ port, rooms }: Pick<Order, 'port' | 'rooms'>): Seat[][] {
  return rooms.map((people, number) => {
    const room = `room${number}`
    const url = `ws://127.0.0.1:${port}/${room}`
    return Array.from({ length: people }, (_, i) => ({ room, name: personName(i), url, headers: {} }))
  })
}

/** @param number from 0 */
export function personName(number: number): string {
  return `Personne ${number + 1}`
}
