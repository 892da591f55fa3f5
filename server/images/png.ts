import { BrokenImage, part, type Rewritten } from './parts.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Chunks that say how the picture looks; texts, dates and EXIF are none of them. PNG, third edition, chapter 11. */
const KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
)

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)
}

/** The same picture without what programs wrote beside it, or after its end. @throws BrokenImage */
export function cleanPng(bytes: Buffer): Rewritten {
  const parts: Buffer[] = [SIGNATURE]
  let [width, height] = [0, 0]
  let hasData = false
  for (let at = SIGNATURE.length; ; ) {
    const length = part(bytes, at, 4).readUInt32BE()
    const kind = part(bytes, at + 4, 4).toString('latin1')
    const chunk = part(bytes, at, length + 12)
    at += chunk.length
    if ((kind === 'IHDR') !== (parts.length === 1)) throw new BrokenImage('no header, or two')
    if (kind === 'IHDR') {
      const sides = part(chunk, 8, 8)
      ;[width, height] = [sides.readUInt32BE(0), sides.readUInt32BE(4)]
    }
    if (kind === 'IDAT') hasData = true
    if (KEPT.has(kind)) parts.push(chunk)
    else if (/^[A-Z]/.test(kind)) throw new BrokenImage(`a part that must be understood: ${kind}`)
    if (kind === 'IEND') break
  }
  if (!hasData || width === 0 || height === 0) throw new BrokenImage('no picture in it')
  return { width, height, parts }
}
