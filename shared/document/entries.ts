import * as z from 'zod/mini'
import { noteColours, noteKinds, noteOrigins, type Note, NOTE_SIZE } from '../domain/note.ts'
import {
  findingScopes,
  MAX_AXIS_LENGTH,
  natures,
  zoneLayouts,
  type BoardText,
  type Group,
  type Zone,
} from '../domain/zone.ts'
import { hats } from '../domain/hat.ts'
import { MAX_COMMENT_LENGTH, MAX_QUOTED_LENGTH, type Comment } from '../domain/comment.ts'
import type { BoardImage } from '../domain/image.ts'
import { linkKinds, type Link } from '../domain/link.ts'
import { shapeKinds, type Shape } from '../domain/shape.ts'
import { MAX_STROKE_NUMBERS, strokeTools, type Stroke } from '../domain/stroke.ts'
import { inkColours } from '../domain/thing.ts'
import {
  idOf,
  isId,
  type CommentId,
  type GroupId,
  type ItemId,
  type ParticipantId,
  type UploadId,
  type ZoneId,
} from '../ids.ts'

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

const axis = z.object({ name: z.catch(text, ''), low: z.catch(text, ''), high: z.catch(text, '') })
const meaning = z.object({
  nature: z.catch(z.optional(z.enum(natures)), undefined),
  scope: z.catch(z.optional(z.enum(findingScopes)), undefined),
  policyArea: optionalText,
  axis: optionalText,
  axes: z.catch(z.optional(z.object({ x: axis, y: axis })), undefined),
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
  hat: z.catch(z.optional(z.enum(hats)), undefined),
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
  colour: z.catch(z.optional(z.enum(noteColours)), undefined),
  layout: z.catch(z.enum(zoneLayouts), 'free'),
  locked: z.catch(z.boolean(), true),
  order,
})
export const groupCheck = z.object({
  title: z.catch(text, ''),
  zone: z.catch(z.optional(idOf<ZoneId>()), undefined),
  stacked: z.catch(z.optional(z.boolean()), undefined),
  order,
})
const author = z.catch(z.optional(idOf<ParticipantId>()), undefined)
const contributed = { author, locked: z.catch(z.optional(z.boolean()), undefined), order }
const letters = number.check(z.minimum(8), z.maximum(400))
const inkWidth = number.check(z.minimum(0.5), z.maximum(200))
const colour = z.catch(z.enum(inkColours), 'ink')
const strokeNumbers = z.array(z.int().check(z.minimum(-1e8), z.maximum(1e8))).check(z.maxLength(MAX_STROKE_NUMBERS))
const linkEnd = z.union([idOf<ItemId>(), point])
const relativePlace = z.string().check(z.regex(/^[A-Za-z0-9+/]{1,120}={0,2}$/))
const target = z.strictObject({
  root: z.string().check(z.maxLength(20)),
  id: z.string().check(z.refine(isId)),
  field: z.optional(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/))),
  passage: z.optional(
    z.strictObject({
      start: relativePlace,
      end: relativePlace,
      words: z.string().check(z.minLength(1), z.maxLength(MAX_QUOTED_LENGTH)),
    }),
  ),
})

export const textCheck = z.object({
  text: z.catch(text, ''),
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [300, 60]),
  letters: z.catch(z.optional(letters), undefined),
  ...contributed,
})
export const shapeCheck = z.object({
  kind: z.catch(z.enum(shapeKinds), 'rectangle'),
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [200, 120]),
  colour,
  filled: z.catch(z.boolean(), false),
  text: z.catch(text, ''),
  ...contributed,
})
export const linkCheck = z.object({
  from: z.catch(linkEnd, [0, 0]),
  to: z.catch(linkEnd, [0, 0]),
  kind: z.catch(z.enum(linkKinds), 'arrow'),
  colour,
  label: z.catch(text, ''),
  ...contributed,
})
export const strokeCheck = z.object({
  tool: z.catch(z.enum(strokeTools), 'pen'),
  colour,
  width: z.catch(inkWidth, 4),
  at: z.catch(point, [0, 0]),
  points: z.catch(strokeNumbers, []),
  ...contributed,
})
export const imageCheck = z.object({
  upload: z.catch(idOf<UploadId>(), 'missing' as UploadId),
  at: z.catch(point, [0, 0]),
  size: z.catch(size, [400, 300]),
  alt: z.catch(text, ''),
  ...contributed,
})
export const commentCheck = z.object({
  target: z.catch(target, { root: '', id: '' }),
  thread: z.catch(z.optional(idOf<CommentId>()), undefined),
  text: z.catch(text, ''),
  author,
  onBehalfOf: optionalText,
  createdAt: z.catch(z.number(), 0),
  resolved: z.catch(z.boolean(), false),
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
const axisWords = z.string().check(z.maxLength(MAX_AXIS_LENGTH))
const strictAxis = z.strictObject({ name: axisWords, low: axisWords, high: axisWords })
const strictMeaning = z.strictObject({
  nature: z.optional(word),
  scope: z.optional(word),
  policyArea: z.optional(line),
  axis: z.optional(line),
  axes: z.optional(z.strictObject({ x: strictAxis, y: strictAxis })),
})
const number64 = z.number().check(z.refine(Number.isFinite))
const strictContributed = { author: idOf<ParticipantId>(), locked: z.boolean(), order: strictOrder }
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
    hat: word,
    origin: word,
    createdAt: z.union([number64, z.string().check(z.maxLength(40))]),
    order: strictOrder,
  },
  zones: {
    title: line,
    instruction: longText,
    at: point,
    size,
    meaning: strictMeaning,
    colour: word,
    layout: word,
    locked: z.boolean(),
    order: strictOrder,
  },
  groups: { title: line, zone: idOf<ZoneId>(), stacked: z.boolean(), order: strictOrder },
  texts: { text: longText, at: point, size, letters, ...strictContributed },
  shapes: { kind: word, at: point, size, colour: word, filled: z.boolean(), text: longText, ...strictContributed },
  links: { from: linkEnd, to: linkEnd, kind: word, colour: word, label: line, ...strictContributed },
  strokes: { tool: word, colour: word, width: inkWidth, at: point, points: strokeNumbers, ...strictContributed },
  images: { upload: idOf<UploadId>(), at: point, size, alt: line, ...strictContributed },
  comments: {
    target,
    thread: idOf<CommentId>(),
    text: z.string().check(z.minLength(1), z.maxLength(MAX_COMMENT_LENGTH)),
    author: idOf<ParticipantId>(),
    onBehalfOf: line,
    createdAt: number64,
    resolved: z.boolean(),
    order: strictOrder,
  },
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
export function readShape(id: string, keys: Record<string, unknown>): Shape {
  return { id: id as Shape['id'], ...shapeCheck.parse(keys) }
}
export function readLink(id: string, keys: Record<string, unknown>): Link {
  return { id: id as Link['id'], ...linkCheck.parse(keys) }
}
export function readStroke(id: string, keys: Record<string, unknown>): Stroke {
  return { id: id as Stroke['id'], ...strokeCheck.parse(keys) }
}
export function readImage(id: string, keys: Record<string, unknown>): BoardImage {
  return { id: id as BoardImage['id'], ...imageCheck.parse(keys) }
}
export function readComment(id: string, keys: Record<string, unknown>): Comment {
  return { id: id as Comment['id'], ...commentCheck.parse(keys) }
}
export function readText(id: string, keys: Record<string, unknown>): BoardText {
  return { id: id as BoardText['id'], ...textCheck.parse(keys) }
}
