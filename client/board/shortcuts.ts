import type { ToolName } from './tools/tools.ts'

/** A key, as the page tells it. */
export interface Key {
  readonly key: string
  /** The place of the key on the board, for those that mean a place rather than a letter (Shift+1). */
  readonly code: string
  readonly isShift: boolean
  readonly isControl: boolean
  readonly isAlt: boolean
}

/** The letter that takes each tool. */
export const toolKeys: Readonly<Record<ToolName, string>> = {
  select: 'v',
  hand: 'h',
  note: 'n',
  text: 't',
  rectangle: 'r',
  ellipse: 'o',
  diamond: 'd',
  link: 'l',
  pen: 'p',
  highlighter: 'm',
  eraser: 'e',
  laser: 'k',
  zone: 'z',
}
const toolByKey = new Map(Object.entries(toolKeys).map(([tool, key]) => [key, tool as ToolName]))

export type Command =
  | { readonly kind: 'tool'; readonly tool: ToolName }
  | { readonly kind: 'nudge'; readonly by: readonly [number, number] }
  | { readonly kind: 'type'; readonly typed: string }
  | {
      readonly kind:
        | 'note'
        | 'edit'
        | 'escape'
        | 'delete'
        | 'duplicate'
        | 'chooseAll'
        | 'undo'
        | 'redo'
        | 'fitAll'
        | 'fitChosen'
        | 'zoom100'
        | 'zoomIn'
        | 'zoomOut'
        | 'next'
        | 'previous'
    }

const NUDGE = 1
const LARGE_NUDGE = 10
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * What a key means while the board has the focus and nobody is writing.
 * Copy, cut and paste are events of their own. @param hasChosen whether exactly one note is chosen: letters go into it
 */
export function commandOf(key: Key, hasChosen: boolean): Command | undefined {
  const letter = key.key.toLowerCase()
  if (key.isControl) return key.isAlt ? undefined : withControl(letter, key)
  if (key.isAlt) return undefined
  const arrow = ARROWS[key.key]
  if (arrow) {
    const length = key.isShift ? LARGE_NUDGE : NUDGE
    return { kind: 'nudge', by: [arrow[0] * length, arrow[1] * length] }
  }
  if (key.isShift && key.code === 'Digit1') return { kind: 'fitAll' }
  if (key.isShift && key.code === 'Digit2') return { kind: 'fitChosen' }
  switch (key.key) {
    case 'Tab':
      return { kind: key.isShift ? 'previous' : 'next' }
    case 'Enter':
    case 'F2':
      return { kind: 'edit' }
    case 'Escape':
      return { kind: 'escape' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'delete' }
  }
  if ([...key.key].length !== 1 || key.key === ' ') return undefined
  if (hasChosen) return { kind: 'type', typed: key.key }
  switch (letter) {
    case 'n':
      return { kind: 'note' }
    case '+':
    case '=':
      return { kind: 'zoomIn' }
    case '-':
      return { kind: 'zoomOut' }
    default: {
      const tool = toolByKey.get(letter)
      return tool && { kind: 'tool', tool }
    }
  }
}

function withControl(letter: string, { isShift, code }: Key): Command | undefined {
  if (letter === 'z') return { kind: isShift ? 'redo' : 'undo' }
  if (letter === 'y' && !isShift) return { kind: 'redo' }
  if (letter === 'a' && !isShift) return { kind: 'chooseAll' }
  if (letter === 'd' && !isShift) return { kind: 'duplicate' }
  if ((letter === '0' || code === 'Digit0') && !isShift) return { kind: 'zoom100' }
  return undefined
}
