/** The board that every page shows: notes in a grid about as wide as a screen is, far enough apart to lie free. */
export const NOTE_SIDE = 160
export const PITCH = 200
const SHAPE = 1.6 // width to height, as of the window

export type Place = readonly [x: number, y: number]

export function columnsOf(count: number): number {
  return Math.ceil(Math.sqrt(count * SHAPE))
}
/** Top left of a note, in board units. */
export function placeOf(index: number, count: number): Place {
  const columns = columnsOf(count)
  return [(index % columns) * PITCH, Math.floor(index / columns) * PITCH]
}
export function middleOf(count: number): Place {
  const columns = columnsOf(count)
  return [(columns * PITCH) / 2, (Math.ceil(count / columns) * PITCH) / 2]
}
/** The note that lies in the middle. */
export function middleNote(count: number): number {
  const columns = columnsOf(count)
  return Math.floor(Math.ceil(count / columns) / 2) * columns + Math.floor(columns / 2)
}
/** About 60 characters. */
export function wordsOf(index: number): string {
  return `Les horaires du bus ne vont pas avec ceux de la PMI, ${2000 + index}`
}

/**
 * The notes that others move, one after the other: every second one lies in the middle of the board, where one looks at
 * 100 %, whatever the size of the board.
 */
export function movedNotes(count: number, total: number): number[] {
  const columns = columnsOf(count)
  const middle = middleNote(count)
  return Array.from({ length: total }, (_, turn) => {
    const chance = Math.imul(turn + 1, 0x9e3779b1) >>> 0 // spread over all, and the same at every run
    if (turn % 2 === 0) return chance % count
    return middle + ((chance % 7) - 3) + (((chance >>> 8) % 4) - 2) * columns
  })
}
