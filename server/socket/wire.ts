/*
 * Binary WebSocket frames as bytes (RFC 6455, 5.2). A server's frames carry no mask, so what a room sends to forty people is
 * forty times the same bytes: they are made once.
 */
const FINAL_BINARY = 0x82

const bytesByFrames = new WeakMap<readonly Uint8Array[], Uint8Array>()

/** These messages as they go over the wire, one frame each. The same array gives the same bytes, without making them anew. */
export function wireBytes(frames: readonly Uint8Array[]): Uint8Array {
  const known = bytesByFrames.get(frames)
  if (known) return known
  const bytes = Buffer.concat(frames.flatMap((frame) => [headerOf(frame.byteLength), frame]))
  bytesByFrames.set(frames, bytes)
  return bytes
}

function headerOf(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(FINAL_BINARY, length)
  const header = Buffer.alloc(length < 65_536 ? 4 : 10)
  header[0] = FINAL_BINARY
  if (length < 65_536) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return header
}
