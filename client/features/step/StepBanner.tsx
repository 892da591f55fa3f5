import { Lock, Snowflake } from 'lucide-react'
import { may } from '../../../shared/access.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useSetStep } from '../../api/step.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { classNames } from '../../ui/classNames.ts'
import { closedIn, isAsPlanned, reopened } from './rights.ts'
import styles from './StepBanner.module.css'

/** What is closed to participants now, in a line under the bar; nothing as long as all is open. A change is also said. */
export function StepBanner({ stage: { workgroup, you, step, parts } }: { stage: Stage }) {
  const t = useText()
  const setStep = useSetStep(workgroup)
  const mayManage = may(you.role, 'step.manage')
  // What a step of a session closes by itself, its strip says to those who take part.
  const isPlanned = !mayManage && isAsPlanned(step, parts?.session?.turn?.step.rights)
  const closed = isPlanned ? [] : closedIn(step)
  const words = closed.map((what) => sentenceOf(what, mayManage, t)).join(' ')
  const isFrozen = closed[0] === 'frozen'
  const Icon = isFrozen ? Snowflake : Lock
  return (
    <>
      {words !== '' && (
        <div className={classNames(styles.banner, isFrozen && styles.frozen)}>
          <Icon size={18} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{words}</p>
          {mayManage && isFrozen && (
            <Button className={styles.reopen} onClick={() => setStep.mutate(reopened(step))}>
              {t('step.reopen')}
            </Button>
          )}
        </div>
      )}
      <ChangeSaid words={words || (isPlanned ? '' : t('step.opened'))} />
    </>
  )
}

function sentenceOf(what: ReturnType<typeof closedIn>[number], mayManage: boolean, t: Text): string {
  if (mayManage) return t(`step.forLeads.${what}`)
  return what === 'own' ? t('step.own') : t(`step.why.${what}`)
}
