import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { readPresence, type PresenceEntry } from './Presence.ts'
import { kinds, type Wire } from './wires.ts'

/** What a message says, as far as somebody without a document wants to know. */
export type Digest =
  | { readonly kind: 'question' }
  | { readonly kind: 'update'; readonly isAnswer: boolean; readonly reached: readonly (readonly [number, number])[] }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'words'; readonly of: 'stage' | 'notice'; readonly json: string }
  | { readonly kind: 'other' }

const KEPT = 4096
const LONGEST_KEPT = 16 * 1024
const SAMPLES = 16

/**
 * Reads messages. A crowd in one room gets the same bytes hundreds of times, and one process is the whole crowd: what
 * was read for one is compared and not read again for the others.
 */
export class Digests {
  readonly #wire: Wire
  readonly #kept = new Map<number, { readonly message: Buffer; readonly digest: Digest }>()

  constructor(wire: Wire) {
    this.#wire = wire
  }

  of(message: Uint8Array): Digest {
    if (message.length > LONGEST_KEPT) return this.#read(message)
    const key = fingerprintOf(message)
    const kept = this.#kept.get(key)
    if (kept && kept.message.equals(message)) return kept.digest
    const digest = this.#read(message)
    this.#kept.delete(key)
    this.#kept.set(key, { message: Buffer.from(message), digest })
    if (this.#kept.size > KEPT) for (const oldest of this.#kept.keys()) if (this.#kept.delete(oldest)) break
    return digest
  }

  #read(message: Uint8Array): Digest {
    const decoder = decoding.createDecoder(message)
    switch (this.#wire.readKind(decoder)) {
      case kinds.sync: {
        const step = decoding.readVarUint(decoder)
        if (step === messageYjsSyncStep1) return { kind: 'question' }
        const reached = reachedBy(decoding.readVarUint8Array(decoder))
        return { kind: 'update', isAnswer: step === messageYjsSyncStep2, reached }
      }
      case kinds.presence:
        return { kind: 'presence', entries: readPresence(decoder) }
      case kinds.saved:
        return { kind: 'saved', count: decoding.readVarUint(decoder) }
      case kinds.stage:
        return { kind: 'words', of: 'stage', json: decoding.readVarString(decoder) }
      case kinds.notice:
        return { kind: 'words', of: 'notice', json: decoding.readVarString(decoder) }
      default:
        return { kind: 'other' }
    }
  }
}

/** The Yjs clock that each writer has reached for whoever takes this update. */
export function reachedBy(update: Uint8Array): (readonly [writer: number, clock: number])[] {
  return [...Y.parseUpdateMeta(update).to]
}

/** Whether a server asks what we have. */
export function isQuestion(message: Uint8Array, wire: Wire): boolean {
  const decoder = decoding.createDecoder(message)
  return wire.readKind(decoder) === kinds.sync && decoding.readVarUint(decoder) === messageYjsSyncStep1
}

/** The update in a sync message that carries one; undefined for any other message. */
export function updateIn(message: Uint8Array, wire: Wire): Uint8Array | undefined {
  const decoder = decoding.createDecoder(message)
  if (wire.readKind(decoder) !== kinds.sync || decoding.readVarUint(decoder) === messageYjsSyncStep1) return undefined
  return decoding.readVarUint8Array(decoder)
}

/** The same for the same bytes, and seldom for others: whoever asks compares them too. */
function fingerprintOf(message: Uint8Array): number {
  let mixed = message.length
  const stride = Math.max(1, Math.floor(message.length / SAMPLES))
  for (let i = message.length - 1; i >= 0; i -= stride) mixed = (Math.imul(mixed, 31) + (message[i] as number)) | 0
  return mixed
}
