import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod/mini'

/** Lies beside the repository, and is nobody's to copy into it. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data/traces/sequentielles/', import.meta.url))

/** What people really typed (github.com/josephg/editing-traces, CC BY 4.0). */
export const traceNames = ['sveltecomponent', 'friendsforever_flat', 'seph-blog1'] as const
export type TraceName = (typeof traceNames)[number]

/** One transaction at a time: at a position take so many characters away, put these there. */
const patch = z.tuple([z.number(), z.number(), z.string()])
const traceFile = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(patch) })),
})
export type Patch = z.infer<typeof patch>

export interface Trace {
  readonly start: string
  readonly end: string
  readonly edits: readonly (readonly Patch[])[]
}

/** @returns why the traces cannot be read, if they cannot */
export function missingTraces(): string | undefined {
  const isThere = traceNames.every((name) => existsSync(fileOf(name)))
  return isThere ? undefined : `${FOLDER} is not there, and with it the traces to replay`
}

/** @throws Error for a trace whose positions are not those of a JavaScript string */
export function readTrace(name: TraceName): Trace {
  const json: unknown = JSON.parse(gunzipSync(readFileSync(fileOf(name))).toString())
  const { startContent: start, endContent: end, txns } = traceFile.parse(json)
  const edits = txns.map(({ patches }) => patches)
  // Positions count code points; Yjs counts UTF-16 units. They are the same while no character takes two units.
  const texts = [start, ...edits.flatMap((patches) => patches.map(([, , inserted]) => inserted))]
  if (texts.some((text) => /[\ud800-\udfff]/.test(text)))
    throw new Error(`${name} has characters beyond the first plane`)
  return { start, end, edits }
}

function fileOf(name: TraceName): string {
  return join(FOLDER, `${name}.json.gz`)
}
