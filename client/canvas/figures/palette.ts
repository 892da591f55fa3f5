import { type InkColour, inkColours } from '../../../shared/domain/thing.ts'

/** The colours of the theme in which figures are drawn, as a canvas wants them. */
export interface FigurePalette {
  readonly ink: Readonly<Record<InkColour, string>>
  readonly paper: string
  readonly words: string
  readonly chosen: string
  readonly font: string
}

export function figurePaletteOf(element: Element): FigurePalette {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: Object.fromEntries(inkColours.map((colour) => [colour, read(`--${colour}`)])) as FigurePalette['ink'],
    paper: read('--paper'),
    words: read('--ink'),
    chosen: read('--petrol'),
    font: style.fontFamily,
  }
}
