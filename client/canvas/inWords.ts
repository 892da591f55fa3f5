import type { NamedEnd, NamedThing } from '../board/naming.ts'
import type { Text } from '../text/index.ts'

/** What kind of thing it is: « rectangle », « lien ». */
export function typeInWords({ root, shape }: Pick<NamedThing, 'root' | 'shape'>, t: Text): string {
  if (root === 'notes') return t('board.note')
  if (root === 'groups') return t('board.group.thing')
  return shape ? t(`board.shape.${shape}`) : t(`board.thing.${root}`)
}

/** What it says, and of a link what it joins: « De « Bus » vers « École » : permet ». '' for what says nothing. */
export function saidInWords({ words, link }: Pick<NamedThing, 'words' | 'link'>, t: Text): string {
  if (!link) return words
  const ends = { from: endInWords(link.from, t), to: endInWords(link.to, t) }
  const joined = t(link.kind === 'arrow' ? 'board.link.from' : 'board.link.between', ends)
  return words ? t('board.link.labelled', { joined, label: words }) : joined
}

function endInWords(end: NamedEnd, t: Text): string {
  if (end === 'place') return t('board.link.place')
  return end.words ? t('board.link.end', { words: end.words }) : t('board.link.blank', { type: typeInWords(end, t) })
}
