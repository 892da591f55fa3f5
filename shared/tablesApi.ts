import * as z from 'zod/mini'
import { tableBounds } from './domain/tables.ts'
import { idOf, type ParticipantId, type WorkgroupId, type ZoneId } from './ids.ts'

/* The tables of a world café over HTTP; checked by the same code on both sides, like api.ts. */

export const tableParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  person: z.object({ workgroupId: idOf<WorkgroupId>(), participantId: idOf<ParticipantId>() }),
}
/** The zones that are its tables, each once, and the one where all is brought together. */
export const tablesBody = z.object({
  zones: z.array(idOf<ZoneId>()).check(
    z.minLength(tableBounds.least),
    z.maxLength(tableBounds.most),
    z.refine((zones) => new Set(zones).size === zones.length, 'deux tables sur la même zone'),
  ),
  harvest: z.optional(idOf<ZoneId>()),
})
/** The round that is over: two who press at once turn once. */
export const rotationBody = z.object({ round: z.int().check(z.gte(1)) })
export const seatBody = z.object({ table: z.int().check(z.gte(0), z.lte(tableBounds.most)), isHost: z.boolean() })
