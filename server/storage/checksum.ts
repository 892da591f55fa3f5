import { crc32 } from 'node:zlib'
import type { KeptUpdate } from './Storage.ts'

/** Whether bytes are those that were written. @param checksum as it was then; null where nobody counted */
export function checkOf(bytes: Uint8Array, checksum: number | null): KeptUpdate['check'] {
  if (checksum === null) return undefined
  return crc32(bytes) === checksum ? 'sound' : 'damaged'
}
