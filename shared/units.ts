/** A place on the board, [x, y] in board units: 1 unit is 1 CSS pixel at 100 %. y grows downwards. */
export type BoardPoint = readonly [x: number, y: number] & { readonly unit?: 'board' }
/** A place on the screen, [x, y] in CSS pixels from the top left of the board's surface. */
export type ScreenPoint = readonly [x: number, y: number] & { readonly unit?: 'screen' }
/** [width, height] in board units. */
export type Size = readonly [width: number, height: number]
