import { countedByOrganisation } from '../../../shared/domain/organisation.ts'
import { type College, colleges } from '../../../shared/domain/participant.ts'
import type { OrganisationCount } from '../../../shared/domain/roomTalk.ts'
import { isAtTheTable, type Person } from '../workgroup/peopleHere.ts'

/** Voices a workshop should not do without: those concerned, the headquarters, the field. */
const needed = {
  noUsers: ['userRepresentative', 'inhabitant'],
  noHeadquarters: ['headquarters'],
  noField: ['mds'],
} as const satisfies Readonly<Record<string, readonly College[]>>
type Missing = keyof typeof needed

export interface Attendance {
  /** How many participants there are; who conducts is not one. */
  readonly count: number
  /** By college in the usual order; none is empty. */
  readonly groups: readonly { readonly college: College; readonly names: readonly string[] }[]
  readonly unsaid: readonly string[]
  /** Of those who named one, counted without their names. */
  readonly organisations: readonly OrganisationCount[]
  readonly leads: readonly string[]
  /** Nobody in the room speaks for them, facilitators counted. */
  readonly missing: readonly Missing[]
}

export function attendanceOf(people: readonly Person[]): Attendance {
  const present = people.filter(isAtTheTable)
  const participants = present.filter(({ role }) => role === 'participant')
  const namesOf = (some: readonly Person[]) => some.map(({ name }) => name)
  return {
    count: participants.length,
    groups: colleges
      .map((college) => ({ college, names: namesOf(participants.filter((one) => one.college === college)) }))
      .filter(({ names }) => names.length > 0),
    organisations: countedByOrganisation(participants.map(({ organisation }) => organisation)),
    unsaid: namesOf(participants.filter(({ college }) => college === undefined)),
    leads: namesOf(present.filter(({ role }) => role !== 'participant')),
    missing: (Object.keys(needed) as Missing[]).filter((who) => {
      const voices: readonly (College | undefined)[] = needed[who]
      return !present.some(({ college }) => college !== undefined && voices.includes(college))
    }),
  }
}
