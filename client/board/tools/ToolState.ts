import type { BoardPoint, ScreenPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'

/** A pointer at one moment. */
export interface Pointer {
  readonly screen: ScreenPoint
  readonly point: BoardPoint
  readonly device: 'mouse' | 'touch' | 'pen'
  readonly isShift: boolean
  /** Ctrl, or ⌘ where that is the custom. */
  readonly isControl: boolean
  readonly isAlt: boolean
  /** 0 to 1; 0.5 for what does not feel it. */
  readonly pressure: number
  readonly timeMs: number
}

/** What follows: another state, or nothing when the present one goes on. */
export type Next = ToolState | undefined

/**
 * What a tool does at one moment: its data in the closure, one handler for each thing that can happen, the next state as
 * the answer. A handler that is missing lets the thing pass.
 */
export interface ToolState {
  /** What the pointer looks like meanwhile. */
  readonly cursor?: 'default' | 'grab' | 'grabbing' | 'copy' | 'crosshair' | 'text'
  /** Whether the board goes on under a hand that stays at the edge of what is seen. */
  readonly pansAtEdges?: boolean
  press?(editor: Editor, pointer: Pointer): Next
  move?(editor: Editor, pointer: Pointer): Next
  release?(editor: Editor, pointer: Pointer): Next
  /** Pressed for half a second without moving. */
  hold?(editor: Editor, pointer: Pointer): Next
  /** Esc, a second finger, or the system took the pointer: everything is as before the press. */
  cancel?(editor: Editor): Next
}
