import { CircleCheck, CircleDashed, MessagesSquare } from 'lucide-react'
import type { TermStatus } from '../../../shared/domain/glossary.ts'
import type { TermLine } from '../../../shared/glossaryApi.ts'
import { useText } from '../../text/index.ts'
import styles from './TermCard.module.css'

const icons = { proposed: CircleDashed, discussed: MessagesSquare, validated: CircleCheck } as const

/** A word of the glossary, its meaning first in plain words. */
export function TermCard({ term, onOpen }: { term: TermLine; onOpen: () => void }) {
  const t = useText()
  const { definition, plainDefinition, acronym, synonyms, notToConfuse, disagreements } = term
  return (
    <li className={styles.card} data-term-card={term.id}>
      <div className={styles.head}>
        <h2 className={styles.term}>
          <button type="button" className={styles.open} onClick={onOpen}>
            {term.term}
          </button>
          {acronym && acronym !== term.term && <abbr className={styles.acronym}>{acronym}</abbr>}
        </h2>
        <StatusMark status={term.status} />
      </div>
      {plainDefinition && <p className={styles.plain}>{plainDefinition}</p>}
      {definition && <p className={plainDefinition ? styles.definition : styles.plain}>{definition}</p>}
      {!definition && !plainDefinition && <p className={styles.definition}>{t('glossary.noDefinition')}</p>}
      {synonyms.length > 0 && <p className={styles.others}>{t('glossary.alsoSaid', { words: synonyms.join(', ') })}</p>}
      {notToConfuse.length > 0 && (
        <p className={styles.others}>{t('glossary.notToConfuseWith', { words: notToConfuse.join(', ') })}</p>
      )}
      {disagreements.length > 0 && (
        <p className={styles.disagreement}>{t('glossary.disagreements', { count: disagreements.length })}</p>
      )}
    </li>
  )
}

function StatusMark({ status }: { status: TermStatus }) {
  const t = useText()
  const Icon = icons[status]
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      {t(`glossary.statuses.${status}`)}
    </span>
  )
}
