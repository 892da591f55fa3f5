import type { NoteColour } from '../../domain/note.ts'
import type { InkColour } from '../../domain/thing.ts'
import { inkColourValues, paperColours } from '../drawing/palette.ts'

/** The paper nearest to a colour of another program, as #rgb or #rrggbb; undefined for what is no colour. */
export function paperNear(colour: unknown): NoteColour | undefined {
  const wanted = typeof colour === 'string' ? channelsOf(colour) : undefined
  return wanted && nearest(paperColours, wanted)
}

/** The ink nearest to a colour of another program; ink where that says nothing. */
export function inkNear(colour: unknown): InkColour {
  const wanted = typeof colour === 'string' ? channelsOf(colour) : undefined
  return wanted ? nearest(inkColourValues, wanted) : 'ink'
}

type Channels = readonly [red: number, green: number, blue: number]

function channelsOf(colour: string): Channels | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6})(?:[0-9a-f]{2})?)$/i.exec(colour.trim()) ?? []
  const digits = long ?? short?.replace(/./g, '$&$&')
  if (!digits) return undefined
  const channel = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

const OPPOSITE = 180 // degrees: a grey is as far from a colour as two colours can be

/** By what the colours are, not by how dark: papers are pale, and other programs' are not. */
function nearest<Key extends string>(colours: Readonly<Record<Key, string>>, wanted: Channels): Key {
  const hue = hueOf(wanted)
  const distance = (key: Key) => {
    const other = hueOf(channelsOf(colours[key]) ?? [0, 0, 0])
    if (hue === undefined || other === undefined) return hue === other ? 0 : OPPOSITE
    const apart = Math.abs(hue - other)
    return Math.min(apart, 360 - apart)
  }
  const keys = Object.keys(colours) as Key[]
  return keys.reduce((best, key) => (distance(key) < distance(best) ? key : best))
}

const LEAST_CHROMA = 24 // of 255: below this it is a grey, as our ink and our chalk are

/** In degrees; undefined for greys. */
function hueOf([red, green, blue]: Channels): number | undefined {
  const most = Math.max(red, green, blue)
  const chroma = most - Math.min(red, green, blue)
  if (chroma < LEAST_CHROMA) return undefined
  if (most === red) return (((green - blue) / chroma) * 60 + 360) % 360
  if (most === green) return ((blue - red) / chroma) * 60 + 120
  return ((red - green) / chroma) * 60 + 240
}
