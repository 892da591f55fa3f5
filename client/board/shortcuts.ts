import { type Command, isSign, shortcutRows, type WritingCommand } from './shortcutTable.ts'

/** A key, as the page tells it. */
export interface Key {
  readonly key: string
  /** The place of the key on the board, for those that mean a place rather than a letter (Shift+1). */
  readonly code: string
  readonly isShift: boolean
  readonly isControl: boolean
  readonly isAlt: boolean
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * What a key means while the board has the focus and nobody is writing. Copy, cut and paste are events of their own.
 * @param hasChosen whether exactly one note is chosen: letters go into it
 * @param hasSigns  whether letters and signs alone are shortcuts
 */
export function commandOf(key: Key, hasChosen: boolean, hasSigns = true): Command | undefined {
  const isTyped = [...key.key].length === 1 && key.key !== ' ' && !key.isControl && !key.isAlt
  for (const { keys, command } of shortcutRows) {
    const pressed = command && keys.find((combination) => isPressed(combination, key))
    if (!pressed || (isSign(pressed) && (hasChosen || !hasSigns))) continue
    return typeof command === 'function' ? command(ARROWS[key.key] ?? [0, 0]) : command
  }
  return isTyped && hasChosen ? { kind: 'type', typed: key.key } : undefined
}

/** What a key means while one writes in a note; undefined for what is text. */
export function writingCommandOf(key: Key): WritingCommand | undefined {
  return shortcutRows.find(({ keys, writing }) => writing && keys.some((combination) => isPressed(combination, key)))
    ?.writing
}

/** @param combination as the table has it: « Shift+Mod+z » */
function isPressed(combination: string, key: Key): boolean {
  const isHeld = (modifier: string) => combination.includes(`${modifier}+`)
  const name = combination.length === 1 ? combination : (combination.split('+').at(-1) ?? '')
  if (isHeld('Mod') !== key.isControl || isHeld('Alt') !== key.isAlt) return false
  // Some keyboards need Shift for « + » and « ? »: it is the sign that counts.
  if (!isSign(combination) && isHeld('Shift') !== key.isShift) return false
  if (name === 'Arrows') return key.key in ARROWS
  if (name.startsWith('Digit')) return key.code === name || (key.key === name.slice(-1) && !isHeld('Shift'))
  return name.length === 1 ? key.key.toLowerCase() === name : key.key === name
}
