import type * as z from 'zod/mini'
import { refusalBody } from '../../shared/api.ts'
import { Refusal, type RefusalCode } from '../../shared/errors.ts'

/** No answer came: the network is cut, or the server is away for a moment. Nothing was refused. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

interface Question<Answer> {
  readonly body?: unknown
  /** The shape of the answer; without it the answer is not read. */
  readonly answer?: z.ZodMiniType<Answer>
  readonly signal?: AbortSignal
}

const PATIENCE_MS = 20_000
/** What a proxy in front of us says while the server is away. */
const AWAY = new Set([502, 503, 504])
/** What a status alone says, when something in between answered without our code. */
const codeOfStatus: Readonly<Record<number, RefusalCode>> = {
  401: 'signInNeeded',
  403: 'forbidden',
  404: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
}

/**
 * One request to our server.
 * @param address  under /api, its variable parts already escaped (see `path` below)
 * @throws Refusal when the server said no, Unreachable when nobody answered, Error when the answer is not what it should be
 */
export async function ask<Answer = void>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  address: string,
  { body, answer, signal }: Question<Answer> = {},
): Promise<Answer> {
  const patience = new AbortController()
  const stop = () => patience.abort()
  const timer = setTimeout(stop, PATIENCE_MS)
  signal?.addEventListener('abort', stop)
  try {
    const response = await reach(address, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: patience.signal,
    })
    if (!response.ok) throw refusalIn(response.status, await response.json().catch(() => undefined))
    if (!answer) return undefined as Answer
    const read = answer.safeParse(await response.json().catch(() => undefined))
    if (!read.success) throw new Error(`the answer of ${method} ${address} is not what it should be`)
    return read.data
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** A request under /api. @throws Unreachable when nobody answered */
export async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${address}`, request)
  } catch (cause) {
    // fetch() fails for the network alone; when the page itself went elsewhere nobody reads this any more.
    throw new Unreachable('no answer', { cause })
  }
}

/** What an answer that is no yes stands for. */
export async function refusalOf(response: Response): Promise<Error> {
  return refusalIn(response.status, await response.json().catch(() => undefined))
}

/** The same of one that was read. @param body as JSON; undefined where it is none */
export function refusalIn(status: number, body: unknown): Refusal | Unreachable {
  if (AWAY.has(status)) return new Unreachable(`answered ${status}`)
  const read = refusalBody.safeParse(body)
  return new Refusal(read.success ? read.data.code : (codeOfStatus[status] ?? 'fault'))
}

/** A path whose parts are escaped: path`/doors/${door}`. */
export function path(fixed: TemplateStringsArray, ...parts: readonly string[]): string {
  return fixed.reduce((whole, piece, index) => whole + encodeURIComponent(parts[index - 1] ?? '') + piece)
}

/** What a file that came is called; undefined when the answer does not say. */
export function nameIn(response: Response): string | undefined {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}
