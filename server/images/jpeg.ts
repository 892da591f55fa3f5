import { exifOf, isExif, isOnItsSide, orientationIn, UPRIGHT } from './orientation.ts'
import { BrokenImage, byteAt, part, type Rewritten } from './parts.ts'

/** Markers, by their second byte. ITU-T T.81, table B.1. */
const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
/** Frames that browsers draw: baseline, extended and progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
/** Frames that they do not: lossless, hierarchical, arithmetic. */
const OTHER_FRAMES: ReadonlySet<number> = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
/** Tables that the picture is decoded with: Huffman, quantization, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd])
const JFIF = 'JFIF\0'
const JFIF_LENGTH = 14 // without the small picture that may follow

export function isJpeg(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(Buffer.from([0xff, START, 0xff]))
}

/**
 * The same picture without what its camera and its programs wrote beside it: place, hour, device, small copies of what
 * it showed before it was cut, and whatever follows its end. Colours stay exact, and how the camera was held is still said.
 * @throws BrokenImage
 */
export function cleanJpeg(bytes: Buffer): Rewritten {
  const head: Buffer[] = []
  const rest: Buffer[] = []
  let [width, height] = [0, 0]
  let orientation = UPRIGHT
  let hasScan = false
  let at = 2
  for (;;) {
    if (byteAt(bytes, at) !== 0xff) throw new BrokenImage(`no marker at byte ${at}`)
    while (byteAt(bytes, at + 1) === 0xff) at++ // any number of them may come before
    const marker = byteAt(bytes, at + 1)
    at += 2
    if (marker === END) break
    const length = part(bytes, at, 2).readUInt16BE()
    const body = part(bytes, at + 2, length - 2)
    at += length
    if (OTHER_FRAMES.has(marker)) throw new BrokenImage('a kind of JPEG that browsers do not draw')
    if (FRAMES.has(marker)) {
      const sides = part(body, 1, 4)
      height = Math.max(height, sides.readUInt16BE(0))
      width = Math.max(width, sides.readUInt16BE(2))
    }
    if (marker === APP1 && isExif(body)) orientation = orientationIn(body)
    const isOfPicture = FRAMES.has(marker) || TABLES.has(marker) || marker === SCAN
    if (marker === APP0 && body.toString('latin1', 0, 5) === JFIF) head.push(segment(APP0, withoutCopy(body)))
    else if (isOfPicture || isOfColours(marker, body)) rest.push(segment(marker, body))
    if (marker !== SCAN) continue
    hasScan = true
    const end = endOfScan(bytes, at)
    rest.push(bytes.subarray(at, end))
    at = end
  }
  if (!hasScan || width === 0 || height === 0) throw new BrokenImage('no picture in it')
  if (orientation !== UPRIGHT) head.push(segment(APP1, exifOf(orientation)))
  const parts = [Buffer.from([0xff, START]), ...head, ...rest, Buffer.from([0xff, END])]
  return isOnItsSide(orientation) ? { width: height, height: width, parts } : { width, height, parts }
}

/** A colour profile, or how Adobe's programs wrote the colours down. */
function isOfColours(marker: number, body: Buffer): boolean {
  if (marker === APP2) return body.toString('latin1', 0, 12) === 'ICC_PROFILE\0'
  return marker === APP14 && body.toString('latin1', 0, 5) === 'Adobe'
}

function withoutCopy(body: Buffer): Buffer {
  const kept = Buffer.from(part(body, 0, JFIF_LENGTH))
  kept.writeUInt16BE(0, JFIF_LENGTH - 2) // 0 × 0 pixels of it
  return kept
}

function segment(marker: number, body: Buffer): Buffer {
  const start = Buffer.from([0xff, marker, 0, 0])
  start.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([start, body])
}

/** Where the entropy-coded bytes end: at a marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; ) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) throw new BrokenImage('a scan without an end')
    const next = byteAt(bytes, at + 1)
    if (next === 0xff) at += 1
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else return at
  }
}
