import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { movedStep, withCopy, withStep } from '../../client/features/agenda/editing.ts'
import { PlanDesk, type PlanRequests } from '../../client/features/agenda/PlanDesk.ts'
import type { SessionPlan } from '../../shared/domain/session.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type SessionId } from '../../shared/ids.ts'
import type { SessionView } from '../../shared/sessionsApi.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

const [read, decide] = [newStep({ title: 'Lire' }), newStep({ title: 'Décider' })]

/** A server that holds one plan, answers when it is told to, and refuses a change of what is no more. */
class Server implements PlanRequests {
  #version = 1
  #held: (() => void)[] | undefined
  trouble: Error | undefined
  puts = 0
  session: SessionView = { ...newPlan(read, decide), id: newId<SessionId>(), state: 'ready', version: '1' }

  holds(): () => void {
    const held: (() => void)[] = []
    this.#held = held
    return () => {
      this.#held = undefined
      for (const go of held) go()
    }
  }
  /** What somebody else makes of it. */
  becomes(change: Partial<SessionPlan>): SessionView {
    return (this.session = { ...this.session, ...change, version: `${++this.#version}` })
  }
  get = async () => this.session
  put = async (plan: SessionPlan, was: string) => {
    this.puts++
    if (this.#held) await new Promise<void>((go) => this.#held?.push(go))
    if (this.trouble) throw this.trouble
    if (was !== this.session.version) throw new Refusal('conflict', 'changed')
    return this.becomes(plan)
  }
}
const deskOf = (server: Server) => new PlanDesk(server.session, server)
const settled = () => vi.advanceTimersByTimeAsync(2000)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a plan that is being written', () => {
  test('is kept a moment after the last letter, in one go', async () => {
    const server = new Server()
    const desk = deskOf(server)
    for (const title of ['A', 'At', 'Atelier']) desk.change((before) => ({ ...before, title }))
    expect([desk.plan().title, desk.keeping(), server.puts]).toEqual(['Atelier', 'saving', 0])
    await settled()
    expect([server.session.title, desk.keeping(), server.puts]).toEqual(['Atelier', 'saved', 1])
  })

  test('is changed on top of what a second facilitator has made of it', async () => {
    const server = new Server()
    const desk = deskOf(server)
    server.becomes({ place: 'Mairie' })
    desk.change((before) => ({ ...before, title: 'Autrement' }))
    desk.change((before) => ({ ...before, agenda: movedStep(before.agenda, decide.id, 0) }))
    await settled()
    expect(desk.keeping()).toBe('saved')
    expect(server.session).toMatchObject({ place: 'Mairie', title: 'Autrement', agenda: [decide, read] })
    expect(desk.plan()).toMatchObject({ place: 'Mairie', title: 'Autrement' })
  })

  test('does not mistake what it hears while it asks for what it knew', async () => {
    const server = new Server()
    const desk = deskOf(server)
    server.becomes({ place: 'Mairie' })
    const get = server.get
    server.get = () => {
      desk.hear(server.session)
      return get()
    }
    desk.change((before) => ({ ...before, title: 'Autrement' }))
    await settled()
    expect(desk.keeping()).toBe('saved')
    expect(server.session).toMatchObject({ place: 'Mairie', title: 'Autrement' })
  })

  test('goes on while a change is on its way, and each is made once', async () => {
    const server = new Server()
    const desk = deskOf(server)
    const answer = server.holds()
    desk.change((before) => ({ ...before, agenda: [...before.agenda, newStep({ title: 'Pause' })] }))
    await settled()
    desk.change((before) => ({ ...before, title: 'Autrement' }))
    server.becomes({ place: 'Mairie' })
    desk.hear(server.session)
    await settled()
    expect(server.puts).toBe(1)
    answer()
    await settled()
    expect(desk.keeping()).toBe('saved')
    expect(server.session).toMatchObject({ title: 'Autrement', place: 'Mairie' })
    expect(server.session.agenda.map(({ title }) => title)).toEqual(['Lire', 'Décider', 'Pause'])
  })

  test('shows what is heard of the other, and keeps what is not sent yet', async () => {
    const server = new Server()
    const desk = deskOf(server)
    desk.hear(server.becomes({ place: 'École' }))
    expect([desk.plan().place, desk.keeping()]).toEqual(['École', 'saved'])
    desk.change((before) => ({ ...before, title: '' }))
    await settled()
    expect([desk.keeping(), server.puts]).toEqual(['incomplete', 0])
    desk.hear(server.becomes({ place: 'Mairie' }))
    expect([desk.plan().place, desk.plan().title, desk.keeping()]).toEqual(['Mairie', '', 'incomplete'])
  })

  test.each([
    ['a cut', new TypeError('cut')],
    ['a session that was closed', new Refusal('conflict', 'closed')],
  ])('is not lost in %s: it is sent again when asked', async (_, trouble) => {
    const server = new Server()
    const desk = deskOf(server)
    server.trouble = trouble
    desk.change((before) => ({ ...before, title: 'Autrement' }))
    await settled()
    expect([desk.keeping(), desk.plan().title, server.puts]).toEqual(['failed', 'Autrement', 1])
    server.trouble = undefined
    desk.again()
    await settled()
    expect([desk.keeping(), server.session.title]).toEqual(['saved', 'Autrement'])
  })

  test('is made once when the answer to it was lost: what was taken in is not taken in again', async () => {
    const server = new Server()
    const desk = deskOf(server)
    const put = server.put
    server.put = async (plan, was) => {
      server.put = put
      await put(plan, was)
      throw new TypeError('cut')
    }
    const [pause, copy] = [newStep({ title: 'Pause' }), newStep({ title: 'Lire' })]
    desk.change((before) => ({ ...before, agenda: withStep(before.agenda, pause) }))
    desk.change((before) => ({ ...before, agenda: withCopy(before.agenda, read.id, copy) }))
    await settled()
    expect([desk.keeping(), server.session.agenda]).toEqual(['failed', [read, copy, decide, pause]])
    desk.again()
    await settled()
    expect([desk.keeping(), server.session.agenda]).toEqual(['saved', [read, copy, decide, pause]])
  })

  test('that is left is sent at once', async () => {
    const server = new Server()
    const desk = deskOf(server)
    desk.change((before) => ({ ...before, title: 'Autrement' }))
    desk.sendNow()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.session.title).toBe('Autrement')
  })
})
