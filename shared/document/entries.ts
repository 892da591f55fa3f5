import * as z from 'zod/mini'
import { noteColours, noteKinds, noteOrigins, type Note, NOTE_SIZE } from '../domain/note.ts'
import { findingScopes, natures, zoneLayouts, type BoardText, type Group, type Zone } from '../domain/zone.ts'
import { idOf, isId, type GroupId, type ParticipantId, type ZoneId } from '../ids.ts'

/*
 * What an entry of the document is, once read. A document comes from browsers, so each key is read with a default in
 * its place: one odd value must not hide a note from the room.
 */
const number = z.number().check(z.refine(Number.isFinite), z.minimum(-1e7), z.maximum(1e7))
const point = z.tuple([number, number])
const size = z.tuple([number.check(z.minimum(1)), number.check(z.minimum(1))])
const text = z.string()
const order = z.catch(z.string(), 'a0')
const optionalText = z.catch(z.optional(text), undefined)

const meaning = z.object({
  nature: z.catch(z.optional(z.enum(natures)), undefined),
  scope: z.catch(z.optional(z.enum(findingScopes)), undefined),
  policyArea: optionalText,
  axis: optionalText,
})

export const noteCheck = z.object({
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [...NOTE_SIZE]),
  colour: z.catch(z.enum(noteColours), 'straw'),
  kind: z.catch(z.enum(noteKinds), 'idea'),
  zone: z.catch(z.optional(idOf<ZoneId>()), undefined),
  group: z.catch(z.optional(idOf<GroupId>()), undefined),
  author: z.catch(z.optional(idOf<ParticipantId>()), undefined),
  onBehalfOf: optionalText,
  origin: z.catch(z.enum(noteOrigins), 'contribution'),
  createdAt: z.catch(z.number(), 0),
  order,
})
export const zoneCheck = z.object({
  title: z.catch(text, ''),
  instruction: z.catch(text, ''),
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [600, 400]),
  meaning: z.catch(meaning, {}),
  layout: z.catch(z.enum(zoneLayouts), 'free'),
  locked: z.catch(z.boolean(), true),
  order,
})
export const groupCheck = z.object({
  title: z.catch(text, ''),
  zone: z.catch(z.optional(idOf<ZoneId>()), undefined),
  order,
})
export const textCheck = z.object({
  text: z.catch(text, ''),
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [300, 60]),
  order,
})

/*
 * The same keys as the server takes them. Types and sizes are held; a word of a list is only held to be a word, and a key
 * of a note that we do not know to be small, so that a newer client can write what an older server does not read yet.
 */
// As long as a programme file may make them, so that what was imported can be edited and put back.
const line = z.string().check(z.maxLength(400))
const longText = z.string().check(z.maxLength(20_000))
const word = z.string().check(z.regex(/^[#\w-]{1,40}$/))
const strictOrder = z.string().check(z.minLength(1), z.maxLength(200))
const strictMeaning = z.strictObject({
  nature: z.optional(word),
  scope: z.optional(word),
  policyArea: z.optional(line),
  axis: z.optional(line),
})
const keyChecks: Readonly<Record<string, Readonly<Record<string, z.ZodMiniType>>>> = {
  notes: {
    at: point,
    size,
    colour: word,
    kind: word,
    zone: idOf<ZoneId>(),
    group: idOf<GroupId>(),
    author: idOf<ParticipantId>(),
    onBehalfOf: line,
    origin: word,
    createdAt: z.union([z.number().check(z.refine(Number.isFinite)), z.string().check(z.maxLength(40))]),
    order: strictOrder,
  },
  zones: {
    title: line,
    instruction: longText,
    at: point,
    size,
    meaning: strictMeaning,
    layout: word,
    locked: z.boolean(),
    order: strictOrder,
  },
  groups: { title: line, zone: idOf<ZoneId>(), order: strictOrder },
  texts: { text: longText, at: point, size, order: strictOrder },
}
const MAX_UNKNOWN_LENGTH = 500 // as JSON

export function isKnownRoot(root: string): boolean {
  return Object.hasOwn(keyChecks, root)
}
/** Whether a key of an entry may hold this value. Rich text is no value: its key is TEXT_KEY, and asked elsewhere. */
export function mayHold(root: string, key: string, value: unknown): boolean {
  const checks = Object.hasOwn(keyChecks, root) ? keyChecks[root] : undefined
  const check = checks && Object.hasOwn(checks, key) ? checks[key] : undefined
  if (check) return check.safeParse(value).success
  return (
    root === 'notes' &&
    /^[a-z]\w{0,39}$/.test(key) &&
    isId(key) &&
    (JSON.stringify(value)?.length ?? 0) <= MAX_UNKNOWN_LENGTH
  )
}

/** An entry's id and its keys, unread → the entry. */
export function readNote(id: string, keys: Record<string, unknown>): Note {
  return { id: id as Note['id'], ...noteCheck.parse(keys) }
}
export function readZone(id: string, keys: Record<string, unknown>): Zone {
  return { id: id as Zone['id'], ...zoneCheck.parse(keys) }
}
export function readGroup(id: string, keys: Record<string, unknown>): Group {
  return { id: id as Group['id'], ...groupCheck.parse(keys) }
}
export function readText(id: string, keys: Record<string, unknown>): BoardText {
  return { id: id as BoardText['id'], ...textCheck.parse(keys) }
}
