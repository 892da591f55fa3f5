import { crc32, deflateSync } from 'node:zlib'

/*
 * Small pictures made by hand, byte for byte, with places to put into them what a camera or a program writes there.
 */

function pngChunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A PNG of one colour. @param between chunks before its data, by kind */
export function png(width = 4, height = 3, between: Readonly<Record<string, string>> = {}, grey = 200): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8 // bits a pixel, of grey
  const rows = Buffer.alloc((width + 1) * Math.min(height, 4000), grey)
  for (let y = 0; y < Math.min(height, 4000); y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...Object.entries(between).map(([kind, words]) => pngChunk(kind, Buffer.from(words, 'latin1'))),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG whose parts are all there, and whose pixels are not: what is in it cannot be unpacked. */
export function brokenPng(): Buffer {
  const whole = png(9, 9)
  const data = whole.indexOf('IDAT', 0, 'latin1')
  const length = whole.readUInt32BE(data - 4)
  const chunk = pngChunk('IDAT', Buffer.alloc(length, 7))
  return Buffer.concat([whole.subarray(0, data - 4), chunk, whole.subarray(data + 8 + length)])
}

function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** What a telephone writes into a photo: how it was held, and by whom and where it was taken. */
export function exif(orientation: number, words = 'Téléphone d’Amina, 48.8566 N'): Buffer {
  const text = Buffer.from(`${words}\0`, 'latin1')
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  tiff.writeUInt16LE(0x010f, 10) // who made the camera
  tiff.writeUInt16LE(2, 12)
  tiff.writeUInt32LE(text.length, 14)
  tiff.writeUInt32LE(tiff.length, 18)
  tiff.writeUInt16LE(0x0112, 22)
  tiff.writeUInt16LE(3, 24)
  tiff.writeUInt32LE(1, 26)
  tiff.writeUInt16LE(orientation, 30)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, text])
}

const DHT_OF_ONE_CODE = (table: number) => Buffer.from([table, 1, ...Array<number>(15).fill(0), 0])

/** A grey JPEG of 16 × 8 pixels that any decoder draws. @param before segments after its start, as [marker, body] */
export function jpeg(before: readonly (readonly [marker: number, body: Buffer])[] = [], after = ''): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...before.map(([marker, body]) => jpegSegment(marker, body)),
    jpegSegment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    jpegSegment(0xc0, Buffer.from([8, 0, 8, 0, 16, 1, 1, 0x11, 0])),
    jpegSegment(0xc4, DHT_OF_ONE_CODE(0x00)),
    jpegSegment(0xc4, DHT_OF_ONE_CODE(0x10)),
    jpegSegment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
    Buffer.from([0b0000_1111]), // two blocks: no difference, end of block, twice
    Buffer.from([0xff, 0xd9]),
    Buffer.from(after, 'latin1'),
  ])
}

function webpChunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
const ONE_PIXEL = Buffer.from('LwAAABAHEBERiIj+BwA=', 'base64').subarray(0, 13)

/** A lossless WebP of one pixel, in the long form that has room for words. */
export function webp(words: Readonly<Record<string, string>> = {}): Buffer {
  const flags = ('EXIF' in words ? 0x08 : 0) | ('XMP ' in words ? 0x04 : 0)
  const inside = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    webpChunk('VP8L', ONE_PIXEL),
    ...Object.entries(words).map(([kind, text]) => webpChunk(kind, Buffer.from(text, 'latin1'))),
  ])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(inside.length, 4)
  return Buffer.concat([head, inside])
}

function gifBlocks(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1'), Buffer.from([0])])
}

/** A GIF of one pixel that turns for ever. @param comment what a program wrote beside it */
export function gif(comment?: string): Buffer {
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    Buffer.concat([Buffer.from([0x21, 0xff]), Buffer.from('\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')]),
    ...(comment === undefined ? [] : [Buffer.concat([Buffer.from([0x21, 0xfe]), gifBlocks(comment)])]),
    Buffer.from([0x21, 0xf9, 4, 1, 0, 0, 0, 0]),
    Buffer.from('2c00000000010001000002024401003b', 'hex'),
  ])
}

export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
