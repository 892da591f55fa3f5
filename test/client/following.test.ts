import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Signal } from '../../client/board/Signal.ts'
import { Following } from '../../client/features/session/Following.ts'
import type { SyncClient } from '../../client/sync/SyncClient.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import type { SharedView, Spotlight } from '../../shared/domain/spotlight.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import type { OwnPresence, Presence, Stage } from '../../shared/protocol.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const box = (x: number) => ({ x, y: 0, width: 800, height: 600 })
const view = (x: number): SharedView => [x, 0, 800, 600]

/** Pages of some people in one room: what one says, the others hear at once. */
class Table {
  readonly #pages: Page[] = []
  spotlight: Spotlight | undefined
  sit(name: string): Page {
    const page = new Page(this, name, this.#pages.length)
    this.#pages.push(page)
    for (const one of this.#pages) one.heard.emit(new Set(this.#pages.keys()))
    return page
  }
  othersOf(page: Page): Map<number, Presence> {
    return new Map(
      this.#pages.flatMap((one, i) => (one === page ? [] : [[i, { ...one.said, user: one.user }] as const])),
    )
  }
  tell(from: Page): void {
    for (const one of this.#pages) if (one !== from) one.heard.emit(new Set([from.number]))
  }
  light(by: Page | undefined, about: Partial<Spotlight> = {}): void {
    const since = (this.spotlight?.since ?? 0) + 1
    const { id, name } = by?.user ?? {}
    this.spotlight = by && { place: { box: view(0) }, isHard: false, since, by: { id: id!, name: name! }, ...about }
    for (const one of this.#pages) one.stageChanged.emit()
  }
}
class Page {
  readonly heard = new Signal<[changed: ReadonlySet<number>]>()
  readonly stageChanged = new Signal()
  said: OwnPresence = {}
  words = 0
  readonly user: Presence['user']
  readonly number: number
  readonly following: Following
  constructor(table: Table, name: string, number: number) {
    this.number = number
    this.user = { id: name as ParticipantId, name, role: 'participant', colour: 'sky' }
    const stage = (): Stage => ({
      workgroup: 'groupe' as WorkgroupId,
      you: this.user,
      step: OPEN_STEP,
      parts: { spotlight: table.spotlight },
    })
    this.following = new Following({
      get state() {
        return { connection: 'open', stage: stage() }
      },
      onState: this.stageChanged.listen,
      presence: {
        others: () => table.othersOf(this),
        onChange: this.heard.listen,
        say: (patch: OwnPresence) => {
          this.said = { ...this.said, ...patch }
          this.words++
          table.tell(this)
        },
      },
    } as unknown as SyncClient)
  }
  get sees(): SharedView | undefined {
    return this.following.now()?.view
  }
}

test('who is followed says where they look, five times a second at most, and nobody else says anything', () => {
  const table = new Table()
  const [amina, luc] = [table.sit('Amina'), table.sit('Luc')]
  luc.following.say(box(1))
  vi.advanceTimersByTime(1000)
  expect(luc.words).toBe(0)
  amina.following.follow(luc.user)
  expect(amina.sees).toEqual(view(1))
  const before = luc.words
  for (let moved = 0; moved < 100; moved++) {
    luc.following.say(box(moved))
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(1000)
  expect(luc.words - before).toBeLessThanOrEqual(11)
  expect(amina.sees).toEqual(view(99))
  amina.following.leave()
  expect([amina.following.now(), luc.said.view]).toEqual([undefined, null])
})

test('a spotlight leads all but its own person; who has left it is brought again by the next', () => {
  const table = new Table()
  const [lead, amina] = [table.sit('Camille'), table.sit('Amina')]
  table.light(lead)
  expect(amina.following.now()).toMatchObject({ name: 'Camille', because: 'spotlight', view: view(0) })
  expect(lead.following.now()).toBeUndefined()
  amina.following.leave()
  expect(amina.following.now()).toBeUndefined()
  amina.following.join()
  expect(amina.sees).toEqual(view(0))
  amina.following.leave()
  table.light(lead, { isHard: true })
  expect(amina.following.now()?.isHard).toBe(true)
  expect(table.sit('Rose').sees).toEqual(view(0))
  table.light(undefined)
  expect(amina.following.now()).toBeUndefined()
})

test('of two pages of one person the one that brought everybody says where it looks', () => {
  const table = new Table()
  const [console, board, amina] = [table.sit('Camille'), table.sit('Camille'), table.sit('Amina')]
  board.following.takeLead()
  table.light(board)
  for (const [page, x] of [
    [console, 5],
    [board, 7],
  ] as const) {
    page.following.say(box(x))
    vi.advanceTimersByTime(300)
  }
  expect([console.words, amina.sees]).toEqual([0, view(7)])
  table.light(undefined)
  expect(board.said.view).toBeNull()
})

test('two who look with each other stay where they are', () => {
  const table = new Table()
  const [amina, luc] = [table.sit('Amina'), table.sit('Luc')]
  luc.following.say(box(3))
  amina.following.follow(luc.user)
  luc.following.follow(amina.user)
  for (let turn = 0; turn < 10; turn++) {
    // Each shows a little more than it is led to, as a screen of another shape does.
    for (const page of [amina, luc]) {
      const [x = 0, , width = 0] = page.sees ?? []
      page.following.say({ ...box(x - 50), width: width + 100 })
    }
    vi.advanceTimersByTime(300)
  }
  expect([amina.sees, luc.sees]).toEqual([view(3), view(3)])
})
