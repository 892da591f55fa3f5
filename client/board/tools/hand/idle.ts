import type { ToolState } from '../ToolState.ts'
import { panning } from './panning.ts'

/** The hand: whatever lies under it, pressing takes hold of the whole board. */
export const idle: ToolState = {
  cursor: 'grab',
  press: (_editor, pointer) => panning(pointer, idle),
}
