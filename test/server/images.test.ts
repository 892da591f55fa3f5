import { describe, expect, test } from 'vitest'
import { cleanImage } from '../../server/images/clean.ts'
import { MAX_UPLOAD_BYTES } from '../../shared/uploadsApi.ts'
import { exif, gif, jpeg, png, svg, webp } from '../helpers/pictures.ts'
import { seededRandom } from '../helpers/random.ts'

const SECRET = 'Amina, 48.8566 N'
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const ICC = Buffer.from(`ICC_PROFILE\0\x01\x01${'couleurs'.repeat(4)}`, 'latin1')

describe('a picture is what its bytes say', () => {
  test.each([
    ['image/png', png(7, 5), 7, 5],
    ['image/jpeg', jpeg(), 16, 8],
    ['image/webp', webp(), 1, 1],
    ['image/gif', gif(), 1, 1],
  ] as const)('%s', (type, bytes, width, height) => {
    expect(cleanImage(bytes)).toEqual({ type, width, height, bytes: bytes })
  })

  test.each([
    ['a drawing of vectors', svg],
    ['a page', Buffer.from('<!doctype html><script>1</script>')],
    ['nothing', Buffer.alloc(0)],
    ['the start of a PNG', png().subarray(0, 30)],
    ['a PNG without its end', png().subarray(0, -12)],
    ['a PNG that begins with its data', Buffer.concat([png().subarray(0, 8), png().subarray(33)])],
    ['a JPEG cut in its scan', jpeg().subarray(0, -2)],
    ['a JPEG that ends at once', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG of a kind nobody draws', replaced(jpeg(), 0xc0, 0xc9)],
    ['a WebP without a picture', Buffer.concat([Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1')])],
    ['a WebP cut short', webp().subarray(0, -4)],
    ['a GIF without its end', gif().subarray(0, -1)],
    ['a GIF of nothing', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
  ])('%s is none', (_what, bytes) => {
    expect(() => cleanImage(bytes)).toThrow(expect.objectContaining({ code: 'notAnImage' }))
  })

  test.each([
    ['too wide', png(12_001, 1)],
    ['of too many pixels', png(8000, 8000)],
    ['a small canvas with a huge frame', withCanvas(webp(), 16_000)],
    ['too many bytes', Buffer.concat([png(), Buffer.alloc(MAX_UPLOAD_BYTES)])],
  ])('one that is %s is too large', (_what, bytes) => {
    expect(() => cleanImage(bytes)).toThrow(expect.objectContaining({ code: 'tooLarge' }))
  })

  test('bytes that were changed anywhere are a picture or a refusal, and never anything else', () => {
    const random = seededRandom(11)
    for (const whole of [png(), jpeg([[0xe1, exif(6)]]), webp({ EXIF: SECRET }), gif(SECRET)]) {
      for (let i = 0; i < 2000; i++) {
        const bytes = Buffer.from(whole)
        for (let n = 0; n < 3; n++) bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256)
        try {
          expect(cleanImage(bytes).width).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toMatchObject({ name: 'Refusal' })
        }
      }
    }
  })
})

describe('what a camera or a program wrote into it is gone', () => {
  test('from a JPEG: place, device, comments, and what follows its end; its colours stay', () => {
    const dirty = jpeg(
      [
        [0xe1, exif(1, SECRET)],
        [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`, 'latin1')],
        [0xe2, Buffer.from(`MPF\0${SECRET}`, 'latin1')],
        [0xe2, ICC],
        [0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`, 'latin1')],
        [0xfe, Buffer.from(SECRET, 'latin1')],
      ],
      SECRET,
    )
    const { bytes } = cleanImage(dirty)
    expect(textOf(bytes)).not.toContain('48.8566')
    expect(bytes).toEqual(jpeg([[0xe2, ICC]]))
  })

  test('a small copy of what a photo showed before it was cut goes too', () => {
    const withCopy = Buffer.from(`JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc`, 'latin1')
    const plain = jpeg()
    const head = Buffer.from([0xff, 0xe0, 0, withCopy.length + 2])
    const dirty = Buffer.concat([plain.subarray(0, 2), head, withCopy, plain.subarray(20)])
    expect(cleanImage(dirty).bytes).toEqual(plain)
  })

  test('how a camera was held is all that stays of what it said: a photo held upright is higher than wide', () => {
    const { width, height, bytes } = cleanImage(jpeg([[0xe1, exif(6, SECRET)]]))
    expect([width, height]).toEqual([8, 16])
    expect(textOf(bytes)).not.toContain('48.8566')
    expect(textOf(bytes)).toContain('Exif\0\0MM')
    expect(cleanImage(bytes)).toEqual({ type: 'image/jpeg', width, height, bytes }) // read again, it says the same
    expect(cleanImage(jpeg([[0xe1, exif(200)]]))).toMatchObject({ width: 16, height: 8 })
  })

  test('from a PNG: texts, dates, EXIF, and what follows its end', () => {
    const dirty = png(4, 3, {
      gAMA: '\0\0\xb1\x8f',
      tEXt: SECRET,
      iTXt: SECRET,
      eXIf: SECRET,
      tIME: '1234567',
      prVt: SECRET,
    })
    const { bytes } = cleanImage(Buffer.concat([dirty, Buffer.from(SECRET)]))
    expect(bytes).toEqual(png(4, 3, { gAMA: '\0\0\xb1\x8f' }))
  })

  test('from a WebP, which says then that nothing is there', () => {
    const { bytes } = cleanImage(
      Buffer.concat([webp({ EXIF: SECRET, 'XMP ': `<x>${SECRET}</x>` }), Buffer.from(SECRET)]),
    )
    expect(bytes).toEqual(webp())
  })

  test('from a GIF, which goes on turning', () => {
    expect(cleanImage(Buffer.concat([gif(SECRET), Buffer.from(SECRET)])).bytes).toEqual(gif())
  })
})

function replaced(bytes: Buffer, marker: number, other: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.indexOf(Buffer.from([0xff, marker])) + 1] = other
  return copy
}
/** The picture inside says that it is much larger than its canvas. */
function withCanvas(bytes: Buffer, side: number): Buffer {
  const copy = Buffer.from(bytes)
  const start = copy.indexOf('VP8L') + 8
  copy.writeUInt32LE(side - 1, start + 1)
  return copy
}
