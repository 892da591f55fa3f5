import { useState, useSyncExternalStore } from 'react'
import type { Affiliation } from '../../../shared/domain/participant.ts'
import { doorStates } from '../../../shared/domain/roomTalk.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useAdmit, useLetBack, useMute, useSetDoor, useShutOut } from '../../api/roomTalk.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { whereFrom } from '../workgroup/whereFrom.ts'
import { DoneList } from './DoneList.tsx'
import styles from './DoorPanel.module.css'
import { useHideNotes } from './useHideNotes.ts'

/** For whoever conducts: who may come in, who waits, and what to do about somebody who is in. */
export function DoorPanel() {
  const t = useText()
  const { workgroup } = useRoom()
  const door = useStage()?.parts?.door ?? 'open'
  const set = useSetDoor(workgroup)
  return (
    <section className={styles.panel} aria-label={t('doors.title')}>
      <h2 className={styles.title}>{t('doors.title')}</h2>
      <RadioCards
        legend={t('doors.legend')}
        name="door"
        options={doorStates.map((value) => ({
          value,
          label: t(`doors.state.${value}`),
          hint: t(`doors.words.${value}`),
        }))}
        value={set.isPending ? set.variables : door}
        onChange={(state) => set.mutate(state)}
      />
      <Lobby />
      <PeopleHere />
      <ShutOut />
      <DoneList />
      <FieldError id="door-error" error={set.error ? failureText(t, set.error) : undefined} />
    </section>
  )
}

function Lobby() {
  const t = useText()
  const { workgroup } = useRoom()
  const { parts, conducting } = useStage() ?? {}
  const lobby = conducting?.lobby ?? []
  const { mutate, error } = useAdmit(workgroup)
  if (parts?.door !== 'lobby' && lobby.length === 0) return null
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h3 className={styles.section} role="status">
          {t('doors.waiting', { count: lobby.length })}
        </h3>
        {lobby.length > 1 && (
          <Button kind="primary" onClick={() => mutate({ isAdmitted: true })}>
            {t('doors.admitAll')}
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {lobby.map(({ id, name, ...from }) => (
          <li key={id} className={styles.line}>
            <Who name={name} from={from} />
            <Button
              kind="quiet"
              aria-label={t('doors.refuseOne', { name })}
              onClick={() => mutate({ participants: [id], isAdmitted: false })}
            >
              {t('doors.refuse')}
            </Button>
            <Button
              aria-label={t('doors.admitOne', { name })}
              onClick={() => mutate({ participants: [id], isAdmitted: true })}
            >
              {t('doors.admit')}
            </Button>
          </li>
        ))}
      </ul>
      <FieldError id="lobby-error" error={error ? failureText(t, error) : undefined} />
    </div>
  )
}

/** A person as one tells them from others: their name, where they speak from, and what else is to be known. */
function Who({ name, from, also }: { name: string; from: Affiliation; also?: string | undefined }) {
  const t = useText()
  const about = [whereFrom(from, t), also].filter(Boolean)
  return (
    <span className={styles.who}>
      {name}
      {about.length > 0 && <span className={styles.about}> · {about.join(' · ')}</span>}
    </span>
  )
}

/** Who was made to leave, and the way back for them. */
function ShutOut() {
  const t = useText()
  const { workgroup } = useRoom()
  const shutOut = useStage()?.conducting?.shutOut ?? []
  const { mutate, error } = useLetBack(workgroup)
  const hideNotes = useHideNotes()
  if (shutOut.length === 0) return null
  return (
    <div className={styles.part}>
      <h3 className={styles.section}>{t('doors.gone')}</h3>
      <ul className={styles.list}>
        {shutOut.map(({ id, name, ...from }) => (
          <li key={id} className={styles.line}>
            <Who name={name} from={from} />
            <span className={styles.ways}>
              <Button
                kind="quiet"
                aria-label={t('doors.hideNotesOne', { name })}
                onClick={() => hideNotes({ id, name })}
              >
                {t('doors.hideNotes')}
              </Button>
              <Button kind="quiet" aria-label={t('doors.letBackOne', { name })} onClick={() => mutate(id)}>
                {t('doors.letBack')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <FieldError id="shut-out-error" error={error ? failureText(t, error) : undefined} />
    </div>
  )
}

interface Somebody {
  readonly id: ParticipantId
  readonly name: string
}

function PeopleHere() {
  const t = useText()
  const { workgroup, people: watch } = useRoom()
  const hideNotes = useHideNotes()
  const people = useSyncExternalStore(watch.onPeople, watch.people)
  const muted = useStage()?.conducting?.muted ?? []
  const mute = useMute(workgroup)
  const shutOut = useShutOut(workgroup)
  const [leaving, setLeaving] = useState<Somebody>()
  const isMuted = (id: ParticipantId) => muted.some((one) => one.id === id)
  const shown = [...muted, ...people.filter(({ id, role }) => role === 'participant' && !isMuted(id))]
  const failure = mute.error ?? shutOut.error
  return (
    <div className={styles.part}>
      <h3 className={styles.section}>{t('doors.here')}</h3>
      {shown.length === 0 && <p className={styles.about}>{t('doors.nobodyHere')}</p>}
      <ul className={styles.list}>
        {shown.map(({ id, name, college, organisation }) => (
          <li key={id} className={styles.line}>
            <Who name={name} from={{ college, organisation }} also={isMuted(id) ? t('doors.muted') : undefined} />
            <span className={styles.ways}>
              <Button
                kind="quiet"
                aria-label={t(isMuted(id) ? 'doors.unmuteOne' : 'doors.muteOne', { name })}
                onClick={() => mute.mutate({ id, isMuted: !isMuted(id) })}
              >
                {t(isMuted(id) ? 'doors.unmute' : 'doors.mute')}
              </Button>
              <Button
                kind="quiet"
                aria-label={t('doors.hideNotesOne', { name })}
                onClick={() => hideNotes({ id, name })}
              >
                {t('doors.hideNotes')}
              </Button>
              <Button
                kind="quiet"
                aria-label={t('doors.shutOutOne', { name })}
                onClick={() => setLeaving({ id, name })}
              >
                {t('doors.shutOut')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <FieldError id="people-error" error={failure ? failureText(t, failure) : undefined} />
      {leaving && (
        <ConfirmDialog
          title={t('doors.shutOutTitle', { name: leaving.name })}
          action={t('doors.shutOut')}
          isOpen
          onClose={() => setLeaving(undefined)}
          onConfirm={() =>
            shutOut.mutate(leaving.id, {
              onSuccess: () => toast(t('doors.shutOutDone', { name: leaving.name })),
            })
          }
        >
          <p>{t('doors.shutOutWords')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
