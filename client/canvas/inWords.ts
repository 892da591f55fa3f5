import type { NamedEnd, NamedThing } from '../board/naming.ts'
import { badgesOf, type CardBadge, type FindingCard } from '../../shared/domain/findingCard.ts'
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

/** What the card of a finding says at a glance: « Trop peu de places, besoin, à valider, chiffres ». */
export function cardInWords(card: Pick<FindingCard, 'title' | 'nature' | 'status' | 'evidence' | 'crossing'>, t: Text) {
  const badges = badgesOf(card).map((badge) => badgeInWords(badge, t))
  const said = [t(`board.nature.${card.nature}`), t(`finding.status.${card.status}`), ...badges]
  return [card.title || t('finding.untitled'), ...said.map((word) => word.toLocaleLowerCase())].join(', ')
}

export function badgeInWords(badge: CardBadge, t: Text): string {
  if (badge === 'figures' || badge === 'words' || badge === 'other') return t(`board.card.${badge}`)
  return t(`finding.crossing.${badge}`)
}
