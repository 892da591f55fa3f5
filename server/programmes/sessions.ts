import { programmeDetails } from '../../shared/domain/programmeFile.ts'
import { lineOfPlan, planOf, type SessionLine } from '../../shared/domain/sessionFile.ts'
import { sessionBounds, type SessionPlan } from '../../shared/domain/session.ts'
import { isId, type SessionId, type WorkgroupId, type ZoneId } from '../../shared/ids.ts'
import type { AgendaView } from '../../shared/sessionsApi.ts'
import type { KeptSession, Sessions } from '../storage/SessionStorage.ts'
import type { Programme } from '../storage/Storage.ts'
import { entryIdOf, type BoardStamps } from './boardFilling.ts'
import { derivedId } from './digest.ts'
import { type Counts, count, merged, type Parts, stampsOf } from './merging.ts'

/** What the last imports remember of the sessions of a group, by their key in the file. */
export type SessionStamps = Readonly<Record<string, string>>

const parts: Parts<SessionPlan> = [['title'], ['kind'], ['date', 'startsAt', 'endsAt'], ['place'], ['agenda']]
/** An id that was made here, rather than a key that somebody wrote. */
const OWN_ID = /^[0-9A-Za-z]{22}$/

/**
 * Prepares the sessions of a file for a group that is in the store, by the rule of merging.ts. One that has been opened since
 * stays as it was held.
 * @returns what the next import has to know
 * @throws Refusal 'conflict' when the group would have too many
 */
export async function prepareSessions(
  sessions: Sessions,
  { workgroup, zones, stamps }: { workgroup: WorkgroupId; zones: BoardStamps['zones']; stamps: SessionStamps },
  lines: readonly SessionLine[],
  now: Date,
  counts: Counts,
): Promise<SessionStamps> {
  if (lines.length === 0) return stamps
  const known = new Map((await sessions.of(workgroup)).map((session) => [session.id, session]))
  const next: Record<string, string> = { ...stamps }
  const zoneOf = (key: string): ZoneId =>
    OWN_ID.test(key) && !zones.has(key) ? (key as ZoneId) : entryIdOf<ZoneId>(workgroup, 'zones', key)
  for (const [index, line] of lines.entries()) {
    const plan = planOf(line, zoneOf)
    const id = sessionIdOf(workgroup, line.key)
    const present = known.get(line.key as SessionId) ?? known.get(id)
    if (!present) {
      if (stamps[line.key] !== undefined) {
        counts.kept++ // somebody took it away
        continue
      }
      const state = line.held ? ('closed' as const) : ('ready' as const)
      const createdAt = new Date(now.getTime() + index) // they are listed in this order
      await sessions.put({ ...plan, id, workgroup, state, createdAt }, sessionBounds.perWorkgroup)
      next[line.key] = stampsOf(plan, parts)
      counts.created++
      continue
    }
    const result = merged<SessionPlan>(planIn(present), plan, parts, stamps[line.key])
    if (present.state !== 'ready' && Object.keys(result.patch).length > 0) {
      counts.kept++
      continue
    }
    count(counts, result)
    if (result.stamps !== undefined) next[line.key] = result.stamps
    if (Object.keys(result.patch).length > 0) {
      await sessions.put({ ...present, ...result.patch }, sessionBounds.perWorkgroup)
    }
  }
  return next
}

/** The sessions of a group as a programme file has them. @param keyOfZone undefined for a zone that is gone */
export function sessionLines(
  sessions: readonly KeptSession[],
  workgroup: WorkgroupId,
  stamps: SessionStamps,
  keyOfZone: (zone: ZoneId) => string | undefined,
): SessionLine[] {
  const keys = new Map(Object.keys(stamps).map((key) => [sessionIdOf(workgroup, key), key]))
  return sessions.map((session) => ({
    ...lineOfPlan(keys.get(session.id) ?? keyOf(session.id), planIn(session), keyOfZone),
    ...(session.state === 'closed' && { held: true }),
  }))
}

/** What the groups of a programme may begin a session with. */
export function agendasOf({ details }: Programme): AgendaView[] {
  const read = programmeDetails.safeParse(details ?? {})
  return read.success ? read.data.agendas.map((line) => ({ key: line.key, ...planOf(line) })) : []
}

function sessionIdOf(workgroup: WorkgroupId, key: string): SessionId {
  return derivedId<SessionId>(workgroup, 'sessions', key)
}
function keyOf(id: SessionId): string {
  return isId(id) ? id : derivedId('sessions', id)
}
function planIn(session: KeptSession): SessionPlan {
  const { id: _, workgroup: __, state: ___, createdAt: ____, ...plan } = session
  return plan
}
