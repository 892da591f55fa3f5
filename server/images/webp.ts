import { BrokenImage, byteAt, part, type Rewritten } from './parts.ts'

/** Chunks that say how the picture looks. RFC 9649, chapter 2. */
const KEPT: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
const MOVES = 0x02
const FLAGS_AT = 20
const FRAME_HEAD = 16 // bytes before the chunks of a frame

export function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
}

/** Whether a picture, of which these are the first bytes, is one that moves. */
export function isMovingWebp(begin: Buffer): boolean {
  const hasFlags = isWebp(begin) && begin.toString('latin1', 12, 16) === 'VP8X' && begin.length > FLAGS_AT
  return hasFlags && (byteAt(begin, FLAGS_AT) & MOVES) !== 0
}

/** The same picture without what programs wrote beside it, or after its end. @throws BrokenImage */
export function cleanWebp(bytes: Buffer): Rewritten {
  const inside = part(bytes, 12, part(bytes, 4, 4).readUInt32LE() - 4)
  const sides = { width: 0, height: 0, hasData: false }
  const chunks = rewritten(inside, sides)
  if (!sides.hasData || sides.width === 0 || sides.height === 0) throw new BrokenImage('no picture in it')
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4)
  return { width: sides.width, height: sides.height, parts: [head, ...chunks] }
}

/** @param sides the largest that any part claims: a small canvas must not hide a huge frame */
function rewritten(bytes: Buffer, sides: { width: number; height: number; hasData: boolean }): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const kind = part(bytes, at, 4).toString('latin1')
    const length = part(bytes, at + 4, 4).readUInt32LE()
    const body = part(bytes, at + 8, length)
    at += 8 + length + (length % 2)
    if (!KEPT.has(kind)) continue
    const [width, height] = sidesOf(kind, body)
    sides.width = Math.max(sides.width, width)
    sides.height = Math.max(sides.height, height)
    if (kind === 'VP8 ' || kind === 'VP8L') sides.hasData = true
    if (kind === 'VP8X') chunks.push(chunk(kind, withoutMarks(body)))
    else if (kind === 'ANMF') {
      const frame = rewritten(body.subarray(FRAME_HEAD), sides)
      chunks.push(chunk(kind, Buffer.concat([part(body, 0, FRAME_HEAD), ...frame])))
    } else chunks.push(chunk(kind, body))
  }
  return chunks
}

function sidesOf(kind: string, body: Buffer): readonly [width: number, height: number] {
  switch (kind) {
    case 'VP8X':
      return [1 + part(body, 4, 3).readUIntLE(0, 3), 1 + part(body, 7, 3).readUIntLE(0, 3)]
    case 'ANMF':
      return [1 + part(body, 6, 3).readUIntLE(0, 3), 1 + part(body, 9, 3).readUIntLE(0, 3)]
    case 'VP8 ':
      if (!part(body, 3, 3).equals(Buffer.from([0x9d, 0x01, 0x2a]))) throw new BrokenImage('no key frame')
      return [part(body, 6, 2).readUInt16LE() & 0x3fff, part(body, 8, 2).readUInt16LE() & 0x3fff]
    case 'VP8L': {
      if (byteAt(body, 0) !== 0x2f) throw new BrokenImage('no lossless picture')
      const bits = part(body, 1, 4).readUInt32LE()
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]
    }
    default:
      return [0, 0]
  }
}

/** It no longer announces what was taken out. */
function withoutMarks(body: Buffer): Buffer {
  const kept = Buffer.from(body)
  kept.writeUInt8(byteAt(body, 0) & ~(HAS_EXIF | HAS_XMP), 0)
  return kept
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
