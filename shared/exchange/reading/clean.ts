import { MAX_LINE, MAX_TEXT } from '../bounds.ts'

/** Text without the signs that no pen writes. */
export function cleanText(text: string, most: number = MAX_TEXT): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, most)
}

/** The same on one line. */
export function cleanLine(text: string, most: number = MAX_LINE): string {
  return cleanText(text.replace(/\s+/g, ' '), most).trim()
}

export const MOST_COORDINATE = 9e6

/** A whole number that a board takes; 0 for what is none. */
export function coordinate(value: unknown): number {
  const number = typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : 0
  return Math.max(-MOST_COORDINATE, Math.min(MOST_COORDINATE, number))
}

/** A length of at least one unit. */
export function extent(value: unknown, otherwise: number): number {
  const length = Math.abs(coordinate(value))
  return length >= 1 ? length : otherwise
}
