import type Database from 'libsql'
import { isNamed, rebuild, type Erased } from '../../shared/document/rebuild.ts'
import type { RichText } from '../../shared/document/richText.ts'
import type { Note } from '../../shared/domain/note.ts'
import { RETIRED, SERVER } from './owners.ts'
import type { Rebuilt } from './Storage.ts'

/** What the writing thread does to documents, versions and bins as a whole. Each is called inside one transaction. */
export class SqliteRebuild {
  readonly #connection: Database.Database

  constructor(connection: Database.Database) {
    this.#connection = connection
  }

  /** @returns 'unknown' for no such workgroup, 'incomplete' when parts of it are missing that may yet come */
  document(workgroup: string, erased: Erased | undefined): Rebuilt | 'unknown' | 'incomplete' {
    const [group] = this.#all<{ epoch: number }>('select epoch from workgroups where id = ?', [workgroup])
    if (!group) return 'unknown'
    const kept = this.#all<{ bytes: ArrayBuffer; epoch: number }>(
      'select bytes, epoch from updates where workgroup_id = ? order by key',
      [workgroup],
    ).map((row) => ({ bytes: new Uint8Array(row.bytes), epoch: row.epoch }))
    const present = kept.filter((row) => row.epoch === group.epoch)
    const made = rebuild(
      present.map((row) => row.bytes),
      erased,
    )
    if (!made.wasWhole && !erased) return 'incomplete'
    const epoch = group.epoch + 1
    this.#run('delete from updates where workgroup_id = ?', [workgroup])
    this.#run('update workgroups set epoch = ? where id = ?', [epoch, workgroup])
    if (erased) {
      this.#run('delete from corrupt_updates where workgroup_id = ?', [workgroup]) // whose words they hold cannot be told
      const anonymous = 'update writers set participant_id = ? where workgroup_id = ? and participant_id = ?'
      this.#run(anonymous, [RETIRED, workgroup, erased.participant])
    }
    for (const client of made.formerClients) this.#bind(workgroup, client, RETIRED, group.epoch)
    this.#bind(workgroup, made.client, SERVER, epoch)
    // Named by nobody, so that every process hears of it, the asking one as well.
    this.#run(`insert into updates (workgroup_id, writer, bytes, epoch) values (?, '', ?, ?)`, [
      workgroup,
      Buffer.from(made.bytes),
      epoch,
    ])
    const bytesBefore = kept.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    return { epoch, bytesBefore, bytesAfter: made.bytes.byteLength }
  }

  /** @returns false for a version that could not be read, and is no more */
  version(id: string, erased: Erased): boolean {
    const [row] = this.#all<{ bytes: ArrayBuffer; by: string | null }>('select bytes, by from snapshots where id = ?', [
      id,
    ])
    if (!row) return true // thinned meanwhile
    const made = readable(() => rebuild([new Uint8Array(row.bytes)], erased))
    if (!made) this.#run('delete from snapshots where id = ?', [id])
    else {
      const by = row.by === erased.participant ? null : row.by
      this.#run('update snapshots set by = ?, note_count = ?, zone_count = ?, size_bytes = ?, bytes = ? where id = ?', [
        by,
        made.noteCount,
        made.zoneCount,
        made.bytes.byteLength,
        Buffer.from(made.bytes),
        id,
      ])
    }
    return made !== undefined
  }

  bin(workgroup: string, { participant, name, withNotes }: Erased): void {
    this.#run('update binned_notes set removed_by = null where workgroup_id = ? and removed_by = ?', [
      workgroup,
      participant,
    ])
    if (withNotes)
      this.#run('delete from binned_notes where workgroup_id = ? and author_id = ?', [workgroup, participant])
    const rows = this.#all<{ note_id: string; author_id: string | null; note: string }>(
      'select note_id, author_id, note from binned_notes where workgroup_id = ?',
      [workgroup],
    )
    for (const { note_id, author_id, note: json } of rows) {
      const { note, words } = JSON.parse(json) as { note: Note; words: RichText }
      const { author, onBehalfOf, ...rest } = note
      const isTheirs = author === participant
      const isForThem = onBehalfOf === participant || isNamed(onBehalfOf, name)
      if (!isTheirs && !isForThem && author_id !== participant) continue
      const kept = { ...rest, ...(isTheirs ? {} : { author }), ...(isForThem ? {} : { onBehalfOf }) }
      this.#run('update binned_notes set author_id = ?, note = ? where workgroup_id = ? and note_id = ?', [
        isTheirs ? null : author_id,
        JSON.stringify({ note: kept, words }),
        workgroup,
        note_id,
      ])
    }
  }

  #bind(workgroup: string, client: number, participant: string, epoch: number): void {
    this.#run(
      'insert into writers (workgroup_id, client, participant_id, epoch) values (?, ?, ?, ?) on conflict do nothing',
      [workgroup, client, participant, epoch],
    )
  }

  #all<Row>(statement: string, values: readonly unknown[]): Row[] {
    return this.#connection.prepare(statement).all(...values) as Row[]
  }
  #run(statement: string, values: readonly unknown[]): void {
    this.#connection.prepare(statement).run(...values)
  }
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
