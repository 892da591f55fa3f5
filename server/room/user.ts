import type { Role } from '../../shared/access.ts'
import { noteColours, type NoteColour } from '../../shared/domain/note.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import type { Presence } from '../../shared/protocol.ts'
import type { Member } from './Room.ts'

/** Somebody as everybody in the room reads them, oneself included: from the credential, never from the page. */
export function userOf({ id, name, college, organisation }: Member['participant'], role: Role): Presence['user'] {
  return { id, name, college, organisation, role, colour: colourOf(id) }
}

/** One colour a person, the same on every screen and after every return. */
function colourOf(id: ParticipantId): NoteColour {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) >>> 0
  return noteColours[sum % noteColours.length] as NoteColour
}
