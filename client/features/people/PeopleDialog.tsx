import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { ParticipantId, WorkgroupId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { usePeople, useRemovePerson } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { whereFrom } from '../workgroup/whereFrom.ts'
import styles from './PeopleDialog.module.css'

interface PeopleDialogProps {
  workgroupId: WorkgroupId
  workgroupTitle: string
  myId: ParticipantId | undefined
  onClose: () => void
}

/** Who has access to a working group, and the way to take it away. */
export function PeopleDialog({ workgroupId, workgroupTitle, myId, onClose }: PeopleDialogProps) {
  const t = useText()
  const people = usePeople(workgroupId)
  const remove = useRemovePerson(workgroupId)
  const [leaving, setLeaving] = useState<{ id: ParticipantId; name: string }>()
  const confirmed = ({ id, name }: { id: ParticipantId; name: string }) =>
    remove.mutate(id, {
      onSuccess: () => toast(t('people.removed', { name })),
      onError: (error) => toast(failureText(t, error)),
    })
  return (
    <Dialog title={t('home.of', { action: t('people.title'), title: workgroupTitle })} isOpen onClose={onClose}>
      {people.isPending && <Skeleton widths={['100%', '100%', '100%']} height="2.75rem" />}
      {people.isError && (
        <Message kind="trouble">
          <p>{failureText(t, people.error)}</p>
          <p>
            <Button onClick={() => void people.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {people.data?.length === 0 && (
        <EmptyState title={t('people.none.title')}>
          <p>{t('people.none.words')}</p>
        </EmptyState>
      )}
      {people.data && people.data.length > 0 && (
        <>
          <p className={styles.count} role="status">
            {t('people.count', { count: people.data.length })}
          </p>
          <ul className={styles.people}>
            {people.data.map(({ id, name, role, ...from }) => (
              <li key={id} className={styles.person}>
                <div>
                  <p className={styles.name}>
                    {name}
                    {id === myId && <span className={styles.you}> ({t('people.you')})</span>}
                  </p>
                  <p className={styles.about}>{[t(`role.${role}`), whereFrom(from, t)].filter(Boolean).join(' · ')}</p>
                </div>
                {id !== myId && (
                  <Button
                    kind="quiet"
                    icon={<UserMinus size={20} strokeWidth={1.75} aria-hidden />}
                    aria-label={t('home.of', { action: t('people.remove'), title: name })}
                    onClick={() => setLeaving({ id, name })}
                  >
                    {t('people.remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {leaving && (
        <ConfirmDialog
          title={t('people.removeTitle', { name: leaving.name })}
          action={t('people.removeAction')}
          isOpen
          onConfirm={() => confirmed(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          <p>{t('people.removeWords')}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
