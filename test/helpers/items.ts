import { NOTE_SIZE, type Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { newId, type NoteId, type ZoneId } from '../../shared/ids.ts'

export function newNote(about: Partial<Note> = {}): Note {
  return {
    id: newId<NoteId>(),
    at: [0, 0],
    size: NOTE_SIZE,
    colour: 'straw',
    kind: 'idea',
    origin: 'contribution',
    createdAt: 0,
    order: 'a0',
    ...about,
  }
}

export const someZone = (): Zone => ({
  id: newId<ZoneId>(),
  title: 'Besoins',
  instruction: '',
  at: [0, 0],
  size: [600, 400],
  meaning: {},
  layout: 'free',
  locked: true,
  order: 'a0',
})
