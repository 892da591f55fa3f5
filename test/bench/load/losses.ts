import { Tally } from '../measure/Tally.ts'
import type { Door, Seat } from '../servers/Server.ts'
import { agree } from './agreement.ts'
import { Client } from './Client.ts'
import { fewAtATime } from './crowd.ts'
import type { Inbox } from './Inbox.ts'
import { Ledger } from './Ledger.ts'

/** What did not get from one of a room to the others, and what anybody had to complain of. */
export function lossesAmong(room: readonly Client[], elsewhere: readonly Client[]): string[] {
  const [first, ...others] = room
  const missing = total(room, (client) => client.reader.missingUpdates())
  const unseen = total(room, (client) => client.reader.missingPositions())
  const apart = others.filter((other) => first && !agree(first.document, other.document)).length
  return [
    ...(missing ? [`${missing} updates never reached somebody`] : []),
    ...(apart ? [`${apart} of ${room.length} documents differ from the first`] : []),
    ...(unseen ? [`${unseen} last cursor positions never reached somebody`] : []),
    ...new Set([...room, ...elsewhere].flatMap(({ complaints }) => complaints)),
  ]
}

/** Whether somebody new finds what is in each room; asked of servers that keep documents. */
export async function lossesOfNewcomers(
  seats: readonly (readonly Seat[])[],
  originals: readonly (Client | undefined)[],
  { door, inbox }: { door: Door; inbox: Inbox },
): Promise<string[]> {
  if (!door.answersSync) return []
  let wrong = 0
  await fewAtATime(seats.entries(), async ([room, [seat]]) => {
    const original = originals[room]
    if (!seat || !original) return
    const newcomer = new Client({ seat, door, inbox, ledger: new Ledger(new Tally()) })
    await newcomer.connect()
    if (!agree(original.document, newcomer.document)) wrong++
    newcomer.leave()
  })
  return wrong ? [`a newcomer did not find the same in ${wrong} of ${seats.length} rooms`] : []
}

function total(clients: readonly Client[], count: (client: Client) => number): number {
  return clients.reduce((sum, client) => sum + count(client), 0)
}
