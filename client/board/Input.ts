import type { ScreenPoint } from '../../shared/units.ts'
import type { Clock } from './clock.ts'
import { EdgePan } from './EdgePan.ts'
import type { Editor } from './Editor.ts'
import { HOLD_MS, isDrag } from './tools/clicks.ts'
import { panning } from './tools/hand/panning.ts'
import { Pinching } from './tools/pinching.ts'
import type { Pointer, ToolState } from './tools/ToolState.ts'

/** A pointer event, as the page or a test tells it. */
export interface PointerInput {
  /** Tells fingers apart. */
  readonly pointer: number
  readonly screen: ScreenPoint
  readonly device: Pointer['device']
  readonly isShift?: boolean
  readonly isControl?: boolean
  readonly isAlt?: boolean
  /** 0 to 1, of a pen. */
  readonly pressure?: number
  /** The middle button, or Space held: the board is taken whatever the tool. */
  readonly isPanning?: boolean
}

/**
 * From pointers to the tool in hand: one pointer drives the tool's state, a second finger makes a pinch of it, and what a
 * tool began is cancelled when something else takes over.
 */
export class Input {
  readonly #editor: Editor
  readonly #clock: Clock
  readonly #down = new Map<number, ScreenPoint>()
  #state: ToolState
  /** The pointer that drives the tool. */
  #leader: number | undefined
  #start: Pointer | undefined
  #last: Pointer | undefined
  /** As it was told: after the board has moved on under it, it is read again. */
  #told: PointerInput | undefined
  readonly #edge: EdgePan
  /** Two fingers, or what is left of them until all are up: one alone drives nothing, or the board would jump. */
  #pinching: Pinching | 'over' | undefined
  #cancelHold: (() => void) | undefined
  /** Whether somebody draws with a pen here: then fingers move the board, and a palm is no hand. */
  hasSeenPen = false

  constructor(editor: Editor, clock: Clock, state: ToolState) {
    this.#editor = editor
    this.#clock = clock
    this.#state = state
    this.#edge = new EdgePan(editor.camera, clock, () => this.#moveOn())
  }

  get cursor(): ToolState['cursor'] {
    return this.#state.cursor
  }
  /** Whether something is held: a press, a drag, a pinch. */
  get isBusy(): boolean {
    return this.#leader !== undefined || this.#pinching !== undefined
  }

  /** Another tool is taken: what the present one was doing is put back. */
  become(state: ToolState): void {
    this.#state = state
    this.#endHold()
    this.#edge.stop()
    this.#editor.signals.cursor.emit()
  }

  /** @param hold what begins, when the press is not for the tool: a button over the board that can be dragged */
  press(input: PointerInput, hold?: (pointer: Pointer) => ToolState): void {
    this.#editor.camera.stop()
    this.#editor.endWriting() // a press within the text is the text's own and does not come here
    this.#down.set(input.pointer, input.screen)
    if (input.device === 'pen') this.hasSeenPen = true
    if (input.device === 'touch' && this.#down.size === 2) return this.#pinch()
    if (this.#leader !== undefined || this.#pinching) return
    this.#leader = input.pointer
    const pointer = this.#read(input)
    this.#start = pointer
    this.#editor.lastPoint = pointer.point
    if (hold) this.#follow(hold(pointer))
    else this.#follow(input.isPanning ? panning(pointer, this.#state) : this.#state.press?.(this.#editor, pointer))
    this.#cancelHold = this.#clock.after(HOLD_MS, () => {
      this.#cancelHold = undefined
      if (this.#last) this.#follow(this.#state.hold?.(this.#editor, this.#last))
    })
  }
  move(input: PointerInput): void {
    if (this.#down.has(input.pointer)) this.#down.set(input.pointer, input.screen)
    if (this.#pinching instanceof Pinching) this.#pinching.move(input.pointer, input.screen)
    if (this.#pinching) return
    if (this.#leader !== input.pointer) return
    const pointer = this.#read(input)
    if (this.#start && isDrag(this.#start, pointer)) this.#endHold()
    this.#drive(pointer)
    if (this.#state.pansAtEdges) this.#edge.follow(input.screen)
  }
  release(input: PointerInput): void {
    this.#down.delete(input.pointer)
    if (this.#pinching) return this.#endPinch()
    if (this.#leader !== input.pointer) return
    this.#let()
    this.#follow(this.#state.release?.(this.#editor, this.#read(input)))
  }
  /** The system took the pointer. */
  lose(pointer: number): void {
    this.#down.delete(pointer)
    if (this.#pinching) this.#endPinch()
    else if (this.#leader === pointer) this.cancel()
  }
  /** Puts back what is under way. @returns whether something was */
  cancel(): boolean {
    const wasBusy = this.#leader !== undefined
    this.#let()
    this.#editor.clicks.forget()
    const before = this.#state
    this.#follow(this.#state.cancel?.(this.#editor))
    return wasBusy || this.#state !== before
  }

  #pinch(): void {
    this.cancel()
    this.#pinching = new Pinching(this.#editor.camera, this.#down)
  }
  #endPinch(): void {
    this.#pinching = this.#down.size === 0 ? undefined : 'over'
  }
  #drive(pointer: Pointer): void {
    const before = this.#state
    this.#follow(before.move?.(this.#editor, pointer))
    // What begins with a move has moved already.
    if (this.#state !== before) this.#follow(this.#state.move?.(this.#editor, pointer))
  }
  /** The hand is still, and the board is not. */
  #moveOn(): void {
    if (this.#told && this.#state.pansAtEdges) this.#drive(this.#read(this.#told))
    else this.#edge.stop()
  }
  #let(): void {
    this.#edge.stop()
    this.#leader = undefined
    this.#start = undefined
    this.#endHold()
  }
  #endHold(): void {
    this.#cancelHold?.()
    this.#cancelHold = undefined
  }
  #follow(next: ToolState | undefined): void {
    if (!next || next === this.#state) return
    this.#state = next
    this.#editor.signals.cursor.emit()
  }
  #read(input: PointerInput): Pointer {
    this.#told = input
    this.#last = {
      screen: input.screen,
      point: this.#editor.camera.toBoard(input.screen),
      device: input.device,
      isShift: input.isShift ?? false,
      isControl: input.isControl ?? false,
      isAlt: input.isAlt ?? false,
      pressure: input.device === 'pen' ? (input.pressure ?? 0.5) : 0.5,
      timeMs: this.#clock.now(),
    }
    return this.#last
  }
}
