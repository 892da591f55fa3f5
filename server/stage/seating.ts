import { isLastRound, type Seat, type Tables, tablesNow } from '../../shared/domain/tables.ts'
import { Refusal } from '../../shared/errors.ts'
import type { AgendaStepId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import type { OwnParts } from '../../shared/stage.ts'
import type { StageChange, StageNow } from '../storage/SessionStorage.ts'

/* Who sits at which table of a world café: pure decisions on the stage as it is at this moment. */

export type Guest = Pick<Seat, 'id' | 'name' | 'college'>

/**
 * Everybody who is here is given a table: the colleges spread evenly, and the tables as full as each other. The first of each
 * table is its host until another is chosen.
 * @throws Refusal 'conflict' when no world café is under way, or its tables are dealt already
 */
export function dealt(
  now: StageNow,
  zones: readonly ZoneId[],
  harvest: ZoneId | undefined,
  guests: readonly Guest[],
): StageChange {
  const { session, tables } = now.parts
  const turn = session?.turn
  if (turn?.step.method !== 'worldCafe') throw new Refusal('conflict', 'no world café')
  if (tablesNow(tables, turn)) throw new Refusal('conflict', 'dealt already')
  const step = turn.step.id
  const seats: Seat[] = []
  for (const guest of byCollege(guests)) seats.push(seatFor(guest, seats, zones.length))
  return told(now, { step, zones: [...zones], harvest, round: 1, people: [] }, seats)
}

/** Somebody who comes later sits where the fewest are, and keeps their seat when they come back. */
export function cameLate(now: StageNow, guest: Guest): StageChange {
  const tables = tablesNow(now.parts.tables, now.parts.session?.turn)
  const { seats = [] } = now.conducting
  if (!tables || seats.some(({ id }) => id === guest.id)) return {}
  return told(now, tables, [...seats, seatFor(guest, seats, tables.zones.length)])
}

/**
 * Everybody but the hosts goes to the next table.
 * @param round the one that is over @throws Refusal 'conflict' when it was over already, or was the last
 */
export function rotated(now: StageNow, round: number): StageChange {
  const tables = needTables(now)
  if (tables.round !== round || isLastRound(tables)) throw new Refusal('conflict', 'another round')
  const count = tables.zones.length
  const seats = (now.conducting.seats ?? []).map((seat) =>
    seat.isHost ? seat : { ...seat, table: (seat.table + 1) % count },
  )
  return told(now, { ...tables, round: round + 1 }, seats)
}

/**
 * Somebody sits elsewhere, or becomes the host of a table; whoever was that is a visitor there from then on.
 * @throws Refusal 'notFound', 'conflict'
 */
export function reseated(now: StageNow, id: ParticipantId, table: number, isHost: boolean): StageChange {
  const tables = needTables(now)
  const { seats = [] } = now.conducting
  if (table >= tables.zones.length || !seats.some((seat) => seat.id === id)) throw new Refusal('notFound')
  const changed = seats.map((seat) => {
    if (seat.id === id) return { ...seat, table, isHost }
    return isHost && seat.table === table ? { ...seat, isHost: false } : seat
  })
  return told(now, tables, changed)
}

/** Hosts for whom no note was laid yet; from now on it counts as laid. */
export function noteNeeded(now: StageNow): { readonly change: StageChange; readonly hosts: readonly Seat[] } {
  const tables = tablesNow(now.parts.tables, now.parts.session?.turn)
  const { seats = [] } = now.conducting
  const hosts = tables ? seats.filter(({ isHost, hasNote }) => isHost && !hasNote) : []
  if (hosts.length === 0) return { change: {}, hosts }
  return {
    change: { conducting: { seats: seats.map((seat) => (hosts.includes(seat) ? { ...seat, hasNote: true } : seat)) } },
    hosts,
  }
}

function needTables({ parts }: StageNow): Tables {
  const tables = tablesNow(parts.tables, parts.session?.turn)
  if (!tables) throw new Refusal('conflict', 'no tables')
  return tables
}

/** Those of one college one after the other: dealt in turn, each table has some of all. */
function byCollege(guests: readonly Guest[]): Guest[] {
  return guests.toSorted((a, b) => (a.college ?? '~').localeCompare(b.college ?? '~'))
}

/** At a table with the fewest, and of these where the fewest of one's college are. */
function seatFor(guest: Guest, seats: readonly Seat[], count: number): Seat {
  const weight = (table: number) => {
    const there = seats.filter((seat) => seat.table === table)
    const alike = there.filter(({ college }) => college === guest.college).length
    return there.length * 1000 + alike
  }
  let best = 0
  for (let table = 1; table < count; table++) if (weight(table) < weight(best)) best = table
  const { id, name, college } = guest
  const isHost = !seats.some((seat) => seat.table === best && seat.isHost)
  return { id, name, ...(college && { college }), table: best, isHost }
}

/** Each hears of their own seat when it is another; all hear the counts. */
function told(now: StageNow, tables: Tables, seats: readonly Seat[]): StageChange {
  const people = tables.zones.map((_, table) => seats.filter((seat) => seat.table === table).length)
  const own = new Map<ParticipantId, OwnParts>()
  for (const { id, table, isHost } of seats) {
    if (!isSame(now.own(id).table, tables.step, table, isHost))
      own.set(id, { table: { step: tables.step, table, isHost } })
  }
  return { parts: { tables: { ...tables, people } }, conducting: { seats: [...seats] }, own }
}

function isSame(known: OwnParts['table'], step: AgendaStepId, table: number, isHost: boolean): boolean {
  return known !== undefined && known.step === step && known.table === table && known.isHost === isHost
}
