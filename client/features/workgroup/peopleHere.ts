import type { Affiliation } from '../../../shared/domain/participant.ts'
import type { NoteColour } from '../../../shared/domain/note.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import type { Presence, Stage } from '../../../shared/protocol.ts'
import type { Role } from '../../../shared/access.ts'

export interface Person extends Affiliation {
  readonly id: ParticipantId
  readonly name: string
  readonly role: Role
  readonly colour: NoteColour
  readonly isYou: boolean
}

/** Everybody in the room, each once however many pages they have open: oneself first, then by name. */
export function peopleHere(you: Stage['you'] | undefined, others: Iterable<Presence>): Person[] {
  const people = new Map<ParticipantId, Person>()
  if (you) people.set(you.id, { ...you, isYou: true })
  for (const { user } of others) people.set(user.id, { ...user, isYou: user.id === you?.id })
  return [...people.values()].sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.name.localeCompare(b.name, 'fr'))
}

/** Projectors and other readers are not counted among the people at the table. */
export function isAtTheTable(person: Person): boolean {
  return person.role !== 'observer'
}

const SMALL_WORDS = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'd', 'l', 'et', 'à', 'of', 'the', 'and'])

/** One or two letters for a name or a role: « Amina Benali » AB, « Chargée de mission » CM. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s’'.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  const chosen = telling.length > 0 ? telling : words
  const letters = [chosen[0], chosen.length > 1 ? chosen.at(-1) : undefined].map((word) => firstLetter(word ?? ''))
  return letters.join('').toUpperCase()
}

function firstLetter(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''
}
