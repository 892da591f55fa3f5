import type { Kysely } from 'kysely'
import type { Attendance as Counts } from '../../shared/domain/roomTalk.ts'
import { attendanceCheck } from '../../shared/domain/roomTalk.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { ParticipantId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import type { Attendance } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/** Who was counted at a session, and who was made to leave a group, in SQL that both databases speak. */
export class SqlAttendance implements Attendance {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async add(session: SessionId, participant: ParticipantId, college: College | 'unknown' = 'unknown'): Promise<void> {
    const row = { session_id: session, participant_id: participant, college }
    await this.#database
      .insertInto('attendance')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  async of(session: SessionId): Promise<Counts> {
    const rows = await this.#database
      .selectFrom('attendance')
      .select((row) => ['college', row.fn.countAll<number | bigint | string>().as('count')])
      .where('session_id', '=', session)
      .groupBy('college')
      .execute()
    return attendanceCheck.parse(Object.fromEntries(rows.map(({ college, count }) => [college, Number(count)])))
  }

  async forget(session: SessionId): Promise<void> {
    await this.#database.deleteFrom('attendance').where('session_id', '=', session).execute()
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
