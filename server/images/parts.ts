/** Bytes that are not the picture they begin as. */
export class BrokenImage extends Error {
  override readonly name = 'BrokenImage'
}

/** A picture made anew: its sides in pixels as it is shown, and its bytes one part after the other. */
export interface Rewritten {
  readonly width: number
  readonly height: number
  readonly parts: readonly Buffer[]
}

/** A part of some bytes, which must all be there. @throws BrokenImage */
export function part(bytes: Buffer, from: number, length: number): Buffer {
  if (length < 0 || from + length > bytes.length) throw new BrokenImage(`cut at byte ${from}`)
  return bytes.subarray(from, from + length)
}

/** @throws BrokenImage when the bytes end before it */
export function byteAt(bytes: Buffer, at: number): number {
  return part(bytes, at, 1).readUInt8()
}
