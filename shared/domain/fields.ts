import * as z from 'zod/mini'
import { byOrder } from '../document/order.ts'
import { idOf, isId, type LineId, type ParticipantId } from '../ids.ts'

/*
 * What findings, problems and action sheets are made of. A record has plain keys (whoever writes last, wins), words (rich
 * text, merged letter by letter), sets (values that two people can tick at once) and lists of lines (each an entry with an
 * `order`, so that two people can add one at once). Each check here holds one value that comes from elsewhere.
 */

/** Checks by the names that values go by. */
export type Checks = Readonly<Record<string, z.ZodMiniType>>

/** What a kind of record is made of. Of everything else, nothing is taken. */
export interface RecordShape {
  readonly keys: Checks
  readonly words: readonly string[]
  readonly sets: Checks
  /** The keys of one line, by the name of its list. */
  readonly lines: Readonly<Record<string, Checks>>
}

/** A line of a list, in the order that people gave. */
export interface Line {
  readonly id: LineId
  /** Fractional index. Equal keys are told apart by id. */
  readonly order: string
}

export const MAX_RECORD_TITLE = 120
export const MAX_LINE = 400
/** Characters of a text that is one value, such as a testimony. Longer texts are words. */
export const MAX_PASSAGE = 4000
/** Characters of a rich text, such as the context of a sheet: what the server takes at the most. */
export const MAX_WORDS_LENGTH = 20_000

const CONTROL = /\p{Cc}|\p{Cs}|\u2028|\u2029/u
const CONTROL_BUT_LINES = /(?![\n\t])\p{Cc}|\p{Cs}/u

function written(most: number, forbidden: RegExp) {
  return z.string().check(
    z.maxLength(most),
    z.refine((text) => !forbidden.test(text)),
  )
}
export const titleField = written(MAX_RECORD_TITLE, CONTROL)
export const lineField = written(MAX_LINE, CONTROL)
export const passageField = written(MAX_PASSAGE, CONTROL_BUT_LINES)
/** Something somebody says: never empty. */
export const sayingField = passageField.check(z.minLength(1))
export const dateField = z.iso.date()
export const yearField = z.int().check(z.minimum(1900), z.maximum(2200))
export const countField = z.int().check(z.minimum(0), z.maximum(1e9))
export const figureField = z.number().check(z.minimum(-1e12), z.maximum(1e12))
export const amountField = z.number().check(z.minimum(0), z.maximum(1e12))
export const flagField = z.boolean()
/** The key of a territory, a theme, a policy area or an orientation, as the programme has it. */
export const keyField = z.string().check(z.refine(isId))
export const orderField = z.string().check(z.minLength(1), z.maxLength(200))
export const momentField = z.number().check(z.minimum(0), z.maximum(1e14))
export const authorField = idOf<ParticipantId>()
/** An address of the web, as a link may lead to. */
export const addressField = z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/[^\s<>"]+$/i))

// Names that every object already has.
const RESERVED = new Set(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'])
/** A value of a set: a word or a few, such as a public. */
export const tagField = lineField.check(
  z.minLength(1),
  z.refine((tag) => tag.trim() === tag && !RESERVED.has(tag)),
)

const ENTRY = /^(?<root>[a-z]{1,20})\/(?<id>[^/]+)$/
/** Another entry of the same document, as root/id. */
export const entryField = z.string().check(
  z.refine((path) => {
    const id = ENTRY.exec(path)?.groups?.['id']
    return id !== undefined && isId(id)
  }),
)

/** A value read with a default in its place. */
export function or<T extends z.ZodMiniType>(check: T, otherwise: z.output<T>) {
  return z.catch(check, otherwise)
}
/** A value that may be missing, and is when it is odd. */
export function maybe<T extends z.ZodMiniType>(check: T) {
  return z.catch(z.optional(check), undefined)
}

/** What every line of a list has. */
export const lineKeys = { id: idOf<LineId>(), order: or(z.string(), 'a0') }

/** A set: what cannot be one of its values is passed over. */
export function setOf<T extends z.ZodMiniType>(member: T) {
  return z.catch(
    // Both ways: what the server answers is written by the check that reads it.
    z.codec(z.array(z.unknown()), z.array(z.custom<z.output<T>>()), {
      decode: (values) => values.filter((value): value is z.output<T> => member.safeParse(value).success),
      encode: (values) => values,
    }),
    [],
  )
}
/** A list of lines, in order: one that cannot be read is passed over. */
export function linesOf<T extends z.ZodMiniType<Line>>(line: T) {
  return z.catch(
    z.codec(z.array(z.unknown()), z.array(z.custom<z.output<T>>()), {
      decode: (values) =>
        values
          .flatMap((value): z.output<T>[] => {
            const read = line.safeParse(value)
            return read.success ? [read.data] : []
          })
          .sort(byOrder),
      encode: (values) => values,
    }),
    [],
  )
}
