import { useState } from 'react'
import type { InterventionView } from '../../../shared/domain/intervention.ts'
import { failureText } from '../../api/failure.ts'
import { useInterventions } from '../../api/roomTalk.ts'
import { sayDay, sayTime } from '../../text/dates.ts'
import { type Text, useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './DoorPanel.module.css'

const FIRST_SHOWN = 20

/** What was done to the door and to people, by whom and when: asked for when it is opened, and new lines come by themselves. */
export function DoneList() {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.done} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.section}>{t('doors.done.title')}</summary>
      {isOpen && <Lines />}
    </details>
  )
}

function Lines() {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const known = useStage()?.conducting?.interventions ?? 0
  const { data, error, isPending, refetch } = useInterventions(workgroup, known)
  const [areAllShown, showAll] = useState(false)
  if (error) {
    return (
      <Message kind="trouble">
        <p>{failureText(t, error)}</p>
        <p>
          <Button onClick={() => void refetch()}>{t('ui.retry')}</Button>
        </p>
      </Message>
    )
  }
  if (isPending) return <Skeleton widths={['100%', '80%', '90%']} height="1.5rem" />
  if (data.length === 0) return <p className={styles.about}>{t('doors.done.none')}</p>
  const shown = areAllShown ? data : data.slice(0, FIRST_SHOWN)
  return (
    <>
      <p className={styles.about}>{t('doors.done.hint')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keys */}
      <div className={styles.list} tabIndex={0} role="region" aria-label={t('doors.done.title')}>
        <ul>
          {shown.map((one, index) => (
            <li key={data.length - index} className={styles.doneLine}>
              <time className={styles.about} dateTime={new Date(one.at).toISOString()}>
                {sayDay(new Date(one.at), spoken)}, {sayTime(new Date(one.at), spoken)}
              </time>
              <span>{inWords(one, t)}</span>
            </li>
          ))}
        </ul>
      </div>
      {shown.length < data.length && (
        <Button kind="quiet" onClick={() => showAll(true)}>
          {t('doors.done.all', { count: data.length })}
        </Button>
      )}
    </>
  )
}

function inWords(one: InterventionView, t: Text): string {
  const by = one.by ?? t('doors.done.erased')
  const words = t('doors.done.line', { by, what: whatWas(one, t) })
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function whatWas({ kind, state = 'open', count = 0, whom: named }: InterventionView, t: Text): string {
  const whom = named ?? t('doors.done.erased')
  switch (kind) {
    case 'door':
      return t(`doors.done.door.${state}`)
    case 'admitted':
    case 'refused':
      return count > 0 ? t(`doors.done.${kind}Many`, { count }) : t(`doors.done.${kind}`, { whom })
    case 'notesRemoved':
    case 'notesPutBack':
      return t(`doors.done.${kind}`, { count, whom })
    default:
      return t(`doors.done.${kind}`, { whom })
  }
}
