import { type ActionSheet, newSheet } from '../domain/actionSheet.ts'
import { MAX_RECORD_TITLE } from '../domain/fields.ts'
import { type Finding, newFinding } from '../domain/finding.ts'
import { meaningOf } from '../domain/meaning.ts'
import type { Note } from '../domain/note.ts'
import {
  type FindingId,
  type GroupId,
  newId,
  type NoteId,
  type ParticipantId,
  type ProblemId,
  type SheetId,
} from '../ids.ts'
import { entryOf } from './acts.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { roots } from './keys.ts'
import { orderAbove } from './order.ts'

/*
 * From notes to findings, from findings to action sheets: each one gesture, one change, one step to undo. What something was
 * made of stays with it (lineage.ts).
 */

/** Who makes it, and when; milliseconds since 1970. */
export interface Making {
  readonly author: ParticipantId | undefined
  readonly now: number
}

/**
 * Makes a finding of notes. A group that is given stands for its notes, and gives its title. Nature, scope and policy area are
 * those of the zone, where all notes agree; a note of fear makes a fear.
 * @returns undefined when none of this is on the board
 */
export function makeFinding(
  board: BoardDocument,
  from: { readonly notes?: readonly NoteId[]; readonly group?: GroupId | undefined },
  { author, now }: Making,
): FindingId | undefined {
  const group = from.group && board.group(from.group)
  const notes = group
    ? board.notes().filter((note) => note.group === group.id)
    : (from.notes ?? []).flatMap((id) => board.note(id) ?? [])
  if (!group && notes.length === 0) return undefined
  const texts = notes.map(({ id }) => board.textOf(id).trim()).filter((text) => text !== '')
  const [first = ''] = texts
  const title = titleOf(group?.title.trim() || first)
  const statement = texts.length === 1 && first === title ? '' : texts.join('\n')
  const finding: Finding = {
    ...newFinding(newId<FindingId>(), orderAbove(board.records.all('findings')), now, author),
    title,
    ...meaningAmong(board, notes),
    sources: group ? [entryOf(roots.groups, group.id)] : notes.map(({ id }) => entryOf(roots.notes, id)),
  }
  board.records.put('findings', finding, { statement })
  return finding.id
}

/** What all these notes say by where they lie; what they do not agree on is left open. */
function meaningAmong(board: BoardDocument, notes: readonly Note[]): Pick<Finding, 'nature' | 'scope' | 'policyAreas'> {
  const meanings = notes.map((note) => meaningOf(note, (id) => board.zone(id)))
  const agreed = <T>(values: readonly (T | undefined)[]) => (new Set(values).size === 1 ? values[0] : undefined)
  const isFear = notes.length > 0 && notes.every(({ kind }) => kind === 'fear')
  const nature = agreed(meanings.map((meaning) => meaning.nature)) ?? (isFear ? 'fear' : 'need')
  const areas = new Set(meanings.flatMap(({ policyArea }) => policyArea ?? []))
  return { nature, scope: agreed(meanings.map(({ scope }) => scope)), policyAreas: [...areas] }
}

/** The first line, cut between two words where it is longer than a title may be. */
function titleOf(text: string): string {
  const line = (text.split('\n')[0] ?? '').replace(/\p{Cc}/gu, ' ').trim()
  if (line.length <= MAX_RECORD_TITLE) return line
  const cut = line.slice(0, MAX_RECORD_TITLE)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > MAX_RECORD_TITLE / 2 ? space : MAX_RECORD_TITLE - 1).trimEnd()}…`
}

/**
 * Links findings that say the same into one (« le même constat vu dans plusieurs ateliers »): a new one, which keeps them as
 * its origins and takes over what they rest on. They stay, and say where they went.
 * @returns undefined for fewer than two
 */
export function linkFindings(board: BoardDocument, ids: readonly FindingId[], making: Making): FindingId | undefined {
  const findings = [...new Set(ids)].flatMap((id) => board.records.get('findings', id) ?? [])
  const [first] = findings
  if (!first || findings.length < 2) return undefined
  const all = <T>(values: (finding: Finding) => readonly T[]) => [...new Set(findings.flatMap(values))]
  const id = newId<FindingId>()
  const together: Finding = {
    ...newFinding(id, orderAbove(board.records.all('findings')), making.now, making.author),
    title: first.title,
    nature: first.nature,
    scope: first.scope,
    remit: first.remit,
    audiences: all(({ audiences }) => audiences),
    policyAreas: all(({ policyAreas }) => policyAreas),
    isTransversal: all(({ policyAreas }) => policyAreas).length > 1 || findings.some((one) => one.isTransversal),
    sources: all(({ sources }) => sources),
    evidence: findings.flatMap(({ evidence }) => evidence),
    orientations: findings.flatMap(({ orientations }) => orientations),
    origins: findings.map((one) => one.id),
  }
  const statements = findings.map((one) => board.records.textOf('findings', one.id, 'statement')).filter(Boolean)
  board.change(() => {
    board.records.put('findings', together, { statement: statements.join('\n') })
    for (const one of findings) board.records.update('findings', one.id, { mergedInto: id })
  })
  return id
}

/** Asks something of findings: « Comment… ? ». */
export function makeProblem(
  board: BoardDocument,
  findings: readonly FindingId[],
  question: string,
  { author, now }: Making,
): ProblemId {
  const id = newId<ProblemId>()
  const order = orderAbove(board.records.all('problems'))
  board.records.put('problems', { id, question, findings, author, createdAt: now, order })
  return id
}

/** Where a workgroup stands in its programme, for what its sheets begin with; keys. */
export interface Home {
  readonly territory?: string | undefined
  readonly theme?: string | undefined
  /** Such as « HSO-EMP-03 »; absent, it has none yet. */
  readonly number?: string | undefined
}

/**
 * Makes an action sheet of findings, of notes, or of nothing. It takes over what its findings say of audiences, policy areas
 * and orientation; a problem that asks of them all is its own.
 */
export function makeSheet(
  board: BoardDocument,
  from: { readonly findings?: readonly FindingId[]; readonly notes?: readonly NoteId[]; readonly title?: string },
  { author, now, territory, theme, number }: Making & Home,
): SheetId {
  const { records } = board
  const findings = (from.findings ?? []).flatMap((id) => records.get('findings', id) ?? [])
  const notes = (from.notes ?? []).flatMap((id) => board.note(id) ?? [])
  const all = <T>(values: (finding: Finding) => readonly T[]) => [...new Set(findings.flatMap(values))]
  const texts = notes.map(({ id }) => board.textOf(id).trim()).filter((text) => text !== '')
  const orientations = all((finding) => finding.orientations.map(({ orientation }) => orientation))
  const areas = new Set([
    ...all(({ policyAreas }) => policyAreas),
    ...notes.flatMap((note) => meaningOf(note, (id) => board.zone(id)).policyArea ?? []),
  ])
  const title = titleOf(from.title?.trim() || (texts[0] ?? ''))
  const sheet: ActionSheet = {
    ...newSheet(newId<SheetId>(), orderAbove(records.all('sheets')), now, author),
    title,
    number,
    theme,
    territories: territory ? [territory] : [],
    leadTerritory: territory,
    reach: territory ? 'territorial' : undefined,
    beginning: 'new',
    findings: findings.map(({ id }) => id),
    sources: notes.map(({ id }) => entryOf(roots.notes, id)),
    audiences: all(({ audiences }) => audiences),
    policyAreas: [...areas],
    orientation: orientations.length === 1 ? orientations[0] : undefined,
  }
  const asked = records.all('problems').find((problem) => {
    return findings.length > 0 && findings.every(({ id }) => problem.findings.includes(id))
  })
  const context = findings.map(({ id, title: said }) => records.textOf('findings', id, 'statement') || said)
  const description = texts.length === 1 && texts[0] === title ? '' : texts.join('\n')
  records.put('sheets', sheet, { context: context.join('\n'), description, problem: asked?.question ?? '' })
  return sheet.id
}
