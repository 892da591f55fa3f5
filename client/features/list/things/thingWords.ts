import { saidInWords, typeInWords } from '../../../canvas/inWords.ts'
import type { Text } from '../../../text/index.ts'
import type { ListedStroke, ListedThing } from './ThingBook.ts'

/** A thing in one phrase: a text by its words, the others after what they are: « Rectangle : Centre social ». */
export function phraseOf({ kind, named }: ListedThing, t: Text): string {
  const words = saidInWords(named, t)
  if ((kind === 'texts' || kind === 'links') && words) return words
  if (kind === 'images' && !words) return t('board.image.blank')
  const type = typeInWords(named, t)
  return words ? t('list.things.said', { type, words }) : t('list.things.blank', { type })
}

/** What a row says: one thing, or how much ink. */
export function phraseOfRow(some: readonly (ListedThing | ListedStroke)[], t: Text): string {
  const [one] = some
  return one && one.kind !== 'strokes' ? phraseOf(one, t) : t('list.things.strokes', { count: some.length })
}

/** Whether it says nothing that a person wrote. */
export function isBlank({ kind, named }: ListedThing): boolean {
  return named.words === '' && kind !== 'links'
}
