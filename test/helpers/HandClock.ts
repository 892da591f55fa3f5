import type { Clock } from '../../client/board/clock.ts'

const FRAME_MS = 16

/** A clock that a test holds: nothing happens until it is let go on. */
export class HandClock implements Clock {
  #nowMs = 1000
  #frames = new Set<(nowMs: number) => void>()
  readonly #alarms = new Set<{ readonly dueMs: number; readonly ring: () => void }>()

  now(): number {
    return this.#nowMs
  }
  nextFrame(callback: (nowMs: number) => void): () => void {
    this.#frames.add(callback)
    return () => this.#frames.delete(callback)
  }
  after(delayMs: number, callback: () => void): () => void {
    const alarm = { dueMs: this.#nowMs + delayMs, ring: callback }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Whether somebody waits for a frame. */
  get isFrameAsked(): boolean {
    return this.#frames.size > 0
  }
  frames(count: number): void {
    for (let frame = 0; frame < count; frame++) this.#step(FRAME_MS)
  }
  pass(ms: number): void {
    const endMs = this.#nowMs + ms
    while (this.#nowMs < endMs) this.#step(Math.min(FRAME_MS, endMs - this.#nowMs))
  }

  #step(ms: number): void {
    this.#nowMs += ms
    for (const alarm of Array.from(this.#alarms)) {
      if (alarm.dueMs <= this.#nowMs && this.#alarms.delete(alarm)) alarm.ring()
    }
    const asked = this.#frames
    this.#frames = new Set()
    for (const callback of asked) callback(this.#nowMs)
  }
}
