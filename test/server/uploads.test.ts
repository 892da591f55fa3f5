import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import { FROZEN_STEP, OPEN_STEP } from '../../shared/access.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import {
  newId,
  type GrantId,
  type ImageId,
  type ParticipantId,
  type UploadId,
  type WorkgroupId,
} from '../../shared/ids.ts'
import { MAX_UPLOAD_BYTES, type UploadView } from '../../shared/uploadsApi.ts'
import { whoIs } from '../../server/access/identity.ts'
import { sweepUploads } from '../../server/images/sweeping.ts'
import { exif, gif, jpeg, png, svg } from '../helpers/pictures.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { trame } from '../helpers/trame.ts'

const DAY_MS = 24 * 60 * 60_000

async function twoGroups(settings: Parameters<typeof testServer>[0] = {}) {
  const folder = await temporaryFolder()
  const server = await testServer(settings, folder)
  const [group, other] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const somebody = async (role: Role = 'participant', workgroup = group) => {
    const headers = { authorization: `Bearer ${await bearerFor(server.store, workgroup, role)}` }
    const put = async (bytes: Uint8Array, into = group) => {
      const response = await fetch(`${server.http}/api/workgroups/${into}/uploads`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'image/png' },
        body: new Uint8Array(bytes),
      })
      return { status: response.status, body: (await response.json()) as UploadView & { code?: string } }
    }
    const see = (id: string, more: Record<string, string> = {}) =>
      fetch(`${server.http}/api/uploads/${id}`, { headers: { ...headers, ...more } })
    return { put, see, headers }
  }
  const { storage } = server.store
  const name = async (id: UploadId, workgroup = group) => {
    const image = { id: newId<ImageId>(), upload: id, at: [0, 0], size: [4, 3], alt: '', order: 'a0' } as const
    const update = updateOf([], (board) => board.put('images', image)) as Uint8Array
    return (await storage.boards.append([{ workgroup, update }]))[0] as number
  }
  return { folder, server, storage, group, other, somebody, name }
}

describe('a picture that was put', () => {
  test('is given back to whoever reads the board, as what it is and to be kept, without what its camera wrote', async () => {
    const { somebody } = await twoGroups()
    const amina = await somebody()
    const { status, body } = await amina.put(jpeg([[0xe1, exif(1)]]))
    expect({ status, body }).toMatchObject({ status: 201, body: { type: 'image/jpeg', width: 16, height: 8 } })

    const wall = await somebody('observer')
    const seen = await wall.see(body.id)
    expect(seen.status).toBe(200)
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(new Uint8Array(jpeg()))
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(body.sizeBytes),
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const etag = seen.headers.get('etag') as string
    expect((await wall.see(body.id, { 'if-none-match': etag })).status).toBe(304)
    expect((await wall.see(body.id, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('is kept once a group, however often it is put', async () => {
    const { somebody, other, storage } = await twoGroups()
    const [amina, luc] = [await somebody(), await somebody('facilitator', other)]
    const first = (await amina.put(png(4, 3, { tEXt: 'hier' }))).body.id
    expect((await amina.put(png(4, 3, { tEXt: 'demain' }))).body.id).toBe(first)
    expect((await luc.put(png(), other)).body.id).not.toBe(first)
    expect(await storage.uploads.all()).toHaveLength(2)
  })

  test('is nobody’s elsewhere: another group’s is as unknown as none', async () => {
    const { somebody, other, server } = await twoGroups()
    const { id } = (await (await somebody()).put(png())).body
    const stranger = await somebody('administrator', other)
    for (const unknown of [id, newId<UploadId>()]) {
      const answer = await stranger.see(unknown)
      expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 404, body: { code: 'notFound' } })
      expect(answer.headers.get('cache-control')).toBeNull()
    }
    expect((await fetch(`${server.http}/api/uploads/${id}`)).status).toBe(401)
    expect((await stranger.see('../../secret.key')).status).toBe(404)
  })
})

describe('a picture of another group', () => {
  test('is copied by who may see it there and lay something here; its own group’s stays what it is', async () => {
    const { somebody, group, other, server, storage } = await twoGroups()
    const author = await somebody()
    const { id } = (await author.put(jpeg())).body
    const copy = async (headers: Record<string, string>, into = other) => {
      const address = `${server.http}/api/workgroups/${into}/uploads/copies`
      const body = JSON.stringify({ upload: id })
      const response = await fetch(address, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      })
      return { status: response.status, body: (await response.json()) as UploadView }
    }
    expect((await copy((await somebody('facilitator', other)).headers)).status).toBe(404) // may write, and not see
    expect((await copy(author.headers)).status).toBe(403) // may see, and not write
    expect((await copy(author.headers, group)).body.id).toBe(id)

    const person = await whoIs(server.store, { authorization: author.headers.authorization })
    const scope = { kind: 'workgroup', id: other } as const
    const grant = {
      id: newId<GrantId>(),
      participant: person?.participant.id as ParticipantId,
      role: 'participant',
      scope,
    } as const
    await storage.people.addGrant(grant)
    const { status, body } = await copy(author.headers)
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'image/jpeg', width: 16, height: 8 })
    const colleague = await somebody('participant', other)
    expect((await colleague.see(body.id)).status).toBe(200)
    expect((await colleague.see(id)).status).toBe(404)
    expect((await copy(author.headers)).body.id).toBe(body.id)
  })
})

describe('who may put one, and what', () => {
  test('those who may write and lay something on the board at this step', async () => {
    const { somebody, storage, group, other } = await twoGroups()
    const put = async (who: Awaited<ReturnType<typeof somebody>>) => (await who.put(png())).status
    const [participant, facilitator] = [await somebody(), await somebody('facilitator')]
    expect(await put(await somebody('observer'))).toBe(403)
    expect(await put(await somebody('facilitator', other))).toBe(403)
    expect(await put(participant)).toBe(201)
    for (const step of [FROZEN_STEP, { ...OPEN_STEP, mayCreate: false }]) {
      await storage.steps.set(group, step)
      expect(await put(participant)).toBe(403)
      expect(await put(facilitator)).toBe(201)
    }
  })

  test('only a picture, told by its bytes, and not too large a one', async () => {
    const { somebody, storage, server, group } = await twoGroups()
    const amina = await somebody()
    expect(await amina.put(svg)).toEqual({ status: 415, body: { code: 'notAnImage' } })
    expect(await amina.put(png().subarray(0, 40))).toEqual({ status: 415, body: { code: 'notAnImage' } })
    expect(await amina.put(png(9000, 9000))).toEqual({ status: 413, body: { code: 'tooLarge' } })
    const large = await fetch(`${server.http}/api/workgroups/${group}/uploads`, {
      method: 'POST',
      headers: { ...amina.headers, 'content-type': 'image/png' },
      body: new Uint8Array(MAX_UPLOAD_BYTES + 1),
    }).catch(() => undefined) // the answer may come before all has been sent, and the line be cut
    if (large) expect(large.status).toBe(413)
    const nothing = await fetch(`${server.http}/api/workgroups/${group}/uploads`, {
      method: 'POST',
      headers: amina.headers,
    })
    expect(nothing.status).toBe(400)
    expect(await storage.uploads.all()).toEqual([])
  })

  test('sixty an hour, one person apart from another', async () => {
    const { somebody } = await twoGroups()
    const [amina, luc] = [await somebody(), await somebody()]
    for (let i = 0; i < 60; i++) expect((await amina.put(gif())).status).toBe(201)
    expect(await amina.put(gif())).toEqual({ status: 429, body: { code: 'tooMany' } })
    expect((await luc.put(gif())).status).toBe(201)
  })

  test('no more than a group may hold', async () => {
    const { storage, group, other } = await twoGroups()
    const image = (grey: number) => {
      return { workgroup: group, type: 'image/png', width: 4, height: 3, bytes: png(4, 3, {}, grey) } as const
    }
    const room = image(1).bytes.length + 10
    await storage.uploads.put(image(1), room)
    await expect(storage.uploads.put(image(2), room)).rejects.toMatchObject({ code: 'noRoom' })
    await storage.uploads.put(image(1), room)
    await storage.uploads.put({ ...image(2), workgroup: other }, room)
  })

  test('the interface says so', async () => {
    const { server } = await twoGroups()
    const binary = { schema: { type: 'string', format: 'binary' } }
    expect(await (await fetch(`${server.http}/api/openapi.json`)).json()).toMatchObject({
      paths: {
        '/api/workgroups/{workgroupId}/uploads': { post: { requestBody: { content: { 'image/jpeg': binary } } } },
        '/api/uploads/{uploadId}': { get: { responses: { 200: { content: { 'image/webp': binary } } } } },
      },
    })
  })
})

describe('as long as something names it', () => {
  test('a picture stays: on a board, or in a version; thirty days after the last one it goes, and its bytes with it', async () => {
    const { storage, somebody, name, group, folder } = await twoGroups()
    const amina = await somebody()
    const ids: UploadId[] = []
    for (const grey of [1, 2, 3]) ids.push((await amina.put(png(4, 3, {}, grey))).body.id)
    const [onBoard, inVersion, nowhere] = ids as [UploadId, UploadId, UploadId]
    const key = await name(inVersion)
    const version = await storage.boards.keepVersion({ workgroup: group, reason: 'demand', name: 'Avant' })
    await storage.boards.setAside(group, [{ key, reason: 'unreadable' }]) // the board is without it again
    await name(onBoard)

    const after = async (days: number) => {
      await sweepUploads(storage, new Date(Date.now() + days * DAY_MS))
      return new Set((await storage.uploads.all()).map(({ id }) => id))
    }
    expect(await after(29)).toEqual(new Set(ids))
    expect(await after(31)).toEqual(new Set([onBoard, inVersion]))
    expect(await readdir(path.join(folder, 'uploads', group))).toHaveLength(2)
    expect((await amina.see(nowhere)).status).toBe(404)
    await storage.boards.removeSnapshots([version])
    expect(await after(60)).toEqual(new Set([onBoard, inVersion])) // it was named until a month ago
    expect(await after(62)).toEqual(new Set([onBoard]))
  })

  test('putting it again makes it young, and heals it', async () => {
    const { storage, somebody, group, folder } = await twoGroups()
    const amina = await somebody()
    const { id } = (await amina.put(png())).body
    await rm(path.join(folder, 'uploads', group, id))
    expect((await amina.see(id)).status).toBe(404)
    expect((await amina.put(png())).body.id).toBe(id)
    expect((await amina.see(id)).status).toBe(200)
    await sweepUploads(storage, new Date(Date.now() + 29 * DAY_MS))
    expect(await storage.uploads.all()).toHaveLength(1)
  })
})

describe('the operator', () => {
  test('finds pictures in the copy of the store, and is told which ones are missing or changed', {
    timeout: 60_000,
  }, async () => {
    const { somebody, group, folder } = await twoGroups()
    const amina = await somebody()
    const { id } = (await amina.put(png())).body
    const { id: changed } = (await amina.put(gif())).body
    const copies = await temporaryFolder()
    const copied = await trame(folder, 'backup', path.join(copies, 'copie.db'))
    expect(copied).toMatchObject({ exitCode: 0 })
    const copy = path.join(copies, 'copie.db.uploads', group, id)
    expect((await stat(copy)).size).toBe(png().length)
    expect((await stat(copy)).mode & 0o077).toBe(0) // as private as the store

    expect((await trame(folder, 'check')).out).toContain('2 images parcourus.\nTout peut être lu.')
    await rm(path.join(folder, 'uploads', group, id))
    await writeFile(path.join(folder, 'uploads', group, changed), 'x')
    const checked = await trame(folder, 'check')
    expect(checked.exitCode).toBe(1)
    expect(checked.out).toContain(`l’image ${id} manque`)
    expect(checked.out).toContain(`l’image ${changed} n’est plus celle`)
  })
})
