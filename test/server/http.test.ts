import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { WorkgroupId } from '../../shared/ids.ts'
import { createAccount } from '../../server/access/credentials.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { Browser } from '../helpers/browser.ts'
import { testServer } from '../helpers/server.ts'
import { seedWorkgroups } from '../helpers/store.ts'

const PASSWORD = 'un mot de passe assez long'

async function setUpServer() {
  const server = await testServer()
  const admin = new Browser(server.http)
  const token = server.setUpPath!.split('/').at(-1)
  const body = {
    token,
    name: 'Direction du numérique',
    email: 'Admin@Exemple.fr',
    password: PASSWORD,
    demonstration: false,
  }
  expect((await admin.post('/api/set-up', body)).status).toBe(200)
  return { server, admin, setUpBody: body }
}

async function oneGroup() {
  const { server, admin } = await setUpServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const invite = async (role: string, hours = 4) => {
    const { status, body } = await admin.post(`/api/workgroups/${workgroup}/invitations`, { role, hours })
    expect(status).toBe(201)
    return body as { id: string; code: string; url: string }
  }
  return { server, admin, workgroup, invite }
}

describe('setting up', () => {
  test('the link works once, and makes an administrator who is signed in', async () => {
    const { server, admin, setUpBody } = await setUpServer()
    expect((await admin.get('/api/me')).body).toMatchObject({
      setUpNeeded: false,
      participant: { name: 'Direction du numérique', hasAccount: true, isAdministrator: true },
    })
    expect((await new Browser(server.http).post('/api/set-up', { ...setUpBody, email: 'b@exemple.fr' })).status).toBe(
      404,
    )
  })

  test('a guessed link makes nobody', async () => {
    const server = await testServer()
    const guest = new Browser(server.http)
    const body = { token: 'x'.repeat(32), name: 'X', email: 'x@exemple.fr', password: PASSWORD, demonstration: false }
    expect(await guest.post('/api/set-up', body)).toMatchObject({ status: 404, body: { code: 'notFound' } })
    expect((await guest.get('/api/me')).body).toEqual({ setUpNeeded: true })
  })
})

describe('signing in', () => {
  test('with the address in any case, out again, and the cookie is for the server alone', async () => {
    const { server } = await setUpServer()
    const browser = new Browser(server.http)
    const { status, setCookie } = await browser.post('/api/sign-in', {
      email: ' ADMIN@exemple.fr ',
      password: PASSWORD,
    })
    expect(status).toBe(200)
    expect(setCookie).toMatch(/HttpOnly/)
    expect(setCookie).toMatch(/SameSite=Lax/)
    expect((await browser.get('/api/me')).body).toMatchObject({ participant: { name: 'Direction du numérique' } })
    expect((await browser.post('/api/sign-out', undefined)).status).toBe(204)
    expect((await browser.get('/api/me')).body).toEqual({ setUpNeeded: false })
  })

  test('wrong passwords and unknown addresses look alike, and too many of them must wait', async () => {
    const { server } = await setUpServer()
    const browser = new Browser(server.http)
    const unknown = await browser.post('/api/sign-in', { email: 'personne@exemple.fr', password: PASSWORD })
    const wrong = await browser.post('/api/sign-in', { email: 'admin@exemple.fr', password: 'autre chose' })
    expect(unknown).toMatchObject({ status: 401, body: { code: 'wrongCredentials' } })
    expect(wrong.body).toEqual(unknown.body)
    for (let i = 0; i < 9; i++)
      await browser.post('/api/sign-in', { email: 'admin@exemple.fr', password: 'autre chose' })
    expect((await browser.post('/api/sign-in', { email: 'admin@exemple.fr', password: PASSWORD })).status).toBe(429)
  })

  test('the link an administrator hands over lets a facilitator choose a password, once', async () => {
    const { server, admin, workgroup } = await oneGroup()
    const account = { name: 'Animatrice', email: 'animatrice@exemple.fr', role: 'facilitator', workgroupId: workgroup }
    const { body } = await admin.post('/api/accounts', account)
    const token = (body as { welcomeUrl: string }).welcomeUrl.split('/').at(-1)
    const facilitator = new Browser(server.http)
    expect((await facilitator.post('/api/welcome', { token, password: 'court' })).status).toBe(400)
    expect((await facilitator.post('/api/welcome', { token, password: PASSWORD })).status).toBe(200)
    expect((await new Browser(server.http).post('/api/welcome', { token, password: PASSWORD })).status).toBe(404)
    expect((await facilitator.get(`/api/workgroups/${workgroup}`)).body).toMatchObject({ role: 'facilitator' })
    expect((await facilitator.post('/api/accounts', { ...account, email: 'c@exemple.fr' })).status).toBe(403)
    expect((await admin.post('/api/accounts', account)).status).toBe(409)
  })
})

describe('joining', () => {
  test('by code, as it is read aloud, with a name and a college; the same device is not asked again', async () => {
    const { server, invite, workgroup } = await oneGroup()
    const { code } = await invite('participant')
    const guest = new Browser(server.http)
    const spoken = `${code.slice(0, 3).toLowerCase()} - ${code.slice(3).toLowerCase()}`
    expect((await guest.get(`/api/doors/${encodeURIComponent(spoken)}`)).body).toEqual({
      programmeTitle: 'Projet des solidarités',
      workgroupTitle: 'Atelier 0',
      territoryName: 'Territoire du Val',
      organisation: 'Département',
      role: 'participant',
      workgroupId: workgroup,
    })
    const joined = await guest.post('/api/join', { door: spoken, name: 'Assistante sociale', college: 'mds' })
    expect(joined).toMatchObject({ status: 200, body: { workgroupId: workgroup, role: 'participant' } })
    expect((await guest.get(`/api/doors/${code}`)).body).toMatchObject({ enteredAs: 'participant' })
    expect((await guest.get(`/api/workgroups/${workgroup}`)).body).toMatchObject({
      role: 'participant',
      title: 'Atelier 0',
    })
    expect((await guest.get('/api/programmes')).body).toMatchObject([
      { workgroups: [{ id: workgroup, role: 'participant' }] },
    ])
  })

  test('an observer is asked nothing, a participant a name and a college', async () => {
    const { server, invite } = await oneGroup()
    const observer = (await invite('observer')).url.split('/').at(-1)
    const participant = (await invite('participant')).url.split('/').at(-1)
    expect((await new Browser(server.http).post('/api/join', { door: observer })).body).toMatchObject({
      role: 'observer',
    })
    expect((await new Browser(server.http).post('/api/join', { door: participant })).status).toBe(400)
    const unfit = { door: participant, name: '   ', college: 'mds' }
    expect((await new Browser(server.http).post('/api/join', unfit)).status).toBe(400)
  })

  test('an organisation is said by who wants to, said anew or taken back on joining again, and is then what their open page knows', async () => {
    const { server, invite, workgroup } = await oneGroup()
    const { code } = await invite('participant')
    const guest = new Browser(server.http)
    const said = { door: code, name: 'Amina', college: 'partner' }
    for (const organisation of ['', ' ', 'x'.repeat(81), 'CCAS\u0007du Val', 'CCAS\ndu Val', 7]) {
      const unfit = await new Browser(server.http).post('/api/join', { ...said, organisation })
      expect(unfit, JSON.stringify(organisation)).toMatchObject({ status: 400, body: { code: 'malformed' } })
    }
    await guest.post('/api/join', { ...said, organisation: '  CCAS du Val ' })
    const known = async () => ((await guest.get('/api/me')).body as { participant: object }).participant
    expect(await known()).toMatchObject({ name: 'Amina', college: 'partner', organisation: 'CCAS du Val' })
    const socket = await new RawSocket(server.sockets, workgroup, { cookie: guest.cookie }).synced()
    expect(socket.stage?.you).toMatchObject({ organisation: 'CCAS du Val' })
    await guest.post('/api/join', { ...said, organisation: 'Mission locale' })
    await socket.until(() => socket.stage?.you.organisation === 'Mission locale')
    await guest.post('/api/join', said)
    await socket.until(() => socket.stage?.you.organisation === undefined)
    expect(await known()).not.toHaveProperty('organisation')
  })

  test('an invitation that has expired or was revoked says so, and lets nobody in', async () => {
    const { server, admin, workgroup, invite } = await oneGroup()
    const revoked = await invite('participant')
    expect((await admin.delete(`/api/invitations/${revoked.id}`)).status).toBe(204)
    const guest = new Browser(server.http)
    expect(await guest.get(`/api/doors/${revoked.code}`)).toMatchObject({ status: 410, body: { code: 'revoked' } })
    const expired = await createInvitation(server.store, { workgroup, role: 'participant', hours: -1 })
    expect(await guest.get(`/api/doors/${expired.code}`)).toMatchObject({ status: 410, body: { code: 'expired' } })
    const body = { door: expired.code, name: 'Luc', college: 'partner' }
    expect((await guest.post('/api/join', body)).status).toBe(410)
  })

  test('guessing codes is slowed down; forty people behind one address with the right code all get in', async () => {
    const { server, invite } = await oneGroup()
    const { code } = await invite('participant')
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        return (
          await new Browser(server.http).post('/api/join', { door: code, name: `Personne ${i}`, college: 'partner' })
        ).status
      }),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    const guesser = new Browser(server.http)
    const answers: number[] = []
    for (let i = 0; i < 25; i++) answers.push((await guesser.get(`/api/doors/AAAAA${'23456789'[i % 8]}`)).status)
    expect(answers.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(answers.at(-1)).toBe(429)
  })

  test('a forged address header buys no new tries', async () => {
    const { server } = await oneGroup()
    const guesser = new Browser(server.http)
    let last = 0
    for (let i = 0; i < 22; i++)
      last = (await guesser.get('/api/doors/BBBBBB', { 'x-forwarded-for': `10.0.0.${i}` })).status
    expect(last).toBe(429)
  })

  test('revoking an invitation, or withdrawing a person, cuts the live connection', async () => {
    const { server, admin, workgroup, invite } = await oneGroup()
    const enter = async (code: string, name: string) => {
      const guest = new Browser(server.http)
      await guest.post('/api/join', { door: code, name, college: 'partner' })
      const socket = new WebSocket(`${server.sockets}/sync/${workgroup}`, { headers: { cookie: guest.cookie } })
      await new Promise((resolve) => socket.once('open', resolve))
      return new Promise<number>((resolve) => socket.once('close', resolve))
    }
    const [first, second] = [await invite('participant'), await invite('participant')]
    const [amina, luc] = [enter(first.code, 'Amina'), enter(second.code, 'Luc')]
    const here = async () =>
      (await admin.get(`/api/workgroups/${workgroup}/people`)).body as { id: string; name: string }[]
    while ((await here()).length < 2) await new Promise((resolve) => setImmediate(resolve))
    await admin.delete(`/api/invitations/${first.id}`)
    expect(await amina).toBe(4411)
    const lucId = (await here()).find((person) => person.name === 'Luc')!.id
    expect((await admin.delete(`/api/workgroups/${workgroup}/people/${lucId}`)).status).toBe(204)
    expect(await luc).toBe(4411)
    expect(await here()).toEqual([])
  })
})

describe('rights over HTTP', () => {
  test('a participant manages neither doors nor people, an observer sees the doors alone, a stranger nothing', async () => {
    const { server, workgroup, invite } = await oneGroup()
    const { code } = await invite('participant')
    const wall = (await invite('observer')).code
    const guest = new Browser(server.http)
    await guest.post('/api/join', { door: code, name: 'Luc', college: 'partner' })
    const projector = new Browser(server.http)
    await projector.post('/api/join', { door: wall })
    const path = `/api/workgroups/${workgroup}`
    for (const own of ['invitations', 'people', 'doors']) expect((await guest.get(`${path}/${own}`)).status).toBe(403)
    expect((await guest.post(`${path}/invitations`, { role: 'facilitator', hours: 1 })).status).toBe(403)
    expect((await projector.get(`${path}/doors`)).body).toMatchObject({ invitation: { code } })
    expect((await projector.get(`${path}/people`)).status).toBe(403)
    expect((await new Browser(server.http).get(path)).status).toBe(401)
    expect((await guest.get('/api/workgroups/unknown')).status).toBe(403)
    expect((await guest.post('/api/programmes', { title: 'X', organisation: '' })).status).toBe(403)
  })

  test('an administrator starts empty: a programme, a territory, a working group', async () => {
    const { admin } = await setUpServer()
    const programme = (await admin.post('/api/programmes', { title: 'Projet', organisation: 'Département' })).body as {
      id: string
    }
    const territory = (await admin.post(`/api/programmes/${programme.id}/territories`, { name: 'Nord' })).body as {
      id: string
    }
    const body = { title: 'Emploi Nord', theme: 'Emploi', territoryId: territory.id }
    const group = (await admin.post(`/api/programmes/${programme.id}/workgroups`, body)).body as { id: string }
    expect((await admin.get('/api/programmes')).body).toMatchObject([
      {
        title: 'Projet',
        territories: [{ name: 'Nord' }],
        workgroups: [{ id: group.id, role: 'administrator', state: 'preparation' }],
      },
    ])
  })

  test('a change asked by a page of somebody else is refused, cookie or not', async () => {
    const { server, admin } = await setUpServer()
    const forged = { ...admin.headers, origin: 'http://evil.example' }
    expect((await admin.post('/api/programmes', { title: 'X', organisation: '' }, forged)).status).toBe(403)
    expect(
      (await admin.post('/api/programmes', { title: 'X', organisation: '' }, { origin: server.http })).status,
    ).toBe(201)
  })
})

describe('the edges', () => {
  test('security headers stand on pages and answers: no inline script, no third party', async () => {
    const { admin } = await setUpServer()
    const { headers } = await admin.get('/api/me')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).not.toContain('https:')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('bodies that are too large, broken or odd are refused with a code and no stack', async () => {
    const { admin } = await setUpServer()
    expect(await admin.post('/api/programmes', { title: 'x'.repeat(300_000), organisation: '' })).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    })
    expect(await admin.raw('POST', '/api/programmes', '{"title":')).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    })
    expect(
      await admin.raw('POST', '/api/programmes', '{"__proto__":{"a":1},"title":"X","organisation":""}'),
    ).toMatchObject({ status: 400 })
    expect(await admin.post('/api/programmes', { title: 'sur\ndeux lignes', organisation: '' })).toMatchObject({
      status: 400,
    })
    expect(({} as { a?: number }).a).toBeUndefined()
    expect((await admin.get('/api/nowhere')).body).toEqual({ code: 'notFound' })
    expect((await admin.get('/..%2f..%2fpackage.json')).status).toBe(404)
  })

  test('probes answer, figures name nobody, and the interface describes itself', async () => {
    const { admin } = await setUpServer()
    expect((await admin.get('/health')).body).toEqual({ status: 'alive' })
    expect((await admin.get('/ready')).body).toEqual({ status: 'ready' })
    const openapi = (await admin.get('/api/openapi.json')).body as { paths: Record<string, unknown> }
    expect(Object.keys(openapi.paths)).toContain('/api/join')
    const metrics = await admin.raw('GET', '/metrics')
    expect(metrics.text).toContain('trame_rooms 0')
    expect(metrics.text).not.toContain('Direction du numérique')
  })

  test('neither secrets nor codes lie in the store as they are', async () => {
    const { server, admin, invite } = await oneGroup()
    const { code, url } = await invite('participant')
    await createAccount(server.store, {
      name: 'A',
      email: 'a@exemple.fr',
      role: 'facilitator',
      scope: { kind: 'instance' },
    })
    const link = url.split('/').at(-1)!
    const cookie = admin.cookie.split('=')[1]!
    const stored = await server.storeBytes()
    for (const secret of [code, link, cookie, PASSWORD]) expect(stored.includes(secret)).toBe(false)
    expect(stored.includes('admin@exemple.fr')).toBe(true) // so that the look itself can fail
  })
})
