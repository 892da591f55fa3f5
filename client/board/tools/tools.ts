import { drawingIdle } from './draw/idle.ts'
import { idle as eraser } from './eraser/idle.ts'
import { idle as hand } from './hand/idle.ts'
import { inkIdle } from './ink/idle.ts'
import { idle as laser } from './laser/idle.ts'
import { idle as link } from './link/idle.ts'
import { idle as note } from './note/idle.ts'
import { idle as select } from './select/idle.ts'
import { idle as text } from './text/idle.ts'

/** What a hand can be, each as the state in which it waits. */
export const tools = {
  select,
  hand,
  note,
  text,
  rectangle: drawingIdle('rectangle'),
  ellipse: drawingIdle('ellipse'),
  diamond: drawingIdle('diamond'),
  link,
  pen: inkIdle('pen'),
  highlighter: inkIdle('highlighter'),
  eraser,
  laser,
  zone: drawingIdle('zone'),
} as const
export type ToolName = keyof typeof tools

/** Those that make something, and so need leave to. */
const making: ReadonlySet<ToolName> = new Set([
  'note',
  'text',
  'rectangle',
  'ellipse',
  'diamond',
  'link',
  'pen',
  'highlighter',
])

export function makes(tool: ToolName): boolean {
  return making.has(tool)
}
