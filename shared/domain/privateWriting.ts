import * as z from 'zod/mini'
import { type AgendaStepId, idOf, type NoteId, type SessionId, type WritingId, type ZoneId } from '../ids.ts'
import { MAX_NOTE_LENGTH, noteColours, noteKinds } from './note.ts'
import { authorDisplays } from './session.ts'

/** How many notes one person may have in one writing: more is an accident, or worse. */
export const MAX_PRIVATE_NOTES = 200
/** How many writings are told of: what comes late, even to a session before this one, has somewhere to go. */
const MAX_WRITINGS = 60

/** A writing is open until its notes are revealed, all at once; what comes afterwards comes late. */
export const writingStates = ['open', 'revealing', 'revealed'] as const

/** What everybody is told of a writing: how much there is, and nothing of what. */
const writingCheck = z.object({
  id: idOf<WritingId>(),
  session: idOf<SessionId>(),
  step: idOf<AgendaStepId>(),
  title: z.string(),
  zone: z.optional(idOf<ZoneId>()),
  /** Said before anybody types, and final. */
  authors: z.enum(authorDisplays),
  state: z.enum(writingStates),
  notes: z.int(),
  people: z.int(),
  /** Notes that came after it was revealed, and wait for whoever conducts. */
  late: z._default(z.int(), 0),
})
export type Writing = z.infer<typeof writingCheck>
export const writingsCheck = z.array(writingCheck).check(z.maxLength(MAX_WRITINGS))

/** What its author writes of a private note. */
export const privateWordsCheck = z.object({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE_LENGTH)),
  colour: z.enum(noteColours),
  kind: z.enum(noteKinds),
})
export type PrivateWords = z.infer<typeof privateWordsCheck>

export interface PrivateNote extends PrivateWords {
  readonly id: NoteId
  readonly writing: WritingId
  readonly isLate: boolean
}

/** The writing of a step of a session under way: its last one, as long as that is not revealed. */
export function openWriting(
  writings: readonly Writing[] | undefined,
  session: SessionId,
  step: AgendaStepId,
): Writing | undefined {
  return writings?.findLast((one) => one.session === session && one.step === step && one.state === 'open')
}

/** Whether somebody's notes of this writing still wait for whoever conducts. */
export function isWaiting({ state, notes, late }: Writing): boolean {
  return late > 0 || (state !== 'revealed' && notes > 0)
}

/** One more writing; where there are too many, the first that nothing waits in is told of no longer. */
export function withWriting(writings: readonly Writing[], writing: Writing): Writing[] {
  const all = [...writings, writing]
  while (all.length > MAX_WRITINGS) {
    const settled = all.findIndex((one) => one !== writing && !isWaiting(one))
    all.splice(Math.max(0, settled), 1)
  }
  return all
}
