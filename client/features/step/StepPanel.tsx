import { LockOpen, type LucideIcon, PencilOff, Snowflake, UserPen } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { StepRights } from '../../../shared/access.ts'
import { failureText } from '../../api/failure.ts'
import { useSetStep } from '../../api/step.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { classNames } from '../../ui/classNames.ts'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { Panel } from '../workgroup/Panel.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { reopened, type StepState, stateOf, withNotes } from './rights.ts'
import styles from './StepPanel.module.css'

const icons: Readonly<Record<StepState, LucideIcon>> = {
  open: LockOpen,
  own: UserPen,
  limited: PencilOff,
  frozen: Snowflake,
}

/** For those who run the workshop: what participants may do now, in sight on the button, and to change in its panel. @param isInWords wherever there is room for them, whatever the screen */
export function StepPanel({ isInWords = false }: { isInWords?: boolean }) {
  const t = useText()
  const step = useStage()?.step
  if (!step) return null
  const state = stateOf(step)
  const Icon = icons[state]
  return (
    <Panel
      className={classNames(styles.button, isInWords && styles.inWords)}
      title={t('step.title')}
      name={t('step.button', { state: t(`step.state.${state}`) })}
      face={
        <>
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          <span className={styles.state}>{t(`step.state.${state}`)}</span>
        </>
      }
    >
      <Choices step={step} />
    </Panel>
  )
}

/** Each choice is in force at once, for it can be taken back as fast. */
function Choices({ step }: { step: StepRights }) {
  const t = useText()
  const { workgroup, people: watch } = useRoom()
  const people = useSyncExternalStore(watch.onPeople, watch.people)
  const { mutate, error } = useSetStep(workgroup)
  // What was asked for is shown until the room says what holds.
  const [asked, setAsked] = useState<{ readonly over: StepRights; readonly wanted: StepRights }>()
  const shown = asked?.over === step ? asked.wanted : step
  const ask = (wanted: StepRights) => {
    setAsked({ over: step, wanted })
    mutate(wanted, { onError: () => setAsked(undefined) })
  }
  const count = people.filter(({ role }) => role === 'participant').length
  const isFrozen = shown.notes === 'none'
  return (
    <>
      <p className={styles.whom}>{t('step.concerns', { count })}</p>
      <Button
        kind={isFrozen ? 'primary' : 'secondary'}
        icon={
          isFrozen ? (
            <LockOpen size={20} strokeWidth={1.75} aria-hidden />
          ) : (
            <Snowflake size={20} strokeWidth={1.75} aria-hidden />
          )
        }
        onClick={() => ask(isFrozen ? reopened(shown) : withNotes(shown, 'none'))}
      >
        {t(isFrozen ? 'step.reopen' : 'step.freeze')}
      </Button>
      <RadioCards
        legend={t('step.notes')}
        name="step-notes"
        options={(['all', 'own', 'none'] as const).map((value) => ({ value, label: t(`step.choice.${value}`) }))}
        value={shown.notes}
        onChange={(notes) => ask(withNotes(shown, notes))}
      />
      <fieldset className={styles.also}>
        <legend className={styles.legend}>{t(isFrozen ? 'step.alsoLater' : 'step.also')}</legend>
        {(['mayCreate', 'mayMove'] as const).map((right) => (
          <label key={right} className={styles.check}>
            <input
              type="checkbox"
              className={styles.box}
              checked={shown[right]}
              onChange={({ target }) => ask({ ...shown, [right]: target.checked })}
            />
            {t(`step.${right}`)}
          </label>
        ))}
      </fieldset>
      <FieldError id="step-error" error={error ? failureText(t, error) : undefined} />
    </>
  )
}
