import type { NoteColour } from '../../domain/note.ts'
import type { InkColour } from '../../domain/thing.ts'
import type { Nature } from '../../domain/zone.ts'

/*
 * The light theme, for what leaves the screen: paper is white whatever the room. `client/ui/tokens.css` has the same
 * values, and a test compares them.
 */

export const paperColours: Readonly<Record<NoteColour, string>> = {
  straw: '#ffe8a3',
  apricot: '#ffd2ae',
  rose: '#ffc8d7',
  lilac: '#dcd3ff',
  sky: '#c4e2ff',
  mint: '#c0edd5',
  lime: '#dfedac',
  chalk: '#f2efe9',
}
/** Inks of pens, links and outlines. */
export const inkColourValues: Readonly<Record<InkColour, string>> = {
  ink: '#1b2430',
  petrol: '#0b5a66',
  leaf: '#1f6b3a',
  gold: '#8a5a00',
  brick: '#b23a1e',
}
export const ink = inkColourValues.ink
/** Of words that lead somewhere. */
export const petrol = inkColourValues.petrol
export const slate = '#55606e'
export const ground = '#faf7f2'
/** A quiet ground behind pictures. */
export const well = '#f1ece3'
const SURFACE = '#ffffff'
export const hairline = { colour: '#8a93a0', opacity: 0.4 }
/** Share of the paper's colour in the ground of a zone. */
const ZONE_DEPTH = 0.34
const CHALK_DEPTH = 0.8

const paperByNature: Readonly<Record<Nature, NoteColour>> = {
  need: 'sky',
  strength: 'mint',
  weakness: 'apricot',
  opportunity: 'lime',
  threat: 'rose',
  resource: 'mint',
  potential: 'lime',
  limit: 'chalk',
  fear: 'lilac',
  question: 'straw',
}

/** The ground of a zone, in the colour of what its notes say. */
export function zoneGround(nature: Nature | undefined): string {
  if (!nature) return mixed(ground, SURFACE, 0.3)
  return mixed(paperColours[paperByNature[nature]], SURFACE, nature === 'limit' ? CHALK_DEPTH : ZONE_DEPTH)
}

/** The inside of an outline in this ink. */
export function tinted(colour: string): string {
  return mixed(colour, ground, 0.14)
}

/** `share` of one colour in another, both as #rrggbb. */
function mixed(colour: string, other: string, share: number): string {
  const channel = (of: string, at: number) => Number.parseInt(of.slice(at, at + 2), 16)
  const mix = (at: number) => Math.round(channel(colour, at) * share + channel(other, at) * (1 - share))
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0')).join('')}`
}
