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
  const ofWall = kind === roots.zones || isFixed(thing)
  const isOwn = you !== undefined && thing.author === you
  return ruleAgainst(role, step, ofWall ? 'structure' : act, isOwn, entryOf(kind, thing.id))
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

/** The same for what a step back or forth would do. */
export function ruleForStep({ you, role, step }: Standing, { act, entry, author }: HistoryAct): ActRule | undefined {
  const isOwn = author === undefined ? act === 'note.create' : author === you
  return ruleAgainst(role, step, act, isOwn, entry)
}
