import type { ComponentType } from 'react'
import type { LiveSession } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import styles from './ConsolePanels.module.css'

/**
 * Tools of a step, each a card of its own under what happens now: the notes to reveal, ballots, who asks to speak, the wall, the
 * minutes. One that has nothing to do at this moment draws nothing.
 */
const panels: readonly ComponentType<{ live: LiveSession }>[] = []

export function ConsolePanels({ live }: { live: LiveSession }) {
  const t = useText()
  if (panels.length === 0) return null
  return (
    <section className={styles.panels} aria-label={t('console.panels')}>
      {panels.map((Panel) => (
        <Panel key={Panel.displayName ?? Panel.name} live={live} />
      ))}
    </section>
  )
}
