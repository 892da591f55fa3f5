import * as Y from 'yjs'
import { fewAtATime } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import type { Random } from '../load/random.ts'
import { Latencies } from '../measure/Latencies.ts'
import type { Stage } from '../scenarios/Scenario.ts'
import type { Seat } from '../servers/Server.ts'
import { Attendee } from './Attendee.ts'
import { Conductor } from './Conductor.ts'
import { NoteWriter } from './NoteWriter.ts'
import { Exchange, Phone } from './Phone.ts'
import type { Mishaps } from './unreliably.ts'

/** Everybody of one session and what is timed of them. */
export interface Meeting {
  readonly conductor: Conductor
  readonly people: readonly Attendee[]
  /** By person. */
  readonly phones: readonly Phone[]
  /** The first of them. */
  readonly writers: readonly NoteWriter[]
  /** For a newcomer of the same load. */
  readonly seat: Seat
  readonly inbox: Inbox
  readonly exchange: Exchange
  /** Address of the interface, as http://127.0.0.1:3000/api. */
  readonly api: string
  readonly random: Random
  readonly mishaps: Mishaps
  readonly votes: Latencies
  readonly privateNotes: Latencies
  readonly hands: Latencies
}

/** Opens a session and brings these people into its room. */
export async function meet({ seats, conductors, random }: Stage, writerCount: number): Promise<Meeting> {
  const [ofRoom = []] = seats
  const [seat] = conductors
  if (!seat) throw new Error('nobody conducts')
  const inbox = new Inbox()
  const exchange = new Exchange()
  const api = `${new URL(seat.url).origin.replace(/^ws/, 'http')}/api`
  const phoneOf = ({ room, headers }: Seat) => new Phone(exchange, `${api}/workgroups/${room}`, { ...headers })
  const people = ofRoom.map((one, index) => new Attendee(one, inbox, index < writerCount ? new Y.Doc() : undefined))
  const conductor = new Conductor(new Attendee(seat, inbox), phoneOf(seat))
  await conductor.begin()
  const everybody = [conductor.attendee, ...people]
  await fewAtATime(everybody, (one) => one.connect())
  await Promise.all(everybody.map((one) => one.until(() => one.stage !== undefined)))
  return {
    conductor,
    people,
    phones: ofRoom.map(phoneOf),
    writers: people.slice(0, writerCount).map((one) => new NoteWriter(one, random)),
    seat,
    inbox,
    exchange,
    api,
    random,
    mishaps: { cut: 0, twice: 0 },
    votes: new Latencies(),
    privateNotes: new Latencies(),
    hands: new Latencies(),
  }
}
