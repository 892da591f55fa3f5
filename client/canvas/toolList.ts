import {
  Circle,
  Diamond,
  Eraser,
  Hand,
  Highlighter,
  type LucideIcon,
  MousePointer2,
  PenLine,
  SquareDashed,
  Spline,
  Square,
  StickyNote,
  Type,
  WandSparkles,
} from 'lucide-react'
import type { ToolName } from '../board/tools/tools.ts'

/** How each tool is shown, and the key that takes it. */
export const toolIcons: Readonly<Record<ToolName, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  note: StickyNote,
  text: Type,
  rectangle: Square,
  ellipse: Circle,
  diamond: Diamond,
  link: Spline,
  pen: PenLine,
  highlighter: Highlighter,
  eraser: Eraser,
  laser: WandSparkles,
  zone: SquareDashed,
}

/** Those that are always in sight, and those that a wide screen shows beside them; the others wait in a menu. */
export const firstTools: readonly ToolName[] = ['select', 'hand', 'note']
export const wideTools: readonly ToolName[] = ['link', 'pen']
export const moreTools: readonly ToolName[] = [
  'text',
  'rectangle',
  'ellipse',
  'diamond',
  'link',
  'pen',
  'highlighter',
  'eraser',
  'laser',
]
