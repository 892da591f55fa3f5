import type { Door, Seat } from '../servers/Server.ts'
import { Client } from './Client.ts'
import type { Inbox } from './Inbox.ts'
import type { Ledger } from './Ledger.ts'

const AT_ONCE = 20 // a few at a time is what doors see; crowds at the door are another scenario

/** Brings people in; what they send is booked in `ledger`. */
export async function bringIn(
  seats: readonly Seat[],
  parts: { door: Door; inbox: Inbox; ledger: Ledger },
): Promise<Client[]> {
  const clients = seats.map((seat) => new Client({ seat, ...parts }))
  await fewAtATime(clients, (client) => client.connect())
  return clients
}

export async function fewAtATime<T>(things: Iterable<T>, act: (thing: T) => Promise<void>): Promise<void> {
  const waiting = things[Symbol.iterator]() // shared: each worker takes the next one
  const work = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await act(next.value)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
