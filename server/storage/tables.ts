import { type Generated, type Kysely, sql } from 'kysely'
import { Unusable } from '../Unusable.ts'

/*
 * The tables, as numbered steps that both databases take. Times are ISO 8601 texts in UTC, so that they sort and read
 * alike everywhere; bytes and keys are the two types the databases name differently.
 */
export interface Tables {
  programmes: { id: string; key: string; title: string; organisation: string; details: string }
  territories: { id: string; programme_id: string; key: string; name: string; details: string }
  workgroups: {
    id: string
    programme_id: string
    territory_id: string | null
    key: string
    title: string
    theme: string
    state: string
    details: string
    imported_board: string | null
    /** How many times its document has been rebuilt. */
    epoch: Generated<number>
  }
  participants: {
    id: string
    name: string
    college: string | null
    /** As they wrote it. */
    organisation: string | null
    email: string | null
    password_hash: string | null
    created_at: string
  }
  invitations: {
    id: string
    workgroup_id: string
    role: string
    code_hash: string
    link_hash: string
    sealed: string
    expires_at: string
    revoked_at: string | null
    created_at: string
    created_by: string | null
  }
  grants: {
    id: string
    participant_id: string
    role: string
    scope_kind: string
    scope_id: string | null
    invitation_id: string | null
    until: string | null
    withdrawn_at: string | null
  }
  credentials: { hash: string; kind: string; participant_id: string; expires_at: string }
  access_version: { version: number }
  updates: {
    key: number
    workgroup_id: string
    writer: string
    bytes: Uint8Array
    epoch: Generated<number>
    checksum: Generated<number | null>
  }
  corrupt_updates: {
    key: number
    workgroup_id: string
    writer: string
    reason: string
    set_aside_at: string
    bytes: Uint8Array
  }
  writers: { workgroup_id: string; client: number; participant_id: string; epoch: Generated<number> }
  snapshots: {
    id: string
    workgroup_id: string
    reason: string
    name: string | null
    by: string | null
    created_at: string
    note_count: number
    zone_count: number | null
    size_bytes: number
    bytes: Uint8Array
  }
  binned_notes: {
    workgroup_id: string
    note_id: string
    author_id: string | null
    removed_by: string | null
    removed_at: string
    /** The note with its words, as JSON. */
    note: string
  }
  steps: {
    workgroup_id: string
    notes: string
    may_create: number
    may_move: number
    reopens_as: string | null
    /** Paths as a list in JSON. */
    frozen: string | null
    version: number
  }
  step_version: { version: number }
  /** What is held of a session under way, part by part; a part that is null is gone, and its line says so to those who listen. */
  stage_parts: {
    workgroup_id: string
    part: string
    /** The person it is for; '' for everybody. */
    owner: string
    /** As JSON. */
    value: string
    version: number
  }
  sessions: {
    id: string
    workgroup_id: string
    /** What is prepared, as JSON. */
    plan: string
    state: string
    created_at: string
  }
  /** What happened, for the minutes: never what one person did. */
  /** What somebody writes for themselves until it is revealed; the words are sealed. */
  private_notes: {
    id: string
    workgroup_id: string
    writing_id: string
    participant_id: string
    sealed: string
    created_at: string
    /** 'kept', 'leaving' while it is laid on the board, 'late' when it came after its writing was revealed, 'setAside' when it then stays with its author. */
    standing: string
  }
  /** Whom a session has counted, until it is closed. */
  attendance: {
    session_id: string
    participant_id: string
    college: string
    organisation: string | null
    /** Absent for those counted before organisations were. */
    counted_at: string | null
  }
  /** Who was made to leave a group: no link of it lets them in again. */
  shut_out: { workgroup_id: string; participant_id: string }
  /** What was done to the door of a group, and to people: never what they did. Who was erased is in no line of it. */
  interventions: {
    workgroup_id: string
    number: number
    at: string
    kind: string
    by_id: string | null
    whom_id: string | null
    /** As JSON. */
    details: string
  }
  /** The way back for whoever wrote a card on paper. */
  return_codes: { workgroup_id: string; note_id: string; code_hash: string; sealed: string; added_at: string }
  session_events: { session_id: string; number: number; at: string; kind: string; details: string }
  ballots: {
    id: string
    workgroup_id: string
    session_id: string | null
    turn: number | null
    /** The step of the agenda it was opened from. */
    step_id: string | null
    question: string
    /** As JSON; so are the things that are offered, and the results. */
    settings: string
    things: string
    facilitators_vote: number
    state: string
    round: number
    /** The ballot that this is another round of. */
    after_id: string | null
    opened_at: string
    closed_at: string | null
    voters: number
    results: string | null
    /** 1 once the totals are in the document. */
    is_written: number
  }
  /** What makes tags of voters, for as long as a ballot is open. Nothing else knows it. */
  ballot_keys: { ballot_id: string; key: string }
  /** Papers of ballots that are open, and of no other. A tag is nobody's without the key. */
  ballot_choices: { ballot_id: string; tag: string; college: string | null; choices: string; edition: number }
  templates: {
    id: string
    programme_id: string
    title: string
    /** Zones and texts, as JSON. */
    contents: string
    created_at: string
  }
  /** Each saying of a term is a row of its own, and stays: the last one counts. */
  terms: {
    id: string
    version: number
    programme_id: string
    key: string
    /** What is said of it, as JSON. */
    said: string
    /** What imports remember of it. */
    imported: string | null
    is_removed: number
    said_at: string
    /** Which change of all glossaries this was. */
    change: number
  }
  glossary_change: { change: number }
  uploads: {
    id: string
    workgroup_id: string
    type: string
    width: number
    height: number
    size_bytes: number
    sha256: string
    /** When it was put, or something last named it. */
    named_at: string
  }
}

/** What the two databases write differently. */
export interface Dialect {
  readonly bytes: 'blob' | 'bytea'
  /** A key that only ever grows, even after deletions: readers ask for what came after the last they saw. */
  readonly growingKey: 'integer primary key autoincrement' | 'bigserial primary key'
}

type Step = (database: Kysely<Tables>, dialect: Dialect) => Promise<void>
const run = async (database: Kysely<Tables>, statements: readonly string[]) => {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const steps: readonly Step[] = [
  (database, { bytes, growingKey }) =>
    run(database, [
      `create table programmes (
        id text primary key, key text not null unique, title text not null, organisation text not null,
        details text not null)`,
      `create table territories (
        id text primary key, programme_id text not null references programmes(id), key text not null,
        name text not null, details text not null, unique (programme_id, key))`,
      `create table workgroups (
        id text primary key, programme_id text not null references programmes(id),
        territory_id text references territories(id), key text not null, title text not null, theme text not null,
        state text not null, details text not null, imported_board text, unique (programme_id, key))`,
      `create table participants (
        id text primary key, name text not null, college text, email text unique, password_hash text,
        created_at text not null)`,
      `create table invitations (
        id text primary key, workgroup_id text not null references workgroups(id), role text not null,
        code_hash text not null unique, link_hash text not null unique, sealed text not null,
        expires_at text not null, revoked_at text, created_at text not null,
        created_by text references participants(id))`,
      `create index invitations_of_workgroup on invitations (workgroup_id)`,
      `create table grants (
        id text primary key, participant_id text not null references participants(id), role text not null,
        scope_kind text not null, scope_id text, invitation_id text references invitations(id), until text,
        withdrawn_at text)`,
      `create index grants_of_participant on grants (participant_id)`,
      `create index grants_on_scope on grants (scope_id)`,
      `create table credentials (
        hash text primary key, kind text not null, participant_id text not null references participants(id),
        expires_at text not null)`,
      `create table access_version (version integer not null)`,
      `insert into access_version values (0)`,
      `create table updates (
        key ${growingKey}, workgroup_id text not null references workgroups(id), writer text not null,
        bytes ${bytes} not null)`,
      `create index updates_of_workgroup on updates (workgroup_id, key)`,
      `create table snapshots (
        id text primary key, workgroup_id text not null references workgroups(id), reason text not null, name text,
        by text, created_at text not null, note_count integer not null, size_bytes integer not null,
        bytes ${bytes} not null)`,
      `create index snapshots_of_workgroup on snapshots (workgroup_id, created_at)`,
    ]),
  (database) =>
    run(database, [
      // A client id is 32 bits; the primary key is the rule that it has one owner. An owner may be erased and stay one.
      `create table writers (
        workgroup_id text not null references workgroups(id), client bigint not null,
        participant_id text not null, primary key (workgroup_id, client))`,
    ]),
  (database, { bytes }) =>
    run(database, [
      // The bytes stay the last column: SQLite walks through them to reach what comes after.
      `drop index snapshots_of_workgroup`,
      `alter table snapshots rename to former_snapshots`,
      `create table snapshots (
        id text primary key, workgroup_id text not null references workgroups(id), reason text not null, name text,
        by text, created_at text not null, note_count integer not null, zone_count integer,
        size_bytes integer not null, bytes ${bytes} not null)`,
      `insert into snapshots (id, workgroup_id, reason, name, by, created_at, note_count, size_bytes, bytes)
        select id, workgroup_id, reason, name, by, created_at, note_count, size_bytes, bytes from former_snapshots
        order by created_at`,
      `drop table former_snapshots`,
      `create index snapshots_of_workgroup on snapshots (workgroup_id, created_at)`,
      // A note is in the bin once, as it last was. Who wrote and removed it may be erased, and the line stay.
      `create table binned_notes (
        workgroup_id text not null references workgroups(id), note_id text not null, author_id text, removed_by text,
        removed_at text not null, note text not null, primary key (workgroup_id, note_id))`,
      `create index binned_notes_by_date on binned_notes (removed_at)`,
    ]),
  (database) =>
    run(database, [
      // A row belongs to the epoch it was written for, and is nothing in a later one, whoever wrote it.
      `alter table workgroups add column epoch integer not null default 0`,
      `alter table updates add column epoch integer not null default 0`,
      `alter table writers add column epoch integer not null default 0`,
    ]),
  (database) =>
    run(database, [
      `create table steps (
        workgroup_id text primary key references workgroups(id), notes text not null, may_create integer not null,
        may_move integer not null, reopens_as text, frozen text, version integer not null)`,
      `create index steps_by_version on steps (version)`,
      `create table step_version (version integer not null)`,
      `insert into step_version values (0)`,
    ]),
  (database, { bytes }) =>
    run(database, [
      // CRC-32 of the bytes as they were written, absent for what was written before: a disk may give back others.
      `alter table updates add column checksum bigint`,
      // Rows of the journal that cannot be served, as they were found: for whoever wants to look what they held.
      `create table corrupt_updates (
        key bigint primary key, workgroup_id text not null references workgroups(id), writer text not null,
        reason text not null, set_aside_at text not null, bytes ${bytes} not null)`,
    ]),
  (database) =>
    run(database, [
      `create table templates (
        id text primary key, programme_id text not null references programmes(id), title text not null,
        contents text not null, created_at text not null)`,
      `create index templates_of_programme on templates (programme_id, created_at)`,
    ]),
  (database) =>
    run(database, [
      // The bytes are files beside the store: large ones in rows would slow down whatever walks through the table.
      `create table uploads (
        id text primary key, workgroup_id text not null references workgroups(id), type text not null,
        width integer not null, height integer not null, size_bytes integer not null, sha256 text not null,
        named_at text not null, unique (workgroup_id, sha256))`,
    ]),
  (database) =>
    run(database, [
      `create table terms (
        id text not null, version integer not null, programme_id text not null references programmes(id),
        key text not null, said text not null, imported text, is_removed integer not null, said_at text not null,
        change integer not null, primary key (id, version))`,
      `create index terms_of_programme on terms (programme_id, change)`,
      `create index terms_by_change on terms (change)`,
      `create table glossary_change (change integer not null)`,
      `insert into glossary_change values (0)`,
    ]),
  (database) =>
    run(database, [
      `create table stage_parts (
        workgroup_id text not null references workgroups(id), part text not null, owner text not null,
        value text not null, version integer not null, primary key (workgroup_id, part, owner))`,
      `create index stage_parts_by_version on stage_parts (version)`,
      `create table sessions (
        id text primary key, workgroup_id text not null references workgroups(id), plan text not null,
        state text not null, created_at text not null)`,
      `create index sessions_of_workgroup on sessions (workgroup_id, created_at)`,
      `create table session_events (
        session_id text not null references sessions(id), number integer not null, at text not null,
        kind text not null, details text not null, primary key (session_id, number))`,
    ]),
  (database) =>
    run(database, [
      `create table private_notes (
        id text primary key, workgroup_id text not null references workgroups(id), writing_id text not null,
        participant_id text not null references participants(id), sealed text not null, created_at text not null,
        standing text not null)`,
      `create index private_notes_of_writing on private_notes (writing_id)`,
      `create index private_notes_of_person on private_notes (participant_id, workgroup_id)`,
    ]),
  (database) =>
    run(database, [
      `create table attendance (
        session_id text not null references sessions(id), participant_id text not null references participants(id),
        college text not null, primary key (session_id, participant_id))`,
      `create table shut_out (
        workgroup_id text not null references workgroups(id), participant_id text not null references participants(id),
        primary key (workgroup_id, participant_id))`,
    ]),
  (database) =>
    run(database, [
      `create table return_codes (
        workgroup_id text not null references workgroups(id), note_id text not null, code_hash text not null unique,
        sealed text not null, added_at text not null, primary key (workgroup_id, note_id))`,
    ]),
  (database) =>
    run(database, [
      `create table ballots (
        id text primary key, workgroup_id text not null references workgroups(id),
        session_id text references sessions(id), turn integer, step_id text, question text not null,
        settings text not null, things text not null, facilitators_vote integer not null, state text not null,
        round integer not null, after_id text references ballots(id), opened_at text not null, closed_at text,
        voters integer not null, results text, is_written integer not null)`,
      `create index ballots_of_workgroup on ballots (workgroup_id, opened_at)`,
      `create table ballot_keys (ballot_id text primary key references ballots(id), key text not null)`,
      `create table ballot_choices (
        ballot_id text not null references ballots(id), tag text not null, college text, choices text not null,
        edition integer not null, primary key (ballot_id, tag))`,
    ]),
  (database) =>
    run(database, [
      `alter table participants add column organisation text`,
      `alter table attendance add column organisation text`,
      `alter table attendance add column counted_at text`,
    ]),
  (database) =>
    run(database, [
      // Who did it and to whom may be erased, and the line stay.
      `create table interventions (
        workgroup_id text not null references workgroups(id), number integer not null, at text not null,
        kind text not null, by_id text, whom_id text, details text not null, primary key (workgroup_id, number))`,
    ]),
]

/**
 * Brings the tables up to this program, one transaction a step. The caller holds whatever lock keeps a second process
 * from doing so at the same moment.
 * @throws Unusable when a newer program has been here: its tables may mean other things
 */
export async function migrateTables(database: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await run(database, ['create table if not exists schema_version (version integer not null)'])
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(database)
  const version = rows[0]?.version ?? 0
  if (version > steps.length) {
    throw new Unusable(
      `La base de données (version ${version}) vient d’un programme plus récent que celui-ci (${steps.length}).`,
    )
  }
  for (const [index, step] of steps.slice(version).entries()) {
    const reached = version + index + 1
    await step(database, dialect)
    await run(database, ['delete from schema_version', `insert into schema_version values (${reached})`])
  }
}
