import { useEffect, useId } from 'react'
import { Popover } from 'react-aria-components'
import { useText } from '../../text/index.ts'
import type { ShownTerm } from './hearTerms.ts'
import styles from './TermBubble.module.css'

interface TermBubbleProps {
  shown: ShownTerm
  onClose: () => void
}

/** What a term means, beside it. One for the whole page, however many words are underlined. */
export function TermBubble({ shown, onClose }: TermBubbleProps) {
  const t = useText()
  const id = useId()
  const { term, beside } = shown
  useEffect(() => {
    // A text that is being written is drawn anew when something else writes in it.
    if (beside.closest('[contenteditable="true"]')) return undefined
    beside.setAttribute('aria-describedby', id)
    if (beside.role === 'button') beside.setAttribute('aria-expanded', 'true')
    return () => {
      beside.removeAttribute('aria-describedby')
      beside.removeAttribute('aria-expanded')
    }
  }, [beside, id])

  return (
    <Popover
      className={styles.bubble ?? ''}
      data-term-bubble
      triggerRef={{ current: beside }}
      isOpen
      isNonModal
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="top"
      offset={6}
      containerPadding={8}
    >
      <div id={id} role="tooltip">
        <p className={styles.term}>
          {term.term}
          {term.acronym && term.acronym !== term.term && ` (${term.acronym})`}
        </p>
        <p>{term.plainDefinition || term.definition || t('glossary.noDefinition')}</p>
        {term.status !== 'validated' && <p className={styles.about}>{t(`glossary.statusNow.${term.status}`)}</p>}
        {term.disagreements.length > 0 && (
          <p className={styles.about}>{t('glossary.disagreements', { count: term.disagreements.length })}</p>
        )}
      </div>
    </Popover>
  )
}
