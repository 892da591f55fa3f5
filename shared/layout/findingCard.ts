import { CARD_SIZE } from '../domain/findingCard.ts'
import type { RichText } from '../document/richText.ts'
import type { Size } from '../units.ts'
import { type Fit, fitText } from './fitText.ts'
import { measured, type TextMeasure } from './textLayout.ts'

/** The parts of a finding's card, in board units: a head with its nature, its title, a foot with where it stands. */
export const CARD = { radius: 10, head: 44, side: 16, gap: 10, letters: 18, badgeLine: 30 } as const
const TITLE = { ceiling: 26, floor: 14 } as const
const FOOT_LINES = 2

/** The letters of the head and of the foot. @param least the smallest letters there may be, in board units */
export function cardLetters(least = 0): number {
  // Larger ones would leave the title no room.
  return Math.min(Math.max(CARD.letters, least), 2 * CARD.letters)
}
/** How high the head is, and the foot, whose badges stand on two lines. */
export function cardBands(least = 0): { readonly head: number; readonly foot: number } {
  const grown = cardLetters(least) / CARD.letters
  return { head: Math.round(CARD.head * grown), foot: Math.round(FOOT_LINES * CARD.badgeLine * grown + CARD.gap) }
}
/** The room for the title. */
function cardRoom(least = 0): Size {
  const { head, foot } = cardBands(least)
  return [CARD_SIZE[0] - 2 * CARD.side, Math.max(1, CARD_SIZE[1] - head - foot - 2 * CARD.gap)]
}

export function cardTitle(title: string): RichText {
  return [{ kind: 'paragraph', runs: [{ text: title, bold: true }] }]
}
/** How the title is set: as large as it fits, and cut where it would be too small to be read. */
export function fitCardTitle(title: string, measure: TextMeasure, least = 0): Fit {
  const floor = Math.max(TITLE.floor, least)
  const fitting = { floor, ceiling: Math.max(TITLE.ceiling, floor), padding: 0, grows: false }
  return fitText(measured(cardTitle(title), measure), cardRoom(least), fitting)
}
