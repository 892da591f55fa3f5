import { ChartColumn, Combine, FileText, MessageCircle } from 'lucide-react'
import { memo } from 'react'
import { badgesOf, type CardBadge, CARD_SIZE, type FindingCard } from '../../../shared/domain/findingCard.ts'
import { colourOf } from '../../../shared/domain/zone.ts'
import { cardBands, cardLetters, CARD, fitCardTitle } from '../../../shared/layout/findingCard.ts'
import type { TextMeasure } from '../../../shared/layout/textLayout.ts'
import type { Editor } from '../../board/Editor.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { usePlaced } from '../figures/usePlaced.ts'
import { badgeInWords, cardInWords } from '../inWords.ts'
import { NatureIcon } from '../NatureIcon.tsx'
import styles from './CardView.module.css'

interface CardViewProps {
  editor: Editor
  card: FindingCard
  measure: TextMeasure
  /** The smallest letters, in board units: for a wall read from the back of a room. */
  least?: number | undefined
}

/** A finding on the board: its nature, what it says, what it rests on and where it stands. */
export const CardView = memo(function CardView({ editor, card, measure, least = 0 }: CardViewProps) {
  const t = useText()
  const element = usePlaced<HTMLElement>(editor, card.id, card.at)
  const title = card.title || t('finding.untitled')
  const fit = fitCardTitle(title, measure, least)
  const { head, foot } = cardBands(least)
  const fontSize = cardLetters(least)
  return (
    <article
      ref={element}
      className={styles.card}
      data-card={card.id}
      data-status={card.status}
      aria-label={cardInWords(card, t)}
      style={{ width: CARD_SIZE[0], height: CARD_SIZE[1], borderRadius: CARD.radius, fontSize }}
    >
      <p
        className={styles.head}
        style={{
          height: head,
          padding: `0 ${CARD.side}px`,
          background: `var(--note-${colourOf({ meaning: { nature: card.nature } })})`,
        }}
      >
        <NatureIcon nature={card.nature} />
        <span className={styles.nature}>{t(`board.nature.${card.nature}`)}</span>
        <span className={styles.status}>{t(`finding.status.${card.status}`)}</span>
      </p>
      <p className={styles.title} style={{ padding: `${CARD.gap}px ${CARD.side}px`, fontSize: fit.fontSize }}>
        <span className={styles.words} style={{ WebkitLineClamp: fit.lines }}>
          <WithTerms text={title} reach="hand" />
        </span>
      </p>
      <ul className={styles.badges} style={{ maxHeight: foot, padding: `0 ${CARD.side}px ${CARD.gap}px` }}>
        {badgesOf(card).map((badge) => (
          <li key={badge} className={styles.badge} data-badge={badge}>
            <BadgeIcon badge={badge} />
            {badgeInWords(badge, t)}
          </li>
        ))}
      </ul>
    </article>
  )
})

const icon = { size: '1.1em', strokeWidth: 1.75, 'aria-hidden': true } as const

function BadgeIcon({ badge }: { badge: CardBadge }) {
  if (badge === 'figures') return <ChartColumn {...icon} />
  if (badge === 'words') return <MessageCircle {...icon} />
  return badge === 'other' ? <FileText {...icon} /> : <Combine {...icon} />
}
