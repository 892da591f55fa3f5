import { isNamed, type Erased } from '../../shared/document/rebuild.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import type { Rebuilt, Storage } from '../storage/Storage.ts'

/** What one working group keeps of a person. */
export interface Trace {
  readonly workgroup: WorkgroupId
  readonly title: string
  /** Notes on the board that they wrote. */
  readonly notes: number
  /** Notes on the board that were written on their behalf. */
  readonly onTheirBehalf: number
  /** Notes on the board whose words have their name: words are the group's, and stay. */
  readonly citing: number
  readonly binned: number
  readonly versions: number
}

/** Where a person's identity is kept, group by group. */
export async function tracesOf({ boards, directory }: Storage, person: Erased): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const workgroup of await boards.workgroupsNaming(person)) {
    const board = readBoard((await boards.load(workgroup)).map(({ bytes }) => bytes))
    const notes = board.notes()
    const count = (condition: (note: (typeof notes)[number]) => boolean) => notes.filter(condition).length
    const name = person.name.toLowerCase()
    traces.push({
      workgroup,
      title: (await directory.workgroup(workgroup))?.title ?? workgroup,
      notes: count(({ author }) => author === person.participant),
      onTheirBehalf: count((note) => isNamed(note.onBehalfOf, person.name)),
      citing: name === '' ? 0 : count(({ id }) => board.textOf(id).toLowerCase().includes(name)),
      binned: (await boards.authorsInBin(workgroup)).filter(({ author }) => author === person.participant).length,
      versions: (await boards.snapshots(workgroup)).length,
    })
  }
  return traces
}

/** Whether nobody else could let people in any more. */
export async function isOnlyAdministrator({ people }: Storage, id: ParticipantId): Promise<boolean> {
  const isAdministrator = async (one: ParticipantId) =>
    (await people.grantsOf(one)).some(({ role }) => role === 'administrator')
  if (!(await isAdministrator(id))) return false
  for (const other of await people.accounts()) {
    if (other.id !== id && (await isAdministrator(other.id))) return false
  }
  return true
}

export interface ErasedGroup extends Rebuilt {
  readonly workgroup: WorkgroupId
  readonly versions: number
  /** Versions that could not be read, and so not be rewritten: they are gone. */
  readonly unreadable: number
}

/**
 * Forgets a person: documents, versions, bins, rights, account, name. Cut short, it is done again from the start; what
 * the person is known by goes last.
 */
export async function erase({ boards, people }: Storage, person: Erased): Promise<ErasedGroup[]> {
  const groups: ErasedGroup[] = []
  const eraseFrom = async (workgroup: WorkgroupId) => {
    const rebuilt = await boards.rebuild(workgroup, person)
    groups.push({ workgroup, ...rebuilt, ...(await boards.eraseFromHistory(workgroup, person)) })
  }
  await people.shutOut(person.participant) // from here on they write nothing more
  for (const workgroup of await boards.workgroupsNaming(person)) await eraseFrom(workgroup)
  await people.forget(person.participant)
  // A request of theirs may have been under way when they were shut out.
  for (const workgroup of await boards.workgroupsNaming(person)) await eraseFrom(workgroup)
  return groups
}
