import { Copy, Ellipsis, Pencil, Play, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { LiveSession } from '../../../shared/domain/conducting.ts'
import { copyOfAgenda, minutesOf } from '../../../shared/domain/session.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { failureText } from '../../api/failure.ts'
import { useConduct, usePrepareSession, useRemoveSession, useSessions } from '../../api/sessions.ts'
import { sayDuration, sayHour, sayWrittenDay } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { minutesAt } from '../agenda/editing.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import page from './ConsolePage.module.css'
import { NewSessionDialog } from './NewSessionDialog.tsx'
import styles from './SessionList.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** The sessions of a group: those to be held first, then those that were. */
export function SessionList({ live }: { live: LiveSession | undefined }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { data, error } = useSessions(workgroup)
  const [isPreparing, setPreparing] = useState(false)
  const toHold = data?.filter(({ state }) => state !== 'closed') ?? []
  const held = data?.filter(({ state }) => state === 'closed') ?? []
  const prepare = (
    <Button
      kind={toHold.length === 0 ? 'primary' : 'secondary'}
      icon={<Plus {...icon} />}
      onClick={() => setPreparing(true)}
    >
      {t('console.sessions.prepare')}
    </Button>
  )
  return (
    <div className={page.column}>
      {live && (
        <div className={styles.live}>
          <p>{t('console.sessions.live', { title: live.title })}</p>
          <Link to={`/w/${workgroup}/console`} className={buttonClass('primary')}>
            {t('console.sessions.toLive')}
          </Link>
        </div>
      )}
      <header className={styles.head}>
        <h2 className={styles.name}>{t('console.sessions.title')}</h2>
        {toHold.length > 0 && prepare}
      </header>
      {error && !data && <Message kind="trouble">{failureText(t, error)}</Message>}
      {!data && !error && <Skeleton widths={['100%', '100%']} height="4rem" />}
      {data && toHold.length === 0 && (
        <EmptyState title={t('console.sessions.none.title')} action={prepare}>
          {t('console.sessions.none.words')}
        </EmptyState>
      )}
      <ul className={styles.sessions}>
        {toHold.map((session) => (
          <SessionRow key={session.id} session={session} isBusy={live !== undefined} />
        ))}
      </ul>
      {held.length > 0 && (
        <>
          <h2 className={styles.heldName}>{t('console.sessions.held')}</h2>
          <ul className={styles.sessions}>
            {held.map((session) => (
              <SessionRow key={session.id} session={session} isBusy />
            ))}
          </ul>
        </>
      )}
      {isPreparing && <NewSessionDialog sessions={data ?? []} onClose={() => setPreparing(false)} />}
    </div>
  )
}

function SessionRow({ session, isBusy }: { session: SessionView; isBusy: boolean }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const navigate = useNavigate()
  const conduct = useConduct(workgroup)
  const prepare = usePrepareSession(workgroup)
  const remove = useRemoveSession(workgroup)
  const [isRemoving, setRemoving] = useState(false)
  const { id, title, state, agenda } = session
  const address = `/w/${workgroup}/console/sessions/${id}`
  const failed = (error: unknown) => toast(failureText(t, error))
  const duplicate = () => {
    const { id: _, state: __, ...plan } = session
    const copy = {
      ...plan,
      title: t('console.sessions.copyTitle', { title }).slice(0, 160),
      agenda: copyOfAgenda(agenda),
    }
    prepare.mutate(copy, {
      onSuccess: (made) => toast(t('console.sessions.duplicated', { title: made.title })),
      onError: failed,
    })
  }
  const about = [
    t(`agenda.kind.${session.kind}`),
    session.date && sayWrittenDay(session.date, spoken),
    session.startsAt && sayHour(minutesAt(session.startsAt), spoken),
    session.place,
  ]
  return (
    <li className={styles.session} data-state={state}>
      <div className={styles.words}>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.about}>{about.filter(Boolean).join(' · ')}</p>
        <p className={styles.about}>
          {state !== 'ready' && <strong className={styles.state}>{t(`agenda.state.${state}`)}</strong>}
          {t('agenda.steps', { count: agenda.length })} · {sayDuration(minutesOf(agenda))}
        </p>
      </div>
      <div className={styles.actions}>
        {state === 'ready' && !isBusy && (
          <Button
            kind="primary"
            icon={<Play {...icon} />}
            aria-label={t('console.sessions.openName', { title })}
            aria-disabled={agenda.length === 0}
            busyWords={conduct.isPending ? t('console.connecting') : undefined}
            onClick={() =>
              agenda.length > 0 &&
              conduct.mutate(
                { id, conduct: { do: 'open' } },
                { onSuccess: () => void navigate(`/w/${workgroup}/console`), onError: failed },
              )
            }
          >
            {t('console.sessions.openIt')}
          </Button>
        )}
        <Link
          to={address}
          className={buttonClass()}
          aria-label={t(state === 'closed' ? 'console.sessions.readName' : 'console.sessions.modifyName', { title })}
        >
          {state !== 'closed' && <Pencil {...icon} />}
          <span>{t(state === 'closed' ? 'console.sessions.read' : 'console.sessions.modify')}</span>
        </Link>
        <Menu
          label={t('console.sessions.more', { title })}
          icon={<Ellipsis {...icon} />}
          isIconOnly
          kind="quiet"
          placement="bottom end"
          items={[
            { id: 'duplicate', label: t('console.sessions.duplicate'), icon: <Copy {...icon} />, onChoose: duplicate },
            ...(state === 'ready'
              ? [
                  {
                    id: 'remove',
                    label: t('console.sessions.remove'),
                    icon: <Trash2 {...icon} />,
                    isDangerous: true,
                    onChoose: () => setRemoving(true),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <ConfirmDialog
        title={t('console.sessions.removeTitle', { title })}
        action={t('console.sessions.removeAction')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate(id, { onSuccess: () => toast(t('console.sessions.removed')), onError: failed })}
      >
        {t('console.sessions.removeWords')}
      </ConfirmDialog>
    </li>
  )
}
