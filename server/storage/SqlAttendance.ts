import type { Kysely } from 'kysely'
import type { Attendance as Counts } from '../../shared/domain/roomTalk.ts'
import { attendanceCheck } from '../../shared/domain/roomTalk.ts'
import { countedByOrganisation } from '../../shared/domain/organisation.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import type { ParticipantId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import type { Attendance } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/** Who was counted at a session, and who was made to leave a group, in SQL that both databases speak. */
export class SqlAttendance implements Attendance {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async add(
    session: SessionId,
    participant: ParticipantId,
    { college, organisation }: Affiliation = {},
  ): Promise<void> {
    const row = {
      session_id: session,
      participant_id: participant,
      college: college ?? 'unknown',
      organisation: organisation ?? null,
      counted_at: new Date().toISOString(),
    }
    await this.#database
      .insertInto('attendance')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  async of(session: SessionId): Promise<Counts> {
    // In the order they came: an organisation goes by the first writing of its name.
    const rows = await this.#database
      .selectFrom('attendance')
      .select(['college', 'organisation'])
      .where('session_id', '=', session)
      .orderBy('counted_at')
      .orderBy('organisation')
      .execute()
    const colleges: Record<string, number> = {}
    for (const { college } of rows) colleges[college] = (colleges[college] ?? 0) + 1
    const organisations = countedByOrganisation(rows.map(({ organisation }) => organisation ?? undefined))
    return attendanceCheck.parse({ ...colleges, ...(organisations.length > 0 && { organisations }) })
  }

  async forget(session: SessionId): Promise<void> {
    await this.#database.deleteFrom('attendance').where('session_id', '=', session).execute()
  }

  async unforgotten(): Promise<{ workgroup: WorkgroupId; session: SessionId }[]> {
    const rows = await this.#database
      .selectFrom('attendance')
      .innerJoin('sessions', 'sessions.id', 'attendance.session_id')
      .select(['sessions.id', 'sessions.workgroup_id'])
      .distinct()
      .where('sessions.state', '=', 'closed')
      .execute()
    return rows.map(({ id, workgroup_id }) => ({ session: id as SessionId, workgroup: workgroup_id as WorkgroupId }))
  }

  async shutOut(workgroup: WorkgroupId, participant: ParticipantId): Promise<void> {
    await this.#database
      .insertInto('shut_out')
      .values({ workgroup_id: workgroup, participant_id: participant })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  async letBack(workgroup: WorkgroupId, participant: ParticipantId): Promise<void> {
    const query = this.#database.deleteFrom('shut_out').where('workgroup_id', '=', workgroup)
    await query.where('participant_id', '=', participant).execute()
  }

  async isShutOut(workgroup: WorkgroupId, participant: ParticipantId): Promise<boolean> {
    const query = this.#database.selectFrom('shut_out').select('participant_id').where('workgroup_id', '=', workgroup)
    return (await query.where('participant_id', '=', participant).executeTakeFirst()) !== undefined
  }
}
