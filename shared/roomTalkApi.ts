import * as z from 'zod/mini'
import { doorCheck, MAX_QUESTION_LENGTH } from './domain/roomTalk.ts'
import { idOf, type ParticipantId, type QuestionId, type WorkgroupId } from './ids.ts'

/* Hands, questions and the door over HTTP; checked by the same code on both sides, like api.ts. */

/** More notes than a board holds. */
const MAX_NOTES = 100_000

export const roomTalkParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  person: z.object({ workgroupId: idOf<WorkgroupId>(), participantId: idOf<ParticipantId>() }),
  question: z.object({ workgroupId: idOf<WorkgroupId>(), questionId: idOf<QuestionId>() }),
}
export const handBody = z.object({ isUp: z.boolean() })
export const questionBody = z.object({
  /** So that one that is sent twice is asked once. */
  id: idOf<QuestionId>(),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_QUESTION_LENGTH)),
  isAnonymous: z.boolean(),
})
export const answeredBody = z.object({ isAnswered: z.boolean() })
export const doorBody = z.object({ state: doorCheck })
/** Those of the lobby who may come in, or may not; all of them when nobody is named. */
export const admitBody = z.object({
  participants: z.optional(z.array(idOf<ParticipantId>()).check(z.maxLength(500))),
  isAdmitted: z.boolean(),
})
/** Somebody's notes that their conductor takes off the board, or puts back: how many. */
export const notesBody = z.object({ areRemoved: z.boolean(), count: z.int().check(z.gte(1), z.lte(MAX_NOTES)) })
export const muteBody = z.object({ isMuted: z.boolean() })
/** What somebody at the door is told. */
export const waitingView = z.object({ state: z.enum(['waiting', 'admitted', 'refused']) })
