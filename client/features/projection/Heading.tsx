import { Lock, Snowflake, Users } from 'lucide-react'
import { OPEN_STEP, type StepRights } from '../../../shared/access.ts'
import type { WorkgroupView } from '../../../shared/api.ts'
import { useText } from '../../text/index.ts'
import { stateOf } from '../step/rights.ts'
import styles from './Heading.module.css'

interface HeadingProps {
  group: WorkgroupView | undefined
  people: number | undefined
  step: StepRights | undefined
}

/** Which group this is, how many are here, and what they may not do now. Keeps its height while it does not know. */
export function Heading({ group, people, step = OPEN_STEP }: HeadingProps) {
  const t = useText()
  const state = stateOf(step)
  const StateIcon = state === 'frozen' ? Snowflake : Lock
  const place = [group?.programmeTitle, group?.territoryName].filter(Boolean).join(' · ')
  return (
    <header className={styles.heading}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{group?.title ?? '\u00a0'}</h1>
        <p className={styles.place}>{place || '\u00a0'}</p>
      </div>
      {(state === 'frozen' || state === 'own') && (
        <p className={styles.step}>
          <StateIcon className={styles.icon} strokeWidth={1.75} aria-hidden />
          {t(`projection.step.${state}`)}
        </p>
      )}
      {people !== undefined && (
        <p className={styles.people}>
          <Users className={styles.icon} strokeWidth={1.75} aria-hidden />
          {t('projection.people', { count: people })}
        </p>
      )}
    </header>
  )
}
