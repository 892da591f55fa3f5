import { expect, test } from 'vitest'
import { Budget, DEFAULT_LIMITS, NO_LIMITS } from '../../server/socket/Budget.ts'

const allowed = (budget: Budget, count: number, now: number, isPresence = false, sizeBytes = 100) => {
  let taken = 0
  for (let i = 0; i < count; i++) if (budget.allows(sizeBytes, isPresence, now)) taken++
  return taken
}

test('people at work never meet the limit: a minute of typing, dragging and pointing', () => {
  const budget = new Budget(DEFAULT_LIMITS, 0)
  for (let second = 0; second < 60; second++) {
    expect(allowed(budget, 40, second * 1000)).toBe(40)
    expect(allowed(budget, 250, second * 1000, true)).toBe(250)
  }
})

test('a flood is stopped, and another allowance comes with time', () => {
  const budget = new Budget(DEFAULT_LIMITS, 0)
  expect(allowed(budget, 1000, 0)).toBe(1000)
  expect(allowed(budget, 1, 1)).toBe(0)
  expect(allowed(new Budget(DEFAULT_LIMITS, 0), 13, 0, false, 1024 * 1024)).toBe(12)
})

test('a bench without limits has none', () => {
  const budget = new Budget(NO_LIMITS, 0)
  expect(allowed(budget, 100_000, 0)).toBe(100_000)
})
