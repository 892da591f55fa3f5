import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * How a server wants its frames. Both wires carry y-websocket's messages, a number and then y-protocols' bytes;
 * Hocuspocus puts the room's name before each of them, and an authentication before all.
 */
export interface Wire {
  /** Bytes before the number of each message. */
  prefix(room: string): Uint8Array
  /** Whole frames to send before anything else. */
  greeting(room: string): Uint8Array[]
  /** Reads up to the message's bytes, and says which message it is. */
  readKind(decoder: decoding.Decoder): number
}

export const kinds = { sync: 0, presence: 1, auth: 2, stage: 100, saved: 101, notice: 102 } as const

/** One message as a wire wants it. @param prefix the wire's own for this room */
export function messageOf(prefix: Uint8Array, kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, prefix)
  encoding.writeVarUint(encoder, kind)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** y-websocket's, and ours, which adds messages from 100 on. */
export const yWebsocketWire: Wire = {
  prefix: () => new Uint8Array(),
  greeting: () => [],
  readKind: decoding.readVarUint,
}

const HOCUSPOCUS_SYNC_REPLY = 4 // a sync message that asks for no answer of its own
const HOCUSPOCUS_TOKEN = 0
const HOCUSPOCUS_PROVIDER_VERSION = '4.7.0'

/** What @hocuspocus/provider 4 says and hears, by hand. */
export const hocuspocusWire: Wire = {
  prefix: hocuspocusPrefix,
  greeting(room) {
    const token = messageOf(hocuspocusPrefix(room), kinds.auth, (encoder) => {
      encoding.writeVarUint(encoder, HOCUSPOCUS_TOKEN)
      encoding.writeVarString(encoder, 'bench') // a stock server checks no token, but serves nothing before it
      encoding.writeVarString(encoder, HOCUSPOCUS_PROVIDER_VERSION)
    })
    return [token]
  },
  readKind(decoder) {
    decoding.readVarUint8Array(decoder) // the room's name, unread: a client here has one room
    const kind = decoding.readVarUint(decoder)
    return kind === HOCUSPOCUS_SYNC_REPLY ? kinds.sync : kind
  },
}

function hocuspocusPrefix(room: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, room)
  return encoding.toUint8Array(encoder)
}
