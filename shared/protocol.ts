import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as z from 'zod/mini'
import { FROZEN_STEP, OPEN_STEP, roles } from './access.ts'
import { affiliationKeys } from './domain/participant.ts'
import { noteColours } from './domain/note.ts'
import { refusalCodes, type RefusalCode, type RefusalReason, refusalRules, Refusal } from './errors.ts'
import { viewCheck } from './domain/spotlight.ts'
import { stepRightsCheck } from './domain/step.ts'
import { conductorPartsCheck, ownPartsCheck, stagePartsCheck } from './stage.ts'
import { idOf, type ItemId, type NoteId, type ParticipantId, type WorkgroupId } from './ids.ts'

/**
 * The frames of `GET /sync/<workgroupId>`. 0 to 3 are y-websocket's own, one message a frame; from 100 on they are
 * ours, sent only to clients that asked for them with `?trame=1`.
 */
export const messageKinds = {
  sync: 0,
  presence: 1,
  auth: 2,
  queryPresence: 3,
  stage: 100,
  saved: 101,
  notice: 102,
} as const
export const syncKinds = { step1: 0, step2: 1, update: 2 } as const

/** No frame is larger, either way in; the socket closes with 1009 before such a frame is buffered. */
export const MAX_FRAME_BYTES = 2 * 1024 * 1024
export const MAX_PRESENCE_BYTES = 4096

/** Somebody in a room, in the server's words. */
const userCheck = z.object({
  id: idOf<ParticipantId>(),
  name: z.string(),
  ...affiliationKeys,
  role: z.enum(roles),
  colour: z.enum(noteColours),
})

/** What the server holds about the room, for one participant. Sent on joining and whenever it changes. */
export const stageCheck = z.object({
  workgroup: idOf<WorkgroupId>(),
  you: userCheck,
  /** Which building of the document this is: what was written on another cannot be merged with it. */
  epoch: z.optional(z.number()),
  /** Absent from an older server, which knows no other; what only a newer one could say is read as the least of rights. */
  step: z.catch(z._default(stepRightsCheck, OPEN_STEP), FROZEN_STEP),
  /** Grows when the glossary of the programme changes: what was read of it before is old. */
  glossary: z.optional(z.number()),
  /** A session under way, as everybody is told of it; what one is told alone, and what those are told who conduct. */
  parts: z.optional(stagePartsCheck),
  own: z.optional(ownPartsCheck),
  conducting: z.optional(conductorPartsCheck),
  /** When it was sent, on the server's clock in milliseconds: what ends at a moment ends at the same one on all screens. */
  at: z.optional(z.number()),
})
export type Stage = z.infer<typeof stageCheck>

/** Things of the room a person should know, besides refusals. */
export const noticeCodes = [...refusalCodes, 'notSaved', 'savedAgain'] as const
export type NoticeCode = RefusalCode | 'notSaved' | 'savedAgain'
const noticeCheck = z.object({
  code: z.enum(noticeCodes),
  /** For a refusal: the rule of the document, undefined also for one that only a newer server knows; and what it protects. */
  rule: z.catch(z.optional(z.enum(refusalRules)), undefined),
  thing: z.optional(z.string()),
})
export type Notice = z.infer<typeof noticeCheck>

const point = z.tuple([z.number(), z.number()])
const yjsId = z.object({ client: z.int(), clock: z.int() })
/** A place in a rich text that stays between the same letters, as Yjs writes it. */
const placeInText = z.object({
  type: z.optional(z.nullable(yjsId)),
  tname: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
  item: z.optional(z.nullable(yjsId)),
  assoc: z.optional(z.int()),
})
/** What a client may say of itself. Who it is, is the server's word. */
export const ownPresenceCheck = z.object({
  cursor: z.optional(z.nullable(point)),
  /** Notes and other things being dragged and how far, in board units: a preview that no document holds yet. */
  drag: z.optional(z.nullable(z.object({ notes: z.array(idOf<ItemId>()).check(z.maxLength(60)), by: point }))),
  editing: z.optional(z.nullable(idOf<NoteId>())),
  /** The field of a finding or a sheet that is written in, as root/id/field, or the line of a list of it, root/id/list/line. */
  writing: z.optional(z.nullable(z.string().check(z.regex(/^[a-z]{1,20}(?:\/[0-9a-zA-Z_-]{1,64}){2,3}$/)))),
  /** The part of a sheet that one reads with the others, as sheets/id/part. */
  reading: z.optional(z.nullable(z.string().check(z.regex(/^sheets\/[0-9a-zA-Z_-]{1,64}\/[a-z]{1,20}$/)))),
  /** What is marked in the words of that field: the caret is at `head`. */
  caret: z.optional(z.nullable(z.object({ anchor: placeInText, head: placeInText }))),
  /** Where a pointer of light has just been, newest last. */
  light: z.optional(z.nullable(z.array(point).check(z.maxLength(24)))),
  /** What part of the board one looks at: said only while others look with one. */
  view: z.optional(z.nullable(viewCheck)),
  /** With whom one looks. */
  follows: z.optional(z.nullable(idOf<ParticipantId>())),
})
export type OwnPresence = z.infer<typeof ownPresenceCheck>

/** What the others receive about a client. */
const presenceCheck = z.extend(ownPresenceCheck, { user: userCheck })
export type Presence = z.infer<typeof presenceCheck>

/** Reads another client's presence; undefined for what our server would not have sent. */
export function readPresence(state: unknown): Presence | undefined {
  const read = presenceCheck.safeParse(state)
  return read.success ? read.data : undefined
}

function framed(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** What everybody is told, by itself: written once, however many hear of it. */
const jsonByParts = new WeakMap<object, string>()

/** @param stage whose parts are another object when they are others */
export function encodeStage({ parts, ...stage }: Stage): Uint8Array {
  const own = JSON.stringify(stage)
  const json = parts === undefined ? own : `${own.slice(0, -1)},"parts":${jsonOf(parts)}}`
  return framed(messageKinds.stage, (encoder) => encoding.writeVarString(encoder, json))
}
function jsonOf(parts: object): string {
  const known = jsonByParts.get(parts) ?? JSON.stringify(parts)
  jsonByParts.set(parts, known)
  return known
}

/** `count`: how many of this connection's frames that carry an update (sync step 2 or update) are on disk. */
export function encodeSaved(count: number): Uint8Array {
  return framed(messageKinds.saved, (encoder) => encoding.writeVarUint(encoder, count))
}

export function encodeNotice(code: NoticeCode, reason?: RefusalReason): Uint8Array {
  const notice: Notice = { code, ...reason }
  return framed(messageKinds.notice, (encoder) => encoding.writeVarString(encoder, JSON.stringify(notice)))
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(syncKinds.step1, stateVector)
}
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(syncKinds.step2, update)
}
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncKinds.update, update)
}
function encodeSync(kind: number, bytes: Uint8Array): Uint8Array {
  return framed(messageKinds.sync, (encoder) => {
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

/** One awareness frame; `states` are [client id, clock, state as JSON text or 'null' for gone]. */
export function encodePresence(
  states: readonly (readonly [client: number, clock: number, json: string])[],
): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, states.length)
  for (const [client, clock, json] of states) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, json)
  }
  return framed(messageKinds.presence, (encoder) => encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner)))
}

/** A frame as the server takes it from a client. Bytes are views on the frame. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly kind: 'presence'; readonly states: readonly PresenceEntry[] }
  | { readonly kind: 'queryPresence' }
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  /** JSON text, unread: most entries belong to others and are dropped unread. */
  readonly json: string
}

/** @throws Refusal 'malformed' when the frame is not one whole message that a client may send */
export function decodeClientMessage(frame: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    const message = readClientMessage(kind, decoder)
    if (decoding.hasContent(decoder)) throw new Refusal('malformed', 'bytes after the message')
    return message
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('malformed', 'cut short')
  }
}

function readClientMessage(kind: number, decoder: decoding.Decoder): ClientMessage {
  switch (kind) {
    case messageKinds.sync: {
      const syncKind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (syncKind === syncKinds.step1) return { kind: 'step1', stateVector: bytes }
      if (syncKind === syncKinds.step2 || syncKind === syncKinds.update) {
        return { kind: 'update', update: bytes, isStep2: syncKind === syncKinds.step2 }
      }
      throw new Refusal('malformed', `sync message ${syncKind}`)
    }
    case messageKinds.presence:
      return { kind: 'presence', states: readPresenceEntries(decoding.readVarUint8Array(decoder)) }
    case messageKinds.queryPresence:
      return { kind: 'queryPresence' }
    default:
      throw new Refusal('malformed', `message ${kind}`)
  }
}

function readPresenceEntries(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  // Each entry takes at least 3 bytes: a larger count is a lie that would only cost memory.
  if (count * 3 > bytes.length) throw new Refusal('malformed', 'presence count')
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ client, clock, json: decoding.readVarString(decoder) })
  }
  return entries
}

/** Our own messages, as the client reads them: handed what follows the message's number. */
export function readStage(decoder: decoding.Decoder): Stage {
  return stageCheck.parse(JSON.parse(decoding.readVarString(decoder)))
}
export function readSaved(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder)
}
export function readNotice(decoder: decoding.Decoder): Notice {
  return noticeCheck.parse(JSON.parse(decoding.readVarString(decoder)))
}

/** Whether a frame carries an update, so that the client can count what awaits its *saved*. */
export function carriesUpdate(frame: Uint8Array): boolean {
  return frame[0] === messageKinds.sync && (frame[1] === syncKinds.step2 || frame[1] === syncKinds.update)
}
export function isSyncStep2(frame: Uint8Array): boolean {
  return frame[0] === messageKinds.sync && frame[1] === syncKinds.step2
}
