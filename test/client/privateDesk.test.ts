// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../../shared/errors.ts'
import { newId, type ParticipantId, type WorkgroupId, type WritingId } from '../../shared/ids.ts'
import type { PrivateNote } from '../../shared/domain/privateWriting.ts'
import { PrivateDesk, type PrivateRequests } from '../../client/features/privateNotes/PrivateDesk.ts'

const workgroup = newId<WorkgroupId>()
const person = newId<ParticipantId>()
const writing = newId<WritingId>()
const words = (text: string) => ({ text, colour: 'straw', kind: 'idea' }) as const

/** A server that answers, is away, or refuses. */
class Server implements PrivateRequests {
  notes: PrivateNote[] = []
  puts = 0
  trouble: Error | undefined
  isLate = false
  #answer<T>(answer: () => T): Promise<T> {
    return this.trouble ? Promise.reject(this.trouble) : Promise.resolve(answer())
  }
  get = async () => this.#answer(() => [...this.notes])
  put: PrivateRequests['put'] = (_, id, body) => {
    this.puts++
    return this.#answer(() => {
      this.notes = [...this.notes.filter((note) => note.id !== id), { id, isLate: this.isLate, ...body }]
      return { isLate: this.isLate }
    })
  }
  remove: PrivateRequests['remove'] = (_, id) =>
    this.#answer(() => {
      this.notes = this.notes.filter((note) => note.id !== id)
      return undefined
    })
}
const open: PrivateDesk[] = []
const deskOf = (server: Server) => {
  const desk = new PrivateDesk(workgroup, person, server)
  open.push(desk)
  return desk
}
const shown = (desk: PrivateDesk) => desk.notes().map(({ text, state }) => [text, state])

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  for (const desk of open.splice(0)) desk.close()
  vi.useRealTimers()
})

describe('private notes on their way', () => {
  test('are in sight at once, sent in their order, and kept', async () => {
    const server = new Server()
    const desk = deskOf(server)
    desk.put(writing, words('un'))
    desk.put(writing, words('deux'))
    expect(shown(desk)).toEqual([
      ['un', 'sending'],
      ['deux', 'sending'],
    ])
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(desk)).toEqual([
      ['un', 'kept'],
      ['deux', 'kept'],
    ])
    expect(server.notes.map(({ text }) => text)).toEqual(['un', 'deux'])
  })

  test('outlive a cut and a closed page, changed and taken back meanwhile', async () => {
    const server = new Server()
    server.trouble = new TypeError('network')
    const first = deskOf(server)
    const id = first.put(writing, words('brouillon'))
    const gone = first.put(writing, words('à jeter'))
    await vi.advanceTimersByTimeAsync(0)
    first.put(writing, words('mieux dit'), id)
    first.remove(gone)
    expect(shown(first)).toEqual([['mieux dit', 'sending']])
    first.close()
    server.trouble = undefined
    const second = deskOf(server)
    expect(shown(second)).toEqual([['mieux dit', 'sending']])
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(second)).toEqual([['mieux dit', 'kept']])
    expect(localStorage.length).toBe(0)
  })

  test('are tried again by themselves, and at once when the line is back', async () => {
    const server = new Server()
    server.trouble = new TypeError('network')
    const desk = deskOf(server)
    desk.put(writing, words('en route'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(server.puts).toBeGreaterThan(3)
    server.trouble = undefined
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(desk)).toEqual([['en route', 'kept']])
  })

  test('what the server does not take stays in sight, and what stands behind it is sent all the same', async () => {
    const server = new Server()
    server.trouble = new Refusal('tooMany')
    const desk = deskOf(server)
    desk.put(writing, words('de trop'))
    await vi.advanceTimersByTimeAsync(0)
    server.trouble = undefined
    desk.put(writing, words('la suivante'))
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(desk)).toEqual([
      ['la suivante', 'kept'],
      ['de trop', 'refused'],
    ])
    desk.remove(desk.notes()[1]!.id)
    expect(shown(desk)).toEqual([['la suivante', 'kept']])
  })

  test('one that came late is said to be so', async () => {
    const server = new Server()
    server.isLate = true
    const desk = deskOf(server)
    desk.put(writing, words('du train'))
    await vi.advanceTimersByTimeAsync(0)
    expect(desk.notes()).toMatchObject([{ isLate: true, state: 'kept' }])
  })
})
