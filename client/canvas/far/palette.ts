import { type NoteColour, noteColours } from '../../../shared/domain/note.ts'

/** The colours of the theme, as a canvas wants them. */
export interface Palette {
  readonly paper: Readonly<Record<NoteColour, string>>
  readonly ink: string
  readonly edge: string
  readonly chosen: string
  readonly found: string
  readonly font: string
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const paper = Object.fromEntries(noteColours.map((colour) => [colour, read(`--note-${colour}`)])) as Palette['paper']
  return {
    paper,
    ink: read('--note-ink'),
    edge: read('--note-edge'),
    chosen: read('--petrol'),
    found: read('--gold'),
    font: style.fontFamily,
  }
}
