import { createHash } from 'node:crypto'

const BASE_62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ID_LENGTH = 22 // as long as the ids of shared/ids.ts
const STAMP_LENGTH = 6 // 36 bits: enough to notice that somebody changed one thing

/** The same id whenever it is asked for the same words: 22 characters of [0-9a-zA-Z]. */
export function derivedId<Id extends string>(...words: readonly string[]): Id {
  let rest = BigInt(`0x${createHash('sha256').update(JSON.stringify(words)).digest('hex')}`)
  let id = ''
  while (id.length < ID_LENGTH) {
    id += BASE_62[Number(rest % 62n)]
    rest /= 62n
  }
  return id as Id
}

/** A digest of JSON data that does not see the order of an object's keys. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url')
}

/** A short digest, to tell whether one thing still says what it said. */
export function stampOf(value: unknown): string {
  return digestOf(value).slice(0, STAMP_LENGTH)
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
