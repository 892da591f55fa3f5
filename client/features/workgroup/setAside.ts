import * as z from 'zod/mini'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { refusalCodes, refusalRules } from '../../../shared/errors.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import type { Notice } from '../../../shared/protocol.ts'
import type { UnsentText } from '../../sync/SyncClient.ts'

/** What a room did not take: why, about which thing in words, and the words that are not on the board. */
export const setAsideCheck = z.object({
  code: z.enum(refusalCodes),
  rule: z.optional(z.enum(refusalRules)),
  about: z.optional(z.object({ kind: z.enum(['note', 'zone']), words: z.string() })),
  texts: z.array(z.string()),
})
export type SetAside = z.infer<typeof setAsideCheck>

const MOST_WORDS_LENGTH = 60

/** Of the words that a document has beyond the room's, those that the room does not have in the same note. */
export function wordsNotKept(unsent: readonly UnsentText[], present: BoardDocument): string[] {
  return unsent.filter(({ note, words }) => present.textOf(note).trim() !== words).map(({ words }) => words)
}

/** The thing of a refusal as a person knows it: the first words of a note, the title of a zone; undefined for what has none. */
export function aboutInWords(thing: string | undefined, boards: readonly BoardDocument[]): SetAside['about'] {
  const [root, id = ''] = thing?.split('/') ?? []
  for (const board of boards) {
    const words =
      root === 'notes' ? board.textOf(id as NoteId) : root === 'zones' ? board.zone(id as ZoneId)?.title : ''
    const first = firstWords(words ?? '')
    if (first !== '') return { kind: root === 'notes' ? 'note' : 'zone', words: first }
  }
  return undefined
}

/** @returns the beginning of a text in one line, cut between words; '' for none */
export function firstWords(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= MOST_WORDS_LENGTH) return line
  const cut = line.lastIndexOf(' ', MOST_WORDS_LENGTH)
  return `${line.slice(0, cut > 0 ? cut : MOST_WORDS_LENGTH)}…`
}

/** What was refused before and not put away yet stays in sight: its words come first, none twice. */
export function joinedTo(before: SetAside | undefined, now: SetAside): SetAside {
  return { ...now, texts: [...new Set([...(before?.texts ?? []), ...now.texts])] }
}

export function setAsideFrom(
  { code, rule, thing }: Notice,
  unsent: readonly UnsentText[],
  dropped: BoardDocument,
  present: BoardDocument,
): SetAside {
  return {
    code: refusalCodes.find((one) => one === code) ?? 'conflict',
    rule,
    about: aboutInWords(thing, [present, dropped]),
    texts: wordsNotKept(unsent, present),
  }
}
