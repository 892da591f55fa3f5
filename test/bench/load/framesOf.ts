import type * as encoding from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'
import type * as Y from 'yjs'
import { frameOf } from './Line.ts'
import { kinds, messageOf, type Wire } from './wires.ts'

/** A list that grows by a frame for each change made to the document from now on, ready for a `Line`. */
export function framesOf(document: Y.Doc, wire: Wire, room: string): Uint8Array[] {
  const prefix = wire.prefix(room)
  const frames: Uint8Array[] = []
  document.on('update', (update: Uint8Array) => {
    const write = (encoder: encoding.Encoder) => writeUpdate(encoder, update)
    frames.push(frameOf(messageOf(prefix, kinds.sync, write)))
  })
  return frames
}
