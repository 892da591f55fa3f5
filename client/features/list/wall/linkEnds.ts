import { plainTextOf } from '../../../../shared/document/richText.ts'
import type { Zone } from '../../../../shared/domain/zone.ts'
import type { ItemId } from '../../../../shared/ids.ts'
import type { Text } from '../../../text/index.ts'
import type { NoteBook } from '../NoteBook.ts'
import type { ThingBook } from '../things/ThingBook.ts'
import { phraseOf } from '../things/thingWords.ts'

const LONGEST_CHOICE = 80 // letters: a line of a list that opens on a phone

/** A zone, or what lies in none, with what a link can hold on to there. */
interface Place {
  readonly key: string
  readonly title: string
  readonly ends: readonly { readonly id: ItemId; readonly words: string }[]
}

/** All that a link can hold on to, zone by zone, as one reads it. */
export function endsOf(book: NoteBook, things: ThingBook, t: Text): Place[] {
  const notes = new Map(book.sections().map((section) => [section.zone, section.notes]))
  const within = (zone: Zone | undefined) => [
    ...(zone
      ? [{ id: zone.id as ItemId, words: t('list.wall.whole', { zone: zone.title || t('board.untitledZone') }) }]
      : []),
    ...(notes.get(zone?.id) ?? []).map((id) => ({
      id: id as ItemId,
      words: cut(plainTextOf(book.words(id)).replace(/\s+/g, ' ').trim()) || t('list.blank'),
    })),
    ...things
      .in(zone?.id)
      .things.flatMap((one) =>
        one.kind === 'links' ? [] : { id: one.thing.id as ItemId, words: cut(phraseOf(one, t)) },
      ),
  ]
  return [...book.zones(), undefined]
    .map((zone) => ({
      key: zone?.id ?? '',
      title: zone ? zone.title || t('board.untitledZone') : t('list.noZone'),
      ends: within(zone),
    }))
    .filter(({ ends }) => ends.length > 0)
}

function cut(words: string): string {
  return words.length > LONGEST_CHOICE ? `${words.slice(0, LONGEST_CHOICE - 1).trimEnd()}…` : words
}
