import { setTimeout as wait } from 'node:timers/promises'
import { newId, type NoteId } from '../../../shared/ids.ts'
import type { Random } from '../load/random.ts'
import type { Latencies } from '../measure/Latencies.ts'
import type { Phone } from './Phone.ts'
import { insist, type Mishaps } from './unreliably.ts'

/** A note as its author wrote it. */
export interface PrivateNote {
  readonly id: NoteId
  readonly text: string
}

const EACH = 4
const WRITING_MS = 3200

/** Somebody writes a few notes for themselves, by a bad line: each is sent until it is kept. */
export async function writePrivately(
  phone: Phone,
  writing: string,
  { random, ...how }: { random: Random; mishaps: Mishaps; times: Latencies },
): Promise<PrivateNote[]> {
  const notes: PrivateNote[] = []
  for (let i = 0; i < EACH; i++) {
    await wait((random() * 2 * WRITING_MS) / EACH)
    const id = newId<NoteId>()
    const text = `Pour moi ${id}`
    const path = `/private-notes/${id}`
    const sent = { writing, text, colour: 'straw', kind: 'idea' }
    const { status } = await insist(phone, ['PUT', path, sent], { random, ...how })
    if (status !== 200) throw new Error(`a private note was answered with ${status}`)
    notes.push({ id, text })
  }
  return notes
}
