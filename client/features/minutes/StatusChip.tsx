import { CircleCheck, CircleDashed } from 'lucide-react'
import type { Minutes } from '../../../shared/domain/minutes.ts'
import { sayDay } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import styles from './MinutesList.module.css'

/** Whether the group has said yes to them, and when. */
export function StatusChip({ minutes: { status, validatedAt } }: { minutes: Minutes }) {
  const t = useText()
  const spoken = useLanguage()
  const isValidated = status === 'validated'
  const Icon = isValidated ? CircleCheck : CircleDashed
  return (
    <p className={styles.status} data-status={status}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      {isValidated && validatedAt
        ? t('minutes.validatedOn', { date: sayDay(new Date(validatedAt), spoken) })
        : t(`minutes.status.${status}`)}
    </p>
  )
}
