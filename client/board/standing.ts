import {
  type ActRule,
  type DocumentAct,
  OPEN_STEP,
  type Role,
  ruleAgainst,
  type StepRights,
} from '../../shared/access.ts'
import { entryOf } from '../../shared/document/acts.ts'
import { roots } from '../../shared/document/keys.ts'
import { recordActAt, type RecordState } from '../../shared/document/recordActs.ts'
import { type RecordKind, spokenLists } from '../../shared/document/recordShapes.ts'
import { isFixed } from '../../shared/domain/thing.ts'
import type { HistoryAct } from '../../shared/document/undoing.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'

/** Who one is on a board, and what holds there now. Replaced, never changed in place. */
export interface Standing {
  readonly you: ParticipantId | undefined
  /** Absent as long as the server has not said it. */
  readonly role: Role | undefined
  readonly step: StepRights
}

export function standingOf(stage: Stage | undefined): Standing {
  return { you: stage?.you.id, role: stage?.you.role, step: stage?.step ?? OPEN_STEP }
}

/** A note as far as rights go. */
export interface OwnedNote {
  readonly id: string
  readonly author?: string | undefined
}

/**
 * The rule against doing something, now; undefined when it may be done.
 * @param note absent for one to be made; the group, where the act is 'group'
 */
export function ruleFor({ you, role, step }: Standing, act: DocumentAct, note?: OwnedNote): ActRule | undefined {
  const isOwn = note === undefined || (you !== undefined && note.author === you)
  return ruleAgainst(role, step, act, isOwn, note && entryOf(act === 'group' ? roots.groups : roots.notes, note.id))
}

/** The same for what is no note: what belongs to the wall is held as the wall is. */
export function ruleForFigure(
  { you, role, step }: Standing,
  act: DocumentAct,
  { kind, thing }: { readonly kind: string; readonly thing: OwnedNote & { readonly locked?: boolean | undefined } },
): ActRule | undefined {
  const isOwn = you !== undefined && thing.author === you
  if (kind === roots.findings) return ruleAgainst(role, step, ofCard[act] ?? act, isOwn, entryOf(kind, thing.id))
  const ofWall = kind === roots.zones || isFixed(thing)
  return ruleAgainst(role, step, ofWall ? 'structure' : act, isOwn, entryOf(kind, thing.id))
}

/** What an act comes down to when it is done to the card of a finding: taking it off the board is moving it. */
const ofCard: Readonly<Partial<Record<DocumentAct, DocumentAct>>> = {
  'note.move': 'finding.move',
  'note.remove': 'finding.move',
  'note.write': 'finding.write',
}

/** The same for a word beside a thing. @param comment absent for one to be written, or a matter to be settled */
export function ruleForComment(
  { you, role, step }: Standing,
  act: DocumentAct,
  comment?: { readonly id: string; readonly author?: string | undefined },
): ActRule | undefined {
  const isOwn = comment === undefined || (you !== undefined && comment.author === you)
  return ruleAgainst(role, step, act, isOwn, comment && entryOf(roots.comments, comment.id))
}

/** What one would do to a finding, a problem or a sheet. */
export interface RecordDoing {
  readonly kind: RecordKind
  /** Absent for one to be made. */
  readonly record?: (OwnedNote & RecordState & { readonly fears?: readonly unknown[] }) | undefined
  /** Which of its fields; absent for the record as a whole. */
  readonly key?: string | undefined
  /** A line of a list, and a key of it. Of a dissent or a fear, who said it counts. */
  readonly line?: { readonly id: string; readonly author?: string | undefined; readonly key?: string } | undefined
  readonly isRemoved?: boolean
  /** Of a status: the one to give. */
  readonly value?: unknown
}

/** The same for findings, problems and sheets: `ruleForRecord(standing, { kind: 'sheets', record: sheet, key: 'steps' })`. */
export function ruleForRecord(
  { you, role, step }: Standing,
  { kind, record, key, line, isRemoved = false, value }: RecordDoing,
): ActRule | undefined {
  const below = line ? [line.id, ...(line.key === undefined ? [] : [line.key])] : []
  const state = record ? { ...record, hasFears: (record.fears?.length ?? 0) > 0 } : {}
  const act = recordActAt({ root: kind, key, below }, isRemoved, state, value)
  const holder = line && spokenLists.has(key ?? '') ? line : record
  const isOwn = holder === undefined || (you !== undefined && holder.author === you)
  return ruleAgainst(role, step, act, isOwn, record && entryOf(kind, record.id))
}

/** The same for what a step back or forth would do. */
export function ruleForStep({ you, role, step }: Standing, { act, entry, author }: HistoryAct): ActRule | undefined {
  const isOwn = author === undefined ? act === 'note.create' : author === you
  return ruleAgainst(role, step, act, isOwn, entry)
}
