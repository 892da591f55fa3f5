import * as z from 'zod/mini'
import { orientationStates } from './domain/orientation.ts'
import { invitedRoles, roles } from './access.ts'
import { affiliationKeys, collegeCheck, displayNameCheck } from './domain/participant.ts'
import { templateContentsCheck } from './document/templateContents.ts'
import { titleCheck, workgroupStates } from './domain/programme.ts'
import { refusalCodes } from './errors.ts'
import {
  idOf,
  type InvitationId,
  type NoteId,
  type ParticipantId,
  type ProgrammeId,
  type SnapshotId,
  type TerritoryId,
  type WorkgroupId,
} from './ids.ts'

/*
 * What goes over HTTP, checked by the same code on both sides: `…Body` is what a client sends, the rest is what it gets.
 * Dates are ISO 8601 texts.
 */

export const refusalBody = z.object({ code: z.enum(refusalCodes) })

export const idParams = {
  programme: z.object({ programmeId: idOf<ProgrammeId>() }),
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  invitation: z.object({ invitationId: idOf<InvitationId>() }),
  participant: z.object({ workgroupId: idOf<WorkgroupId>(), participantId: idOf<ParticipantId>() }),
  snapshot: z.object({ workgroupId: idOf<WorkgroupId>(), snapshotId: idOf<SnapshotId>() }),
  note: z.object({ workgroupId: idOf<WorkgroupId>(), noteId: idOf<NoteId>() }),
}

// Who I am

export const me = z.object({
  /** Absent when nobody is signed in on this device. */
  participant: z.optional(
    z.object({
      id: idOf<ParticipantId>(),
      name: z.string(),
      ...affiliationKeys,
      /** Whether it is an account with a password rather than a guest. */
      hasAccount: z.boolean(),
      isAdministrator: z.boolean(),
    }),
  ),
  /** True until the first administrator exists. */
  setUpNeeded: z.boolean(),
})
export type Me = z.infer<typeof me>

const email = z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(200))
/** Length is the only rule: other rules make passwords people write on the wall. */
const password = z.string().check(z.minLength(10), z.maxLength(200))

export const setUpBody = z.object({
  token: z.string().check(z.maxLength(100)),
  name: displayNameCheck,
  email,
  password,
  /** Load the demonstration too. */
  demonstration: z.boolean(),
})
export const signInBody = z.object({
  email: z.string().check(z.maxLength(200)),
  password: z.string().check(z.maxLength(200)),
})
/** Choosing a password from the one-time link an administrator handed over. */
export const welcomeBody = z.object({ token: z.string().check(z.maxLength(100)), password })

// Accounts (administrators and facilitators)

export const accountBody = z.object({
  name: displayNameCheck,
  email,
  role: z.enum(['administrator', 'facilitator']),
  /** What a facilitator facilitates: a whole programme or one working group; an administrator needs neither. */
  programmeId: z.optional(idOf<ProgrammeId>()),
  workgroupId: z.optional(idOf<WorkgroupId>()),
})
/** `welcomeUrl` is shown once: the server keeps only its hash. */
export const accountCreated = z.object({ id: idOf<ParticipantId>(), welcomeUrl: z.string() })
export const accounts = z.array(z.object({ id: idOf<ParticipantId>(), name: z.string(), email: z.string() }))

// Programmes

const territory = z.object({ id: idOf<TerritoryId>(), name: z.string() })
const policyArea = z.object({ key: z.string(), title: z.string() })
const orientation = z.object({
  key: z.string(),
  title: z.string(),
  priority: z.optional(z.string()),
  policyAreas: z.array(z.string()),
  state: z.optional(z.enum(orientationStates)),
})
const workgroupLine = z.object({
  id: idOf<WorkgroupId>(),
  territoryId: z.optional(idOf<TerritoryId>()),
  title: z.string(),
  theme: z.string(),
  state: z.enum(workgroupStates),
  /** What the person asking may do there. */
  role: z.enum(roles),
})
export const programmes = z.array(
  z.object({
    id: idOf<ProgrammeId>(),
    title: z.string(),
    organisation: z.string(),
    policyAreas: z.array(policyArea),
    territories: z.array(territory),
    workgroups: z.array(workgroupLine),
  }),
)
export type Programmes = z.infer<typeof programmes>
export const programmeBody = z.object({ title: titleCheck, organisation: z.string().check(z.trim(), z.maxLength(160)) })
export const territoryBody = z.object({ name: titleCheck })
export const workgroupBody = z.object({
  title: titleCheck,
  theme: z.string().check(z.trim(), z.maxLength(160)),
  territoryId: z.optional(idOf<TerritoryId>()),
  /** What its board begins with; without it, nothing. */
  board: z.optional(templateContentsCheck),
})
export const created = z.object({ id: z.string() })

/** One working group, for a person who may read it. */
export const workgroup = z.object({
  id: idOf<WorkgroupId>(),
  title: z.string(),
  theme: z.string(),
  programmeId: idOf<ProgrammeId>(),
  programmeTitle: z.string(),
  /** The policy areas of its programme (« volets »), by the key that zones name them by. */
  policyAreas: z._default(z.array(policyArea), []),
  territoryName: z.optional(z.string()),
  /** What findings and sheets name by key: the programme's orientations and territories, and where the group itself stands. */
  orientations: z._default(z.array(orientation), []),
  territories: z._default(z.array(policyArea), []),
  themes: z._default(z.array(policyArea), []),
  key: z._default(z.string(), ''),
  territoryKey: z.optional(z.string()),
  themeKey: z.optional(z.string()),
  role: z.enum(roles),
})
export type WorkgroupView = z.infer<typeof workgroup>

/**
 * Where the authors of the notes on a board speak from, for everybody who reads the board. Who they are is not said: names
 * are shown beside the people who are present, and to those who manage the group.
 */
export const authors = z.array(z.object({ id: idOf<ParticipantId>(), college: collegeCheck }))

// Invitations

export const invitationBody = z.object({
  role: z.enum(invitedRoles),
  /** From 1 hour to 90 days. */
  hours: z.number().check(z.int(), z.minimum(1), z.maximum(90 * 24)),
})
export const invitation = z.object({
  id: idOf<InvitationId>(),
  role: z.enum(invitedRoles),
  /** Six signs, without a space. */
  code: z.string(),
  url: z.string(),
  expiresAt: z.string(),
  isOpen: z.boolean(),
})
export type InvitationView = z.infer<typeof invitation>
export const invitations = z.array(invitation)

/** What the projector shows while the doors are open; `invitation` is absent when no participant invitation is open. */
export const doors = z.object({ invitation: z.optional(z.pick(invitation, { code: true, url: true })) })

/** A code (six signs, as typed) or the long secret of a link. */
const door = z.string().check(z.minLength(4), z.maxLength(100))
export const doorParams = z.object({ door })
/** What is behind a door, before one enters. */
export const doorView = z.object({
  programmeTitle: z.string(),
  workgroupTitle: z.string(),
  territoryName: z.optional(z.string()),
  /** Who holds the programme, as its title page says: offered to those who come from there. */
  organisation: z.optional(z.string()),
  role: z.enum(invitedRoles),
  workgroupId: idOf<WorkgroupId>(),
  /** The role this device has there already: it comes in without being asked again. */
  enteredAs: z.optional(z.enum(roles)),
})
export type DoorView = z.infer<typeof doorView>
/** An observer (a projector) needs neither name nor college; an organisation is nobody's duty. */
export const joinBody = z.object({ door, name: z.optional(displayNameCheck), ...affiliationKeys })
export const joined = z.object({
  workgroupId: idOf<WorkgroupId>(),
  role: z.enum(roles),
  /** They wait to be let in by whoever conducts. */
  isWaiting: z.boolean(),
})

// Words beside things

/** What those are called whose comments are on a board: a comment is a signed word, for whoever reads the board. */
export const commenters = z.array(
  z.object({ id: idOf<ParticipantId>(), name: z.string(), college: z.optional(collegeCheck) }),
)

// People of a working group

export const people = z.array(
  z.object({
    id: idOf<ParticipantId>(),
    name: z.string(),
    ...affiliationKeys,
    role: z.enum(roles),
  }),
)
