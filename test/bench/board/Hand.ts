import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession } from 'playwright'

export type ScreenPoint = readonly [x: number, y: number]

const BEATS_PER_SECOND = 60
const CONTROL = 2 // of the protocol's modifiers
const PATIENCE_MS = 90_000 // for input that a page is behind with

/** A mouse, a wheel and keys, as the browser gets them from the system: none waits for the page to have done with the last. */
export class Hand {
  readonly #cdp: CDPSession
  #at: ScreenPoint = [0, 0]
  #isDown = false

  constructor(cdp: CDPSession) {
    this.#cdp = cdp
  }

  move(to: ScreenPoint): Promise<unknown> {
    this.#at = to
    return this.#mouse('mouseMoved', this.#isDown ? { button: 'left', buttons: 1 } : {})
  }
  press(clickCount = 1): Promise<unknown> {
    this.#isDown = true
    return this.#mouse('mousePressed', { button: 'left', buttons: 1, clickCount })
  }
  release(clickCount = 1): Promise<unknown> {
    this.#isDown = false
    return this.#mouse('mouseReleased', { button: 'left', clickCount })
  }
  async click(at: ScreenPoint): Promise<void> {
    await this.move(at)
    await this.press()
    await this.release()
  }
  async doubleClick(at: ScreenPoint): Promise<void> {
    await this.click(at)
    await this.press(2)
    await this.release(2)
  }
  wheel(deltaX: number, deltaY: number, isZoom = false): Promise<unknown> {
    return this.#mouse('mouseWheel', { deltaX, deltaY, modifiers: isZoom ? CONTROL : 0 })
  }
  async type(letter: string): Promise<void> {
    const key = { key: letter, code: letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`, text: letter }
    const windowsVirtualKeyCode = letter.toUpperCase().charCodeAt(0)
    await Promise.all([
      this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', windowsVirtualKeyCode, ...key }),
      this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode, key: key.key, code: key.code }),
    ])
  }

  /**
   * Does something 60 times a second, whether the page keeps up or not.
   * @param act  gets the beat's number and how far the time is, 0 to 1
   * @returns    once the page has answered to all of it
   * @throws     Error when it has not after a minute and a half
   */
  async keep(seconds: number, act: (beat: number, part: number) => Promise<unknown> | undefined): Promise<void> {
    const beats = Math.round(seconds * BEATS_PER_SECOND)
    const start = performance.now()
    const answers: Promise<unknown>[] = []
    for (let beat = 0; beat < beats; beat++) {
      const answer = act(beat, (beat + 1) / beats)
      if (answer) answers.push(answer)
      await wait(Math.max(0, start + ((beat + 1) * 1000) / BEATS_PER_SECOND - performance.now()))
    }
    await withPatience(Promise.all(answers))
  }

  #mouse(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel', more: object): Promise<unknown> {
    const [x, y] = this.#at
    return this.#cdp.send('Input.dispatchMouseEvent', { type, x, y, pointerType: 'mouse', ...more })
  }
}

/** @throws Error when it takes longer than a minute and a half */
export async function withPatience<T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const given = new AbortController()
  const late = wait(patienceMs, undefined, { signal: given.signal }).then(
    () => Promise.reject(new Error(`no answer after ${patienceMs / 1000} s`)),
    () => new Promise<never>(() => undefined), // it came in time
  )
  try {
    return await Promise.race([work, late])
  } finally {
    given.abort()
  }
}
