import { expect, test } from 'vitest'
import { ReportJobs } from '../../../server/reports/ReportJobs.ts'
import type { MadeReport } from '../../../server/reports/producing.ts'
import type { ParticipantId } from '../../../shared/ids.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId

/** Work that ends when the test says so. */
function work() {
  const file: MadeReport = { title: 'Plan', bytes: new Uint8Array([1]) }
  let end: (made: MadeReport) => void = () => {}
  let fail: (error: Error) => void = () => {}
  let say: (done: number) => void = () => {}
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  let signal: AbortSignal | undefined
  return {
    make: (onProgress: (done: number) => void, given: AbortSignal) => {
      say = onProgress
      signal = given
      begin()
      return new Promise<MadeReport>((resolve, reject) => {
        end = resolve
        fail = reject
        given.addEventListener('abort', () => reject(new Error('stopped')))
      })
    },
    begun,
    say: (done: number) => say(done),
    end: () => end(file),
    fail: () => fail(new Error('broken')),
    isStopped: () => signal?.aborted,
  }
}
function jobs(limits = {}) {
  const troubles: unknown[] = []
  return { jobs: new ReportJobs<string>((error) => troubles.push(error), limits), troubles }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('one is made after the other, and each is fetched by whoever asked for it', async () => {
  const { jobs: all } = jobs()
  const [first, second] = [work(), work()]
  const one = all.begin(amina, 'plan', first.make)
  const other = all.begin(luc, 'note', second.make)
  expect([all.look(one.id, amina).state, all.look(other.id, luc).state]).toEqual(['working', 'waiting'])
  first.say(0.4)
  first.say(0.2) // never backwards
  expect(all.look(one.id, amina).progress).toBe(0.4)
  expect(() => all.file(one.id, amina)).toThrow(/conflict/)
  first.end()
  await second.begun
  expect(all.look(one.id, amina)).toMatchObject({ state: 'ready', progress: 1 })
  expect(all.file(one.id, amina)).toMatchObject({ made: { title: 'Plan' }, about: 'plan' })
  expect(() => all.file(one.id, luc)).toThrow(/notFound/)
  all.close()
})

test('what is cancelled stops at once and makes room for the next', async () => {
  const { jobs: all, troubles } = jobs()
  const [first, second] = [work(), work()]
  const one = all.begin(amina, 'plan', first.make)
  all.begin(luc, 'note', second.make)
  expect(() => all.cancel(one.id, luc)).toThrow(/notFound/)
  all.cancel(one.id, amina)
  expect(first.isStopped()).toBe(true)
  await second.begun
  expect(() => all.look(one.id, amina)).toThrow(/notFound/)
  await settled()
  expect(troubles).toEqual([]) // nobody's fault
  all.close()
})

test('what fails is said, and holds up nobody', async () => {
  const { jobs: all, troubles } = jobs()
  const [first, second] = [work(), work()]
  const one = all.begin(amina, 'plan', first.make)
  all.begin(luc, 'note', second.make)
  first.fail()
  await second.begun
  expect(all.look(one.id, amina).state).toBe('failed')
  expect(() => all.file(one.id, amina)).toThrow(/fault/)
  expect(troubles).toHaveLength(1)
  all.close()
})

test('one person does not fill the queue; what they have in store gives way first', async () => {
  const { jobs: all } = jobs({ perPerson: 2 })
  const [first, second] = [work(), work()]
  const one = all.begin(amina, '1', first.make)
  all.begin(amina, '2', second.make)
  expect(() => all.begin(amina, '3', work().make)).toThrow(/tooMany/)
  first.end()
  await second.begun
  all.begin(amina, '3', work().make)
  expect(() => all.look(one.id, amina)).toThrow(/notFound/)
  all.close()
})

test('what takes too long ends as a failure, and what nobody fetches is forgotten', async () => {
  const { jobs: all, troubles } = jobs({ mostMs: 1 })
  const endless = work()
  const one = all.begin(amina, 'plan', endless.make)
  const next = work()
  all.begin(luc, 'note', next.make)
  await next.begun
  expect(all.look(one.id, amina).state).toBe('failed')
  expect(troubles).toHaveLength(1)
  all.close()

  const { jobs: kept } = jobs({ keptMs: 0 })
  const quick = work()
  const two = kept.begin(amina, 'plan', quick.make)
  quick.end()
  const gone = async () => {
    for (;;) {
      await settled()
      try {
        kept.look(two.id, amina)
      } catch {
        return true
      }
    }
  }
  expect(await gone()).toBe(true)
})
