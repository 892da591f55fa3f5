import type * as Y from 'yjs'
import { Tally } from '../measure/Tally.ts'
import type { Door, Seat } from '../servers/Server.ts'
import { agree } from './agreement.ts'
import { Client } from './Client.ts'
import { fewAtATime } from './crowd.ts'
import type { Inbox } from './Inbox.ts'
import { Ledger } from './Ledger.ts'
import type { Person } from './Person.ts'

/** The people of a room, once they have stopped. */
export interface Company {
  readonly people: readonly Person[]
  /** Of those who have one. */
  readonly documents: readonly Y.Doc[]
}

/** What did not get from one of a room to the others, and what anybody had to complain of. */
export function lossesAmong(rooms: readonly Company[], elsewhere: readonly Person[] = []): string[] {
  const everybody = rooms.flatMap(({ people }) => people)
  const missing = total(everybody, ({ reader }) => reader.missingUpdates())
  const unseen = total(everybody, ({ reader }) => reader.missingPositions())
  const apart = total(rooms, ({ documents: [first, ...others] }) => {
    return others.filter((other) => first && !agree(first, other)).length
  })
  return [
    ...(missing ? [`${missing} updates never reached somebody`] : []),
    ...(apart ? [`${apart} documents differ from the first of their room`] : []),
    ...(unseen ? [`${unseen} last cursor positions never reached somebody`] : []),
    ...counted([...everybody, ...elsewhere].flatMap(({ complaints }) => complaints)),
  ]
}

/** Whether somebody new finds what is in each room; asked of servers that keep documents. */
export async function lossesOfNewcomers(
  seats: readonly (readonly Seat[])[],
  originals: readonly (Y.Doc | undefined)[],
  { door, inbox }: { door: Door; inbox: Inbox },
): Promise<string[]> {
  if (!door.answersSync) return []
  let wrong = 0
  await fewAtATime(seats.entries(), async ([room, [seat]]) => {
    const original = originals[room]
    if (!seat || !original) return
    const newcomer = new Client({ seat, door, inbox, ledger: new Ledger(new Tally()) })
    await newcomer.connect()
    if (!agree(original, newcomer.document)) wrong++
    newcomer.leave()
  })
  return wrong ? [`a newcomer did not find the same in ${wrong} of ${seats.length} rooms`] : []
}

function total<T>(things: readonly T[], count: (thing: T) => number): number {
  return things.reduce((sum, thing) => sum + count(thing), 0)
}

/** Each complaint once, with how often it was heard. */
function counted(complaints: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const complaint of complaints) times.set(complaint, (times.get(complaint) ?? 0) + 1)
  return [...times].map(([complaint, count]) => (count === 1 ? complaint : `${complaint} (${count} times)`))
}
