import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'

/*
 * What this browser keeps for the people who use it. Boards lie in databases of their own (LocalCopy.ts); what is known about
 * them, and who was here last, lies in localStorage, which answers at once. Everything is under the id of one person: nobody is
 * ever shown another's. No Yjs here: leaving is possible from a page that has loaded none.
 */

/** What can be kept about a board: its copy, changes that wait (one entry a page), words that were refused, private notes on their way. */
export type Kind = 'copy' | 'unsent' | 'refused' | 'private'

const PERSON = 'trame.person'
const KEPT = 'trame.kept.'
const DATABASE = 'trame.copy.'
/** A board nobody came back to: its edits have waited long enough. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** Who this browser was, the last time that the server said so. */
export function lastPerson(): ParticipantId | undefined {
  return (read(PERSON) as ParticipantId | null) ?? undefined
}
export function rememberPerson(person: ParticipantId | undefined): void {
  if (person) write(PERSON, person)
  else remove(PERSON)
}

/** @param page which page of this browser wrote it, where several write the same kind */
export function keyOf(kind: Kind, person: ParticipantId, workgroup: WorkgroupId, page = ''): string {
  return `${KEPT}${kind}.${person}.${workgroup}.${page}`
}
export function databaseOf(person: ParticipantId, workgroup: WorkgroupId): string {
  return `${DATABASE}${person}.${workgroup}`
}

/** @returns what was kept under a key, unread; undefined for nothing, and for what is no JSON */
export function kept(key: string): unknown {
  try {
    return (JSON.parse(read(key) ?? 'null') as { value?: unknown } | null)?.value
  } catch {
    return undefined
  }
}
/** @returns whether it is kept: private windows and full disks refuse */
export function keep(key: string, value: unknown, now = Date.now()): boolean {
  return write(key, JSON.stringify({ at: now, value }))
}
export function drop(key: string): void {
  remove(key)
}
/** Keys of what all pages of this browser wrote of one kind. */
export function keysOf(kind: Kind, person: ParticipantId, workgroup: WorkgroupId): string[] {
  return keys().filter((key) => key.startsWith(keyOf(kind, person, workgroup)))
}

/** Nothing of anybody stays here: on leaving, and when asked. Pages that are open go on without their copies. */
export async function forgetDevice(): Promise<void> {
  rememberPerson(undefined)
  await forget(() => true)
}

/** Lets go of what was not touched for 30 days. */
export async function forgetOld(now = Date.now()): Promise<void> {
  await forget((key) => !(atOf(key) > now - KEPT_DAYS * DAY_MS))
}

async function forget(isGone: (key: string) => boolean): Promise<void> {
  const gone = keys().filter((key) => key.startsWith(KEPT) && isGone(key))
  const databases = gone.flatMap((key) => {
    const [kind, person, workgroup] = key.slice(KEPT.length).split('.')
    return kind === 'copy' ? [databaseOf(person as ParticipantId, workgroup as WorkgroupId)] : []
  })
  await Promise.all(databases.map(deleteDatabase))
  // Its entry is what leads to a database: it goes last, so that a page closed in between comes back to it.
  for (const key of gone) remove(key)
}

/** Resolves when it is gone or will be, or could not be: other pages are asked to let go of it, and do. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name)
      // `blocked`: a page that sleeps holds it still, and it goes when that page wakes.
      for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve())
    } catch {
      resolve() // no databases here, so none to delete
    }
  })
}

function atOf(key: string): number {
  try {
    return Number((JSON.parse(read(key) ?? 'null') as { at?: unknown } | null)?.at)
  } catch {
    return Number.NaN
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}
function remove(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // What could not be written is not there either.
  }
}
