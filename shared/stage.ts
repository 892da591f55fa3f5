import * as z from 'zod/mini'
import { ballotNewsCheck, ownBallotsCheck } from './domain/ballot.ts'
import { liveSessionCheck } from './domain/conducting.ts'
import { keptHatCheck } from './domain/hat.ts'
import { ownPhotoCheck, photoAnswersCheck, photoNewsCheck } from './domain/photo.ts'
import {
  attendanceCheck,
  doorCheck,
  handsCheck,
  lobbyCheck,
  mutedCheck,
  questionsCheck,
  shutOutCheck,
} from './domain/roomTalk.ts'
import { writingsCheck } from './domain/privateWriting.ts'
import { spotlightCheck } from './domain/spotlight.ts'
import { ownTableCheck, seatsCheck, tablesCheck } from './domain/tables.ts'
import { keptWallCheck } from './domain/wall.ts'

/*
 * What the server holds about a session under way, part by part: whatever must be secret, or have authority, is not in the
 * document. Each part is whole by itself; a part that an older page cannot read is as if it were not there.
 */

/** What everybody in the room is told. */
export const stagePartChecks = {
  session: liveSessionCheck,
  writings: writingsCheck,
  door: doorCheck,
  wall: keptWallCheck,
  spotlight: spotlightCheck,
  /** The ballots that are open, and the last that was closed. */
  ballots: z.array(ballotNewsCheck),
  tables: tablesCheck,
  hat: keptHatCheck,
  photos: photoNewsCheck,
} as const
/** What one person alone is told, on all their devices. */
export const ownPartChecks = {
  /** Grows when one's own private notes have changed on one device: the others then ask for them. */
  privateNotes: z.number(),
  ballots: ownBallotsCheck,
  /** One's hand is up. */
  hand: z.boolean(),
  table: ownTableCheck,
  photo: ownPhotoCheck,
} as const
/** What those who conduct are told beside it. */
export const conductorPartChecks = {
  hands: handsCheck,
  questions: questionsCheck,
  attendance: attendanceCheck,
  lobby: lobbyCheck,
  muted: mutedCheck,
  shutOut: shutOutCheck,
  seats: seatsCheck,
  /** Grows with every line of what was done to the door and to people. */
  interventions: z.number(),
  photoAnswers: photoAnswersCheck,
} as const

type Checks = Readonly<Record<string, z.ZodMiniType>>
type PartsOf<C extends Checks> = { readonly [P in keyof C]?: z.infer<C[P]> | undefined }
export type StageParts = PartsOf<typeof stagePartChecks>
export type OwnParts = PartsOf<typeof ownPartChecks>
export type ConductorParts = PartsOf<typeof conductorPartChecks>

/** Reads parts one by one: what cannot be read is left out. */
function readParts<C extends Checks>(checks: C, value: unknown): PartsOf<C> {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const read: Record<string, unknown> = {}
  for (const [part, check] of Object.entries(checks)) {
    if (given[part] === undefined || given[part] === null) continue
    const one = check.safeParse(given[part])
    if (one.success) read[part] = one.data
  }
  return read as PartsOf<C>
}
export function readStageParts(value: unknown): StageParts {
  return readParts(stagePartChecks, value)
}
export function readOwnParts(value: unknown): OwnParts {
  return readParts(ownPartChecks, value)
}
export function readConductorParts(value: unknown): ConductorParts {
  return readParts(conductorPartChecks, value)
}
/** As fields of a message. */
export const stagePartsCheck = z.pipe(z.unknown(), z.transform(readStageParts))
export const ownPartsCheck = z.pipe(z.unknown(), z.transform(readOwnParts))
export const conductorPartsCheck = z.pipe(z.unknown(), z.transform(readConductorParts))
