import * as z from 'zod/mini'
import { roles } from './access.ts'
import { disagreementCheck, termCheck, termEntryCheck, termStatuses } from './domain/glossary.ts'
import { idOf, type ProgrammeId, type TermId } from './ids.ts'

/* The glossary of a programme over HTTP; checked by the same code on both sides, like api.ts. */

export const glossaryParams = {
  programme: z.object({ programmeId: idOf<ProgrammeId>() }),
  term: z.object({ programmeId: idOf<ProgrammeId>(), termId: idOf<TermId>() }),
}

/** `version` goes back with a change, so that nobody writes over what they have not read. */
export const termLine = z.extend(termCheck, { id: idOf<TermId>(), version: z.number() })
export type TermLine = z.infer<typeof termLine>
export const glossary = z.object({
  programmeTitle: z.string(),
  /** The strongest role that the person asking has anywhere in the programme. */
  role: z.enum(roles),
  terms: z.array(termLine),
})
export type GlossaryView = z.infer<typeof glossary>

const version = z.number().check(z.int(), z.minimum(1))
export const termProposalBody = termEntryCheck
export const termBody = z.extend(termEntryCheck, { status: z.enum(termStatuses), version })
export const disagreementBody = z.pick(disagreementCheck, { words: true })
/** Takes a term out of the glossary, or back in. */
export const termPresenceBody = z.object({ isRemoved: z.boolean(), version })
export const termSaid = z.object({ id: idOf<TermId>(), version: z.number() })
