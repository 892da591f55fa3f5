import { expect, onTestFinished, test } from 'vitest'
import { Pulse } from '../../server/Pulse.ts'

/** A pulse whose clock and beats are the test's. */
function pulseByHand() {
  let nowMs = 0
  const pulse = new Pulse(() => nowMs)
  onTestFinished(() => pulse.stop())
  const pass = (ms: number) => {
    nowMs += ms
  }
  const beats = (count: number) => {
    for (let beat = 0; beat < count; beat++) {
      pass(500)
      pulse.beat()
    }
  }
  return { pulse, pass, beats }
}

test('a loop that turns, or is late by a second, is sound', () => {
  const { pulse, pass, beats } = pulseByHand()
  beats(10)
  pass(1500)
  pulse.beat()
  expect(pulse.hasHung).toBe(false)
})

test('one that stood still is known while it stands and for half a minute after', () => {
  const { pulse, pass, beats } = pulseByHand()
  beats(3)
  pass(6000)
  expect(pulse.hasHung).toBe(true) // asked before the late beat has come
  pulse.beat()
  beats(50)
  expect(pulse.hasHung).toBe(true)
  beats(20)
  expect(pulse.hasHung).toBe(false)
})
