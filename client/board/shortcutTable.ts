import type { Side } from './commands/walking.ts'
import type { ToolName } from './tools/tools.ts'

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

/** What a key does on the board. */
export type Command =
  | { readonly kind: 'tool'; readonly tool: ToolName }
  | { readonly kind: 'nudge' | 'nearest'; readonly by: readonly [number, number] }
  | { readonly kind: 'type'; readonly typed: string }
  | {
      readonly kind:
        | 'note'
        | 'edit'
        | 'enter'
        | 'groupAround'
        | 'escape'
        | 'delete'
        | 'duplicate'
        | 'chooseAll'
        | 'group'
        | 'ungroup'
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
  /** Opened over the board. */
  | { readonly kind: 'find' }
  /** What is chosen as a picture, for other programs. */
  | { readonly kind: 'copyPicture' }
  | { readonly kind: 'help' }
/** What a key does while one writes in a note. */
export type WritingCommand = 'end' | Side

type Direction = readonly [number, number]

interface Row {
  /** Under which it is explained: `help.does` in client/text. */
  readonly id: string
  /** Keys and gestures made together, joined by « + »; several where any of them will do. `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[]
  readonly command?: Command | ((direction: Direction) => Command)
  readonly writing?: WritingCommand
}

const nudge =
  (length: number) =>
  ([x, y]: Direction): Command => ({ kind: 'nudge', by: [x * length, y * length] })

/**
 * All that hands and keys can do on a board, by what one wants to do: keys are looked up here, and the help sheet shows it.
 * A row with neither command nor writing is done by hand, or by the browser.
 */
export const shortcutGroups = {
  create: [
    { id: 'newNote', keys: ['n'], command: { kind: 'note' } },
    { id: 'newNoteHere', keys: ['doubleClickEmpty'] },
    { id: 'newBeside', keys: ['plusButton'] },
    { id: 'carryNew', keys: ['dragPlus'] },
    { id: 'duplicate', keys: ['Mod+d'], command: { kind: 'duplicate' } },
    { id: 'duplicateByHand', keys: ['Alt+drag'] },
    { id: 'copy', keys: ['Mod+c'] },
    { id: 'copyPicture', keys: ['Shift+Mod+c'], command: { kind: 'copyPicture' } },
    { id: 'cut', keys: ['Mod+x'] },
    { id: 'paste', keys: ['Mod+v'] },
  ],
  write: [
    { id: 'enter', keys: ['Enter'], command: { kind: 'enter' } },
    { id: 'edit', keys: ['F2', 'doubleClick'], command: { kind: 'edit' } },
    { id: 'type', keys: ['letters'] },
    { id: 'writeRight', keys: ['Tab'], writing: 'right' },
    { id: 'writeLeft', keys: ['Shift+Tab'], writing: 'left' },
    { id: 'writeBelow', keys: ['Mod+Enter'], writing: 'below' },
    { id: 'writeAbove', keys: ['Shift+Mod+Enter'], writing: 'above' },
    { id: 'bold', keys: ['Mod+b'] },
    { id: 'italic', keys: ['Mod+i'] },
    { id: 'endWriting', keys: ['Escape'], writing: 'end' },
    { id: 'comment', keys: ['Mod+Alt+m'] }, // canvas/comments/hearCommentKey.ts
  ],
  choose: [
    { id: 'next', keys: ['Tab'], command: { kind: 'next' } },
    { id: 'previous', keys: ['Shift+Tab'], command: { kind: 'previous' } },
    { id: 'nearest', keys: ['Mod+Arrows'], command: (by) => ({ kind: 'nearest', by }) },
    { id: 'groupAround', keys: ['Shift+Enter'], command: { kind: 'groupAround' } },
    { id: 'find', keys: ['Mod+f'], command: { kind: 'find' } },
    { id: 'chooseOne', keys: ['click'] },
    { id: 'chooseMore', keys: ['Shift+click', 'longPress'] },
    { id: 'chooseBand', keys: ['dragEmpty'] },
    { id: 'chooseAll', keys: ['Mod+a'], command: { kind: 'chooseAll' } },
    { id: 'escape', keys: ['Escape'], command: { kind: 'escape' } },
  ],
  move: [
    { id: 'drag', keys: ['drag'] },
    { id: 'dragStraight', keys: ['Shift+drag'] },
    { id: 'dragFreely', keys: ['Mod+drag'] },
    { id: 'nudge', keys: ['Arrows'], command: nudge(1) },
    { id: 'nudgeFar', keys: ['Shift+Arrows'], command: nudge(10) },
    { id: 'nudgeFine', keys: ['Alt+Arrows'], command: nudge(0.1) },
    { id: 'group', keys: ['Mod+g'], command: { kind: 'group' } },
    { id: 'groupByHand', keys: ['dragOnto'] },
    { id: 'ungroup', keys: ['Shift+Mod+g'], command: { kind: 'ungroup' } },
    { id: 'delete', keys: ['Delete', 'Backspace'], command: { kind: 'delete' } },
  ],
  look: [
    { id: 'pan', keys: ['Space+drag', 'wheel'] },
    { id: 'zoom', keys: ['Mod+wheel', 'pinch'] },
    { id: 'zoomIn', keys: ['+', '='], command: { kind: 'zoomIn' } },
    { id: 'zoomOut', keys: ['-'], command: { kind: 'zoomOut' } },
    { id: 'zoom100', keys: ['Mod+Digit0'], command: { kind: 'zoom100' } },
    { id: 'fitAll', keys: ['Shift+Digit1'], command: { kind: 'fitAll' } },
    { id: 'fitChosen', keys: ['Shift+Digit2'], command: { kind: 'fitChosen' } },
  ],
  tools: [
    { id: 'toolSelect', keys: [toolKeys.select], command: { kind: 'tool', tool: 'select' } },
    { id: 'toolHand', keys: [toolKeys.hand], command: { kind: 'tool', tool: 'hand' } },
    { id: 'toolText', keys: [toolKeys.text], command: { kind: 'tool', tool: 'text' } },
    { id: 'toolRectangle', keys: [toolKeys.rectangle], command: { kind: 'tool', tool: 'rectangle' } },
    { id: 'toolEllipse', keys: [toolKeys.ellipse], command: { kind: 'tool', tool: 'ellipse' } },
    { id: 'toolDiamond', keys: [toolKeys.diamond], command: { kind: 'tool', tool: 'diamond' } },
    { id: 'toolLink', keys: [toolKeys.link], command: { kind: 'tool', tool: 'link' } },
    { id: 'toolPen', keys: [toolKeys.pen], command: { kind: 'tool', tool: 'pen' } },
    { id: 'toolHighlighter', keys: [toolKeys.highlighter], command: { kind: 'tool', tool: 'highlighter' } },
    { id: 'toolEraser', keys: [toolKeys.eraser], command: { kind: 'tool', tool: 'eraser' } },
    { id: 'toolLaser', keys: [toolKeys.laser], command: { kind: 'tool', tool: 'laser' } },
    { id: 'toolZone', keys: [toolKeys.zone], command: { kind: 'tool', tool: 'zone' } },
  ],
  other: [
    { id: 'undo', keys: ['Mod+z'], command: { kind: 'undo' } },
    { id: 'redo', keys: ['Shift+Mod+z', 'Mod+y'], command: { kind: 'redo' } },
    { id: 'help', keys: ['?'], command: { kind: 'help' } },
  ],
} as const satisfies Readonly<Record<string, readonly Row[]>>

export type ShortcutGroup = keyof typeof shortcutGroups
export type Shortcut = (typeof shortcutGroups)[ShortcutGroup][number]
/** The same rows, as those read them who look keys up. */
export const shortcutRows: readonly Row[] = Object.values(shortcutGroups).flat()

/** Whether a key, or a combination, is nothing but a sign: those who speak to their computer may turn these off. */
export function isSign(keys: string): boolean {
  return keys.length === 1
}
