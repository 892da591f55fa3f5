/** The ways to look at a working group, by the last part of their address. */
export const faces = ['board', 'list', 'table', 'findings', 'sheets', 'minutes'] as const
export type Face = (typeof faces)[number]

const WIDE_ENOUGH_FOR_A_BOARD = '(min-width: 700px)'

/** Which face an address asks for. Without one, the board where there is room for it. */
export function faceOf(rest: string | undefined, isWide: boolean): Face {
  const asked = rest?.split('/')[0]
  return faces.find((face) => face === asked) ?? (isWide ? 'board' : 'list')
}

export function isWideScreen(): boolean {
  return matchMedia(WIDE_ENOUGH_FOR_A_BOARD).matches
}
