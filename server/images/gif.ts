import { BrokenImage, byteAt, part, type Rewritten } from './parts.ts'

/** GIF89a, chapters 15 to 27. */
const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b
const CONTROL = 0xf9 // how long a frame is shown, and what of it is clear
const APPLICATION = 0xff
/** Programs whose word is how often the pictures turn; others write their notes there. */
const LOOPS: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

export function isGif(bytes: Buffer): boolean {
  return /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))
}

/** The same pictures without what programs wrote beside them, or after their end. @throws BrokenImage */
export function cleanGif(bytes: Buffer): Rewritten {
  const start = 13 + tableLength(byteAt(bytes, 10))
  const parts: Buffer[] = [part(bytes, 0, start)]
  let [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]
  let hasData = false
  let at = start
  for (let block = byteAt(bytes, at); block !== TRAILER; block = byteAt(bytes, at)) {
    if (block !== IMAGE && block !== EXTENSION) throw new BrokenImage(`no block at byte ${at}`)
    const from = at
    if (block === IMAGE) {
      const head = part(bytes, at, 10)
      // Some programs draw a frame that is larger than its canvas.
      width = Math.max(width, head.readUInt16LE(1) + head.readUInt16LE(5))
      height = Math.max(height, head.readUInt16LE(3) + head.readUInt16LE(7))
      at = endOfBlocks(bytes, at + 10 + tableLength(byteAt(head, 9)) + 1)
      hasData = true
    } else {
      at = endOfBlocks(bytes, at + 2)
    }
    if (block === IMAGE || isOfPicture(bytes, from)) parts.push(bytes.subarray(from, at))
  }
  if (!hasData || width === 0 || height === 0) throw new BrokenImage('no picture in it')
  return { width, height, parts: [...parts, Buffer.from([TRAILER])] }
}

function isOfPicture(bytes: Buffer, extension: number): boolean {
  const label = byteAt(bytes, extension + 1)
  if (label === CONTROL) return true
  return label === APPLICATION && LOOPS.has(part(bytes, extension + 3, 11).toString('latin1'))
}

/** Bytes of the colour table that these flags announce. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0
}

/** Blocks, each with its length before it, until one of none. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let length = byteAt(bytes, at); length > 0; length = byteAt(bytes, at)) at += 1 + length
  return at + 1
}
