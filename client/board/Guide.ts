import { type Box, sameBox } from '../../shared/geometry.ts'
import type { View } from './Camera.ts'
import type { Editor } from './Editor.ts'

/** A board seen from nearer than this shows too little of what the other sees. */
const NEAREST = 2

/**
 * Takes the camera to where somebody else looks. A hand that moves the board meanwhile leaves; held, the camera comes back once
 * the hand has let go.
 */
export class Guide {
  readonly #editor: Editor
  readonly #left: () => void
  readonly #stop: () => void
  #box: Box | undefined
  #isHeld = false
  /** Where it went last for this box. */
  #aim: View | undefined
  #size: readonly [number, number] = [0, 0]

  /** @param left told when a hand has moved the board away from where it was led */
  constructor(editor: Editor, left: () => void) {
    this.#editor = editor
    this.#left = left
    this.#stop = editor.signals.camera.listen(() => this.#moved())
  }
  close(): void {
    this.#stop()
  }

  /**
   * Goes there, and on with every other box.
   * @param durationMs 0 is at once; the editor's own pace when left out
   */
  lead(box: Box, isHeld = false, durationMs?: number): void {
    this.#isHeld = isHeld
    if (this.#box && this.#aim && sameBox(box, this.#box)) return
    this.#box = box
    this.#go(durationMs)
  }
  /** The camera is its person's again. */
  release(): void {
    this.#box = undefined
    this.#aim = undefined
  }

  #go(durationMs?: number): void {
    const { camera, margins } = this.#editor
    this.#size = camera.size
    if (!this.#box || camera.size[0] === 0) return // as soon as there is a surface
    this.#aim = camera.fitting(this.#box, margins, NEAREST)
    this.#editor.glideTo(this.#aim, durationMs)
  }

  #moved(): void {
    if (!this.#box) return
    const { camera, input, writing } = this.#editor
    const [width, height] = camera.size
    if (width !== this.#size[0] || height !== this.#size[1] || !this.#aim) return this.#go(0)
    const { x, y, zoom } = camera.destination
    if (x === this.#aim.x && y === this.#aim.y && zoom === this.#aim.zoom) return
    if (!this.#isHeld) {
      this.release()
      return this.#left()
    }
    // Who writes, or has something in the hand, is not pulled away from it.
    if (!input.isBusy && !writing) this.#go()
  }
}
