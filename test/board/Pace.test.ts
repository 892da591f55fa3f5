import { expect, test } from 'vitest'
import { Pace } from '../../client/board/Pace.ts'
import { HandClock } from '../helpers/HandClock.ts'

test('what is asked often is done at once, then once a while', () => {
  const clock = new HandClock()
  let done = 0
  const pace = new Pace(clock, 100, () => done++)
  for (let i = 0; i < 5; i++) pace.ask()
  expect(done).toBe(1)
  clock.pass(99)
  expect(done).toBe(1)
  clock.pass(1)
  expect(done).toBe(2)
})

test('what takes long is done less often', () => {
  const clock = new HandClock()
  let done = 0
  const work = () => {
    done++
    clock.pass(20)
  }
  const pace = new Pace(clock, 100, work, 0.01)
  pace.ask()
  pace.ask()
  clock.pass(1900)
  expect(done).toBe(1)
  clock.pass(100)
  expect(done).toBe(2)
})
