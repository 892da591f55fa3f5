import type { Turn } from '../../../shared/domain/conducting.ts'
import { hatColours, hatNow } from '../../../shared/domain/hat.ts'
import { tablesNow } from '../../../shared/domain/tables.ts'
import type { StageParts } from '../../../shared/stage.ts'
import { useText } from '../../text/index.ts'
import { useNowAhead } from '../session/useNowAhead.ts'
import styles from './MethodOnWall.module.css'
import { RoundWords } from './RoundTime.tsx'

interface MethodOnWallProps {
  parts: StageParts | undefined
  turn: Turn
  /** How far the server's clock is ahead of this machine's. */
  aheadMs: number
}

/** What the method of a step asks of the whole room: the round of the tables, or the hat by colour and name. */
export function MethodOnWall({ parts, turn, aheadMs }: MethodOnWallProps) {
  const t = useText()
  const now = useNowAhead(aheadMs, parts?.session?.state === 'open')
  const tables = tablesNow(parts?.tables, turn)
  const hat = hatNow(parts?.hat, turn)
  if (hat) {
    return (
      <p className={styles.hat} style={{ background: `var(--note-${hatColours[hat]})` }} data-hat={hat}>
        {t('methods.hats.worn', { name: t(`methods.hats.names.${hat}`) })}
      </p>
    )
  }
  return tables ? <RoundWords turn={turn} tables={tables} now={now} className={styles.round} /> : null
}
