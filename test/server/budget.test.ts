import { expect, test } from 'vitest'
import { Budget, DEFAULT_LIMITS, limitsOfBrowser, limitsOfRoom, NO_LIMITS } from '../../server/socket/Budget.ts'
import { encodePresence, encodeSyncStep1, encodeUpdate } from '../../shared/protocol.ts'

const update = encodeUpdate(new Uint8Array(100))
const presence = encodePresence([[1, 1, '{}']])
const question = encodeSyncStep1(new Uint8Array([0]))

const allowed = (budget: Budget, count: number, now: number, frame = update) => {
  let taken = 0
  for (let i = 0; i < count; i++) if (budget.allows(frame, now)) taken++
  return taken
}

test('people at work never meet the limit: a minute of typing, dragging and pointing', () => {
  const budget = new Budget(DEFAULT_LIMITS, 0)
  for (let second = 0; second < 60; second++) {
    expect(allowed(budget, 40, second * 1000)).toBe(40)
    expect(allowed(budget, 250, second * 1000, presence)).toBe(250)
  }
})

test('a flood is stopped, and another allowance comes with time', () => {
  const budget = new Budget(DEFAULT_LIMITS, 0)
  expect(allowed(budget, 1000, 0)).toBe(1000)
  expect(allowed(budget, 1, 1)).toBe(0)
  expect(allowed(new Budget(DEFAULT_LIMITS, 0), 13, 0, encodeUpdate(new Uint8Array(1024 * 1024 - 5)))).toBe(12)
})

test('questions are few, since each may cost a copy of the whole, and no odd spelling of one passes for something else', () => {
  const oddly = Uint8Array.from([0x80, 0, ...question.slice(1)]) // zero as a number of two bytes
  for (const frame of [question, oddly, Uint8Array.from([3])]) {
    const budget = new Budget(DEFAULT_LIMITS, 0)
    expect(allowed(budget, 10, 0, frame)).toBe(10)
    expect(allowed(budget, 5, 1000, frame)).toBe(5)
    expect(allowed(budget, 1, 1000, frame)).toBe(0)
    expect(allowed(budget, 100, 1000)).toBe(100)
  }
})

test('the pages of one browser share what a few of them may send', () => {
  expect(allowed(new Budget(limitsOfBrowser(DEFAULT_LIMITS), 0), 10_000, 0)).toBe(2000)
})

test('five hundred people at work in one room never meet what it may send together, and a flood from all of them does', () => {
  const budget = new Budget(limitsOfRoom(DEFAULT_LIMITS), 0)
  for (let second = 0; second < 20; second++) {
    expect(allowed(budget, 500 * 15, second * 1000)).toBe(500 * 15)
    expect(allowed(budget, 500 * 20, second * 1000, presence)).toBe(500 * 20)
  }
  expect(allowed(new Budget(limitsOfRoom(DEFAULT_LIMITS), 0), 500 * 1000, 0)).toBe(60_000)
})

test('a bench without limits has none', () => {
  const budget = new Budget(NO_LIMITS, 0)
  expect(allowed(budget, 100_000, 0)).toBe(100_000)
})
