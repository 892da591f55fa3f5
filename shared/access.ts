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
  'snapshot.manage': ['facilitator', 'administrator'],
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
  /** Whose notes they may change or remove. */
  readonly notes: 'all' | 'own' | 'none'
  readonly mayCreate: boolean
  readonly mayMove: boolean
}
/** As long as nobody conducts a session. */
export const OPEN_STEP: StepRights = { notes: 'all', mayCreate: true, mayMove: true }
/** « Geler le tableau » : everybody reads, the facilitator goes on. */
export const FROZEN_STEP: StepRights = { notes: 'none', mayCreate: false, mayMove: false }

/** What one change of a document comes down to. */
export type DocumentAct = 'note.create' | 'note.write' | 'note.move' | 'note.remove' | 'group' | 'structure'

/**
 * The table of rights inside a document: role × rights of the step × what is done to whose note. Identity (author, origin)
 * is nobody's to change, and is not asked here.
 */
export function mayAct(role: Role, step: StepRights, act: DocumentAct, isOwn: boolean): boolean {
  if (!may(role, 'board.write')) return false
  if (may(role, 'structure.write')) return true
  const mayTouch = step.notes === 'all' || (step.notes === 'own' && isOwn)
  switch (act) {
    case 'note.create':
      return step.mayCreate
    case 'note.move':
      return step.mayMove && mayTouch
    case 'note.write':
    case 'note.remove':
      return mayTouch
    case 'group':
      return step.notes !== 'none'
    case 'structure':
      return false
  }
}
