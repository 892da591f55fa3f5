import type { Finding } from '../domain/finding.ts'
import { cardOf } from '../domain/findingCard.ts'
import { boxCentre, boxHolds, boxOf } from '../geometry.ts'
import type { FindingId, GroupId, NoteId, SheetId, ZoneId } from '../ids.ts'
import { entryOf } from './acts.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { roots } from './keys.ts'
import { recordKinds } from './recordShapes.ts'

/** Something of a document: a note, a group of notes, a finding, a problem, a sheet. */
export interface Entry {
  readonly root: string
  readonly id: string
}

/** What may stand behind something, nearest first, each once; a source that is gone is named, and not `isThere`. */
export interface Source extends Entry {
  readonly isThere: boolean
  /** How many steps back: 1 for what it was made of. */
  readonly distance: number
}

export function entryAt(path: string): Entry {
  const cut = path.indexOf('/')
  return { root: path.slice(0, cut), id: path.slice(cut + 1) }
}

/** Where something comes from, down to the notes: what it was made of, what that was made of, and so on. */
export function sourcesOf(board: BoardDocument, entry: Entry): Source[] {
  const found = new Map<string, Source>()
  let ahead: Entry[] = [entry]
  for (let distance = 1; ahead.length > 0; distance++) {
    const next: Entry[] = []
    for (const source of ahead.flatMap((one) => madeOf(board, one))) {
      const path = entryOf(source.root, source.id)
      if (found.has(path) || path === entryOf(entry.root, entry.id)) continue
      found.set(path, { ...source, isThere: isThere(board, source), distance })
      next.push(source)
    }
    ahead = next
  }
  return [...found.values()]
}

/** Whether something lies in a zone, or was made of what does: a note, a group, the card of a finding. */
export function comesFrom(board: BoardDocument, entry: Entry, zone: ZoneId): boolean {
  const around = board.zone(zone)
  const box = around && boxOf(around.at, around.size)
  const groups = new Map(board.groups().map((group) => [group.id, group]))
  return [entry, ...sourcesOf(board, entry)].some(({ root, id }) => {
    if (root === roots.notes) return board.note(id as NoteId)?.zone === zone
    if (root === roots.groups) return groups.get(id as GroupId)?.zone === zone
    const finding = root === roots.findings ? board.records.get('findings', id as FindingId) : undefined
    const card = finding && cardOf(finding)
    return box !== undefined && card !== undefined && boxHolds(box, boxCentre(boxOf(card.at, card.size)))
  })
}

/** What was made of something: problems and findings, the sheets made of those, and so on. Nearest first, each once. */
export function whereUsed(board: BoardDocument, entry: Entry): Source[] {
  const users = usersIn(board)
  const found = new Map<string, Source>()
  let ahead: Entry[] = [entry]
  for (let distance = 1; ahead.length > 0; distance++) {
    const next: Entry[] = []
    for (const user of ahead.flatMap(({ root, id }) => users.get(entryOf(root, id)) ?? [])) {
      const path = entryOf(user.root, user.id)
      if (found.has(path) || path === entryOf(entry.root, entry.id)) continue
      found.set(path, { ...user, isThere: true, distance })
      next.push(user)
    }
    ahead = next
  }
  return [...found.values()]
}

/** Whom each thing was used by, as root/id: asked once for a page of findings. */
export function usersIn(board: BoardDocument): ReadonlyMap<string, readonly Entry[]> {
  const users = new Map<string, Entry[]>()
  const add = (user: Entry) => {
    for (const { root, id } of madeOf(board, user)) {
      const path = entryOf(root, id)
      users.set(path, [...(users.get(path) ?? []), user])
    }
  }
  for (const kind of recordKinds) for (const id of board.records.ids(kind)) add({ root: kind, id })
  for (const { id, group } of board.notes()) {
    // A note is behind whatever its group is behind.
    if (group)
      users.set(entryOf(roots.notes, id), [...(users.get(entryOf(roots.notes, id)) ?? []), entryOfGroup(group)])
  }
  return users
}

/** Findings that are linked into one are read in its place: the one that stands for a finding, itself mostly. */
export function standingFor(board: BoardDocument, id: FindingId): Finding | undefined {
  const seen = new Set<FindingId>()
  let finding = board.records.get('findings', id)
  while (finding?.mergedInto && !seen.has(finding.id)) {
    seen.add(finding.id)
    finding = board.records.get('findings', finding.mergedInto) ?? finding
  }
  return finding
}

/** What something was made of, one step back. */
function madeOf(board: BoardDocument, { root, id }: Entry): Entry[] {
  switch (root) {
    case roots.groups:
      return board.notes().flatMap((note) => (note.group === id ? [{ root: roots.notes, id: note.id }] : []))
    case roots.findings: {
      const finding = board.records.get('findings', id as FindingId)
      return [...named(roots.findings, finding?.origins), ...(finding?.sources ?? []).map(entryAt)]
    }
    case roots.problems:
      return named(roots.findings, board.records.get('problems', id as never)?.findings)
    case roots.sheets: {
      const sheet = board.records.get('sheets', id as SheetId)
      return [
        ...named(roots.sheets, sheet?.amends ? [sheet.amends] : []),
        ...named(roots.sheets, sheet?.parents),
        ...named(roots.findings, sheet?.findings),
        ...(sheet?.sources ?? []).map(entryAt),
      ]
    }
    default:
      return []
  }
}

function named(root: string, ids: readonly string[] = []): Entry[] {
  return ids.map((id) => ({ root, id }))
}
function entryOfGroup(id: GroupId): Entry {
  return { root: roots.groups, id }
}
function isThere(board: BoardDocument, { root, id }: Entry): boolean {
  if (root === roots.notes) return board.note(id as NoteId) !== undefined
  if (root === roots.groups) return board.group(id as GroupId) !== undefined
  const kind = recordKinds.find((one) => one === root)
  return kind !== undefined && board.records.get(kind, id as never) !== undefined
}
