/*
 * How a camera was held, which a picture says in its EXIF block beside the place and the hour: the one thing of it that
 * has to stay, or photos would lie on their side. TIFF 6.0, section 2; EXIF 2.32, tag 0x0112.
 */
export const UPRIGHT = 1
const TAG = 0x0112
const MOST_ENTRIES = 1000
const EXIF = Buffer.from('Exif\0\0', 'latin1')

/** Whether a block of a JPEG file is EXIF. */
export function isExif(block: Buffer): boolean {
  return block.subarray(0, EXIF.length).equals(EXIF)
}

/** @returns 1 to 8; UPRIGHT where the block does not say it, or not so that it can be read */
export function orientationIn(block: Buffer): number {
  const tiff = block.subarray(EXIF.length)
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const word = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    const count = Math.min(word(start), MOST_ENTRIES)
    for (let i = 0; i < count; i++) {
      const entry = start + 2 + 12 * i
      if (word(entry) !== TAG) continue
      const orientation = word(entry + 8)
      return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a block that ends too early says nothing
  }
  return UPRIGHT
}

/** Whether a picture so held is shown with its sides exchanged. */
export function isOnItsSide(orientation: number): boolean {
  return orientation >= 5
}

/** An EXIF block that says this and nothing else. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4) // where the one list of entries begins
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(TAG, 10)
  tiff.writeUInt16BE(3, 12) // of words
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return Buffer.concat([EXIF, tiff])
}
