import * as z from 'zod/mini'
import { afterEach, expect, test, vi } from 'vitest'
import { ask, path, Unreachable } from '../../client/api/ask.ts'
import { failureOf } from '../../client/api/failure.ts'
import { Refusal } from '../../shared/errors.ts'

const answer = z.object({ title: z.string() })

function serverSays(response: () => Response | Promise<Response>) {
  const fetched = vi.fn(async () => response())
  vi.stubGlobal('fetch', fetched)
  return fetched
}
afterEach(() => vi.unstubAllGlobals())

const failed = (asked: Promise<unknown>) => asked.then(() => expect.unreachable(), failureOf)

test('an answer of the right shape is given on', async () => {
  const fetched = serverSays(() => Response.json({ title: 'Emploi' }))
  await expect(ask('POST', '/x', { body: { a: 1 }, answer })).resolves.toEqual({ title: 'Emploi' })
  expect(fetched).toHaveBeenCalledWith('/api/x', expect.objectContaining({ method: 'POST', body: '{"a":1}' }))
})

test('an answer of another shape is a fault of ours, not data', async () => {
  serverSays(() => Response.json({ titre: 'Emploi' }))
  expect(await failed(ask('GET', '/x', { answer }))).toBe('fault')
  serverSays(() => new Response('<!doctype html>'))
  expect(await failed(ask('GET', '/x', { answer }))).toBe('fault')
})

test('a refusal keeps its code', async () => {
  serverSays(() => Response.json({ code: 'expired' }, { status: 410 }))
  await expect(ask('GET', '/x')).rejects.toBeInstanceOf(Refusal)
  expect(await failed(ask('GET', '/x'))).toBe('expired')
})

test('a refusal from something in between is read from its status', async () => {
  serverSays(() => new Response('slow down', { status: 429 }))
  expect(await failed(ask('GET', '/x'))).toBe('tooMany')
  serverSays(() => new Response('?', { status: 418 }))
  expect(await failed(ask('GET', '/x'))).toBe('fault')
})

test('a cut network and a server that is away are told apart from a refusal', async () => {
  serverSays(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(ask('GET', '/x')).rejects.toBeInstanceOf(Unreachable)
  serverSays(() => new Response('bad gateway', { status: 502 }))
  expect(await failed(ask('GET', '/x'))).toBe('unreachable')
})

test('nothing typed can change the way of a request', () => {
  expect(path`/doors/${'../me?x=1#y'}`).toBe('/doors/..%2Fme%3Fx%3D1%23y')
})
