import type { RefusalRule } from './errors.ts'
import type { ProgrammeId, TerritoryId, WorkgroupId } from './ids.ts'

/** Weakest first: where a person holds several grants on one place, the strongest counts. */
export const roles = ['observer', 'participant', 'facilitator', 'administrator'] as const
export type Role = (typeof roles)[number]

/** What an invitation may hand out: never the administration. */
export const invitedRoles = ['participant', 'facilitator', 'observer'] as const
export type InvitedRole = (typeof invitedRoles)[number]

export type Scope =
  | { readonly kind: 'instance' }
  | { readonly kind: 'programme'; readonly id: ProgrammeId }
  | { readonly kind: 'territory'; readonly id: TerritoryId }
  | { readonly kind: 'workgroup'; readonly id: WorkgroupId }

/** Who may do what, where, until when. A grant without `until` lasts until it is withdrawn. */
export interface Grant {
  readonly role: Role
  readonly scope: Scope
  readonly until?: Date | undefined
}

/** Where something happens, from the widest to the narrowest; what is absent is wider than the thing asked about. */
export interface Place {
  readonly programme?: ProgrammeId | undefined
  readonly territory?: TerritoryId | undefined
  readonly workgroup?: WorkgroupId | undefined
}

const actions = {
  'board.read': ['observer', 'participant', 'facilitator', 'administrator'],
  'board.write': ['participant', 'facilitator', 'administrator'],
  'structure.write': ['facilitator', 'administrator'],
  'doors.show': ['observer', 'facilitator', 'administrator'],
  'invitation.manage': ['facilitator', 'administrator'],
  'people.manage': ['facilitator', 'administrator'],
  'step.manage': ['facilitator', 'administrator'],
  'session.conduct': ['facilitator', 'administrator'],
  'ballot.vote': ['participant', 'facilitator', 'administrator'],
  'snapshot.manage': ['facilitator', 'administrator'],
  'glossary.propose': ['participant', 'facilitator', 'administrator'],
  'glossary.manage': ['facilitator', 'administrator'],
  'programme.manage': ['administrator'],
  'account.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>
export type Action = keyof typeof actions

/** The one table of rights. Both sides ask it; the server's answer counts. */
export function may(role: Role | undefined, action: Action): boolean {
  const allowed: readonly Role[] = actions[action]
  return role !== undefined && allowed.includes(role)
}

/** The strongest role that these grants give at a place at a moment; undefined for none. */
export function roleAt(grants: readonly Grant[], place: Place, now: Date): Role | undefined {
  let strongest = -1
  for (const grant of grants) {
    if (grant.until && grant.until <= now) continue
    if (covers(grant.scope, place)) strongest = Math.max(strongest, roles.indexOf(grant.role))
  }
  return roles[strongest]
}

function covers(scope: Scope, place: Place): boolean {
  switch (scope.kind) {
    case 'instance':
      return true
    case 'programme':
      return scope.id === place.programme
    case 'territory':
      return scope.id === place.territory
    case 'workgroup':
      return scope.id === place.workgroup
  }
}

/** What participants may do with notes at the present step of a session. */
export interface StepRights {
  /** Whose notes they may change or remove. 'none': the board is frozen, and the rest holds once it is opened again. */
  readonly notes: 'all' | 'own' | 'none'
  readonly mayCreate: boolean
  readonly mayMove: boolean
  /** What `notes` becomes when a frozen board is opened again; absent, 'all'. */
  readonly reopensAs?: 'all' | 'own' | undefined
  /** Entries that nobody changes, whatever their role, as root/id. */
  readonly frozen?: readonly string[] | undefined
}
/** As long as nobody conducts a session. */
export const OPEN_STEP: StepRights = { notes: 'all', mayCreate: true, mayMove: true }
/** « Geler le tableau » : everybody reads, the facilitator goes on. */
export const FROZEN_STEP: StepRights = { ...OPEN_STEP, notes: 'none' }

/**
 * What one change of a document comes down to. A note stands for whatever anybody may lay on the board, a finding for problems
 * too, a comment for a dissent and a fear beside one. `settled` is a change of what was validated or transmitted.
 */
export const documentActs = [
  'note.create',
  'note.write',
  'note.move',
  'note.remove',
  'group',
  'comment',
  'comment.edit',
  'comment.remove',
  'finding.create',
  'finding.write',
  'finding.move',
  'finding.remove',
  'finding.status',
  'finding.settled',
  'sheet.create',
  'sheet.write',
  'sheet.remove',
  'sheet.status',
  'sheet.settled',
  'minutes.create',
  'minutes.write',
  'minutes.remove',
  'minutes.status',
  'minutes.settled',
  'fear.change',
  'fear.remove',
  'structure',
] as const
export type DocumentAct = (typeof documentActs)[number]
/** Why an act may not be done. */
export type ActRule = Extract<
  RefusalRule,
  | 'readOnly'
  | 'locked'
  | 'structure'
  | 'frozen'
  | 'noCreating'
  | 'noMoving'
  | 'notYours'
  | 'notYoursToRemove'
  | 'validated'
  | 'transmitted'
  | 'minutes'
  | 'status'
  | 'fear'
>

/**
 * The table of rights inside a document: role × rights of the step × what is done to which entry, and whose it is.
 * Identity (author, origin) is nobody's to change, and is not asked here.
 * @param isOwn whether the note is theirs; one that is made is its maker's unless it names somebody else
 * @param entry as root/id, when the act has one
 * @returns the rule against it; undefined when it may be done
 */
export function ruleAgainst(
  role: Role | undefined,
  step: StepRights,
  act: DocumentAct,
  isOwn: boolean,
  entry?: string,
): ActRule | undefined {
  if (!may(role, 'board.write')) return 'readOnly'
  if (entry !== undefined && isFrozen(step, entry)) return 'locked'
  if (act === 'comment.edit' && !isOwn) return 'notYours' // nobody puts words into another's mouth
  const forNobody = rulesForAll[act]
  if (forNobody) return forNobody
  if (may(role, 'structure.write')) return undefined
  const forParticipants = rulesForParticipants[act]
  if (forParticipants) return forParticipants
  if (step.notes === 'none') return 'frozen'
  if (writings.has(act)) return undefined
  if (removals.has(act)) return isOwn ? undefined : 'notYoursToRemove'
  if (act === 'finding.move') return step.mayMove ? undefined : 'noMoving'
  if (act === 'group' || act === 'comment' || act === 'comment.edit') return undefined
  if (act === 'comment.remove') return isOwn ? undefined : 'notYours'
  if (act === 'note.create' && !step.mayCreate) return 'noCreating'
  if (act === 'note.move' && !step.mayMove) return 'noMoving'
  return step.notes === 'all' || isOwn ? undefined : 'notYours'
}

/** Nobody does it: a fear is never deleted, what was transmitted changes by an amendment alone, validated minutes once reopened. */
const rulesForAll: Partial<Record<DocumentAct, ActRule>> = {
  'fear.remove': 'fear',
  'sheet.settled': 'transmitted',
  'minutes.settled': 'minutes',
}
/** Who makes the structure does it for the group. */
const rulesForParticipants: Partial<Record<DocumentAct, ActRule>> = {
  structure: 'structure',
  'finding.status': 'status',
  'sheet.status': 'status',
  'finding.settled': 'validated',
  'minutes.status': 'status',
  'fear.change': 'fear',
}
/** What any member does as long as the board is open: findings, drafts and minutes are written by all, whoever began them. */
const writings: ReadonlySet<DocumentAct> = new Set([
  'finding.create',
  'finding.write',
  'sheet.create',
  'sheet.write',
  'minutes.create',
  'minutes.write',
])
const removals: ReadonlySet<DocumentAct> = new Set(['finding.remove', 'sheet.remove', 'minutes.remove'])

export function mayAct(...asked: Parameters<typeof ruleAgainst>): boolean {
  return ruleAgainst(...asked) === undefined
}

/** Looked up for each part of each update: as a set, made once for each list. */
const frozenSets = new WeakMap<readonly string[], ReadonlySet<string>>()

function isFrozen({ frozen }: StepRights, entry: string): boolean {
  if (!frozen || frozen.length === 0) return false
  const known = frozenSets.get(frozen) ?? new Set(frozen)
  frozenSets.set(frozen, known)
  return known.has(entry)
}
