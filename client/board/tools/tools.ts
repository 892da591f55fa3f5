import { idle as hand } from './hand/idle.ts'
import { idle as note } from './note/idle.ts'
import { idle as select } from './select/idle.ts'

/** What a hand can be, each as the state in which it waits. */
export const tools = { select, hand, note } as const
export type ToolName = keyof typeof tools
