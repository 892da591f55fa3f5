import * as z from 'zod/mini'
import { type RecordKind, recordShapes } from '../document/recordShapes.ts'
import { isId } from '../ids.ts'

/*
 * Findings, problems, action sheets and minutes as a programme file writes them, under the same names as the document: values and sets
 * as they are, lists in their order, words as plain or rich text. What they refer to is named by its key in the file.
 */

/** Of the document alone: whose something is never enters a file, and its order is its place in the list. */
export const unwritten: ReadonlySet<string> = new Set(['author', 'order', 'reader', 'readBy'])

const key = z.string().check(z.refine(isId))
/** Something of another workgroup's board says which. */
const reference = z.strictObject({ workgroup: z.optional(key), key })
export type Reference = z.infer<typeof reference>

export const sourceKinds = { note: 'notes', group: 'groups', finding: 'findings' } as const
const source = z.strictObject({ kind: z.enum(['note', 'group', 'finding']), key })
export type SourceLine = z.infer<typeof source>

/** What of each kind refers to others, and how. */
export const referring = {
  findings: { origins: 'findings', mergedInto: 'findings' },
  problems: { findings: 'findings' },
  sheets: { findings: 'findings', parents: 'sheets', mergedInto: 'sheets', amends: 'sheets' },
  minutes: { sheets: 'sheets' },
} as const satisfies Record<RecordKind, Record<string, 'findings' | 'sheets'>>

/** A record of a file: its key, and its fields. */
export type RecordLine = { readonly key: string } & { readonly [field: string]: unknown }

/** The check of one line. @param words what a text may be; @param moment when something was made */
export function recordLine(
  kind: RecordKind,
  { words, moment, most }: { words: z.ZodMiniType; moment: z.ZodMiniType; most: number },
): z.ZodMiniType<RecordLine> {
  const { keys, sets, lines, words: texts } = recordShapes[kind].shape
  const list = (of: z.ZodMiniType) => z.optional(z.array(of).check(z.maxLength(most)))
  const written = (checks: Readonly<Record<string, z.ZodMiniType>>) =>
    Object.entries(checks)
      .filter(([name]) => !unwritten.has(name))
      .map(([name, check]) => [name, z.optional(name === 'createdAt' ? moment : check)] as const)
  return z.strictObject({
    key,
    ...Object.fromEntries(written(keys)),
    ...Object.fromEntries(Object.entries(sets).map(([name, member]) => [name, list(member)])),
    ...Object.fromEntries(
      Object.entries(lines).map(([name, checks]) => [name, list(z.strictObject(Object.fromEntries(written(checks))))]),
    ),
    ...Object.fromEntries(texts.map((name) => [name, z.optional(words)])),
    ...Object.fromEntries(
      Object.keys(referring[kind]).map((name) => [
        name,
        Object.hasOwn(keys, name) ? z.optional(reference) : list(reference),
      ]),
    ),
    ...(Object.hasOwn(sets, 'sources') && { sources: list(source) }),
  })
}
