import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { OPEN_STEP } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type ParticipantId } from '../../shared/ids.ts'
import { checkUpdate } from '../../server/room/guard.ts'
import { seededRandom, seeds } from '../helpers/random.ts'
import { inForm } from './support/scale.ts'
import { newNote } from '../helpers/items.ts'

const MUTATIONS = inForm({ short: 10_000, long: 400_000 })
const somebody = { participant: { id: newId<ParticipantId>() }, role: 'participant' as const }

/** What the guard says of an update. */
function verdictOn(document: Y.Doc, update: Uint8Array): 'taken' | 'gap' | 'refused' {
  try {
    const verdict = checkUpdate(
      document,
      update,
      somebody,
      OPEN_STEP,
      () => undefined,
      () => undefined,
    )
    return verdict === 'gap' ? 'gap' : 'taken'
  } catch (error) {
    if (error instanceof Refusal) return 'refused'
    throw error
  }
}

test.each(seeds({ fresh: 1, kept: [1] }))(
  `of ${MUTATIONS} updates with some bytes changed, Yjs takes those that the guard lets through, whole, seed %i`,
  { timeout: 120_000 },
  (seed) => {
    const random = seededRandom(seed)
    const author = new Y.Doc()
    new BoardDocument(author).putNote(newNote(), 'mots')
    const honest = Y.encodeStateAsUpdate(author)
    let room = new Y.Doc()
    const counts = { taken: 0, gap: 0, refused: 0 }
    for (let i = 0; i < MUTATIONS; i++) {
      if (i % 50 === 0) {
        room = new Y.Doc()
        if (i % 100 === 0) Y.applyUpdate(room, honest) // told again, and told otherwise
      }
      const update = honest.slice()
      for (let changes = 0; changes <= random.upTo(4); changes++) update[random.upTo(update.length)] = random.upTo(256)
      const verdict = verdictOn(room, update)
      counts[verdict]++
      if (verdict !== 'taken') continue
      Y.applyUpdate(room, update) // throws half way at what cannot be put in
      expect(room.store.pendingStructs).toBeNull()
      expect(room.store.pendingDs).toBeNull()
    }
    console.log(counts)
    expect(counts.taken).toBeGreaterThan(MUTATIONS / 100) // so that something was tried
  },
)
