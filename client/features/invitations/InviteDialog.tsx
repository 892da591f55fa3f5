import { DoorClosed, Printer } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type InvitedRole, invitedRoles } from '../../../shared/access.ts'
import type { InvitationView } from '../../../shared/api.ts'
import { spokenCode } from '../../../shared/domain/invitation.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useCreateInvitation, useInvitations, useRevokeInvitation } from '../../api/invitations.ts'
import { sayMoment } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import styles from './InviteDialog.module.css'
import { PrintedSheet } from './PrintedSheet.tsx'

export interface InviteDialogProps {
  workgroupId: WorkgroupId
  workgroupTitle: string
  programmeTitle: string
  territoryName: string | undefined
  onClose: () => void
}

/** The doors of a working group: those in force, to copy, show, print or close; and a new one. */
export function InviteDialog(props: InviteDialogProps) {
  const { workgroupId, workgroupTitle, onClose } = props
  const t = useText()
  const invitations = useInvitations(workgroupId)
  const [printed, setPrinted] = useState<InvitationView>()
  const open = invitedRoles.flatMap((role) => invitations.data?.filter((one) => one.isOpen && one.role === role) ?? [])
  return (
    <Dialog
      title={t('home.of', { action: t('invitations.title'), title: workgroupTitle })}
      isOpen
      isWide
      onClose={onClose}
    >
      {invitations.isPending && <Skeleton widths={['40%', '100%', '100%']} height="3rem" />}
      {invitations.isError && (
        <Message kind="trouble">
          <p>{failureText(t, invitations.error)}</p>
          <p>
            <Button onClick={() => void invitations.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {open.length > 0 && (
        <section className={styles.part} aria-labelledby="invitations-in-force">
          <h3 id="invitations-in-force">{t('invitations.inForce')}</h3>
          <ul className={styles.invitations}>
            {open.map((one) => (
              <Invitation key={one.id} invitation={one} workgroupId={workgroupId} onPrint={() => setPrinted(one)} />
            ))}
          </ul>
        </section>
      )}
      {invitations.data && (
        <section className={styles.part} aria-labelledby="new-invitation">
          <h3 id="new-invitation">{open.length > 0 ? t('invitations.new') : t('invitations.none.title')}</h3>
          {open.length === 0 && <p className={styles.slate}>{t('invitations.none.words')}</p>}
          <NewInvitation workgroupId={workgroupId} />
        </section>
      )}
      {printed && <PrintedSheet {...props} invitation={printed} onPrinted={() => setPrinted(undefined)} />}
    </Dialog>
  )
}

interface InvitationProps {
  invitation: InvitationView
  workgroupId: WorkgroupId
  onPrint: () => void
}

function Invitation({ invitation, workgroupId, onPrint }: InvitationProps) {
  const t = useText()
  const spoken = useLanguage()
  const revoke = useRevokeInvitation(workgroupId)
  const [isAsking, setAsking] = useState(false)
  const { id, role, code, url, expiresAt } = invitation
  const close = () =>
    revoke.mutate(id, {
      onSuccess: () => toast(t('invitations.revoked')),
      onError: (error) => toast(failureText(t, error)),
    })
  return (
    <li className={styles.invitation}>
      <QrCode value={url} name={t('invitations.qr', { address: url })} className={styles.qr} />
      <div className={styles.about}>
        <div className={styles.top}>
          <p className={styles.role}>
            {t(`invitations.${role}`)}
            <span className={styles.slate}>
              {' · '}
              {t('invitations.until', { moment: sayMoment(new Date(expiresAt), spoken) })}
            </span>
          </p>
          <Button
            kind="quiet"
            className={styles.revoke}
            icon={<DoorClosed size={20} strokeWidth={1.75} aria-hidden />}
            aria-label={t('home.of', { action: t('invitations.revoke'), title: spokenCode(code) })}
            onClick={() => setAsking(true)}
          >
            {t('invitations.revoke')}
          </Button>
        </div>
        <p className={styles.code}>
          <span className="visually-hidden">{t('invitations.code')} </span>
          {spokenCode(code)}
        </p>
        <p className={styles.link}>{url}</p>
        <div className={styles.actions}>
          <CopyButton copied={url} label={t('invitations.copyLink')} />
          <CopyButton copied={spokenCode(code)} label={t('invitations.copyCode')} />
          {role !== 'observer' && (
            <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden />} onClick={onPrint}>
              {t('invitations.print')}
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        title={t('invitations.revokeTitle')}
        action={t('invitations.revokeAction')}
        isOpen={isAsking}
        onConfirm={close}
        onClose={() => setAsking(false)}
      >
        <p>{t('invitations.revokeWords')}</p>
      </ConfirmDialog>
    </li>
  )
}

const DAY = 24 // hours
const durations = [
  { hours: 12, words: 'hours12' },
  { hours: 3 * DAY, words: 'days3' },
  { hours: 7 * DAY, words: 'days7' },
  { hours: 30 * DAY, words: 'days30' },
  { hours: 90 * DAY, words: 'days90' },
] as const

function NewInvitation({ workgroupId }: { workgroupId: WorkgroupId }) {
  const t = useText()
  const create = useCreateInvitation(workgroupId)
  const [role, setRole] = useState<InvitedRole>('participant')
  const [hours, setHours] = useState<number>(durations[0].hours)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ role, hours }, { onSuccess: () => toast(t('invitations.created')) })
  }
  return (
    <Form onSubmit={submit}>
      <RadioCards<InvitedRole>
        legend={t('invitations.who')}
        name="role"
        options={invitedRoles.map((value) => ({
          value,
          label: t(`invitations.${value}`),
          hint: t(`invitations.${value}Hint`),
        }))}
        value={role}
        onChange={setRole}
      />
      <div className={styles.create}>
        <SelectField
          label={t('invitations.duration')}
          value={hours}
          onChange={(event) => setHours(Number(event.target.value))}
        >
          {durations.map((one) => (
            <option key={one.hours} value={one.hours}>
              {t(`invitations.${one.words}`)}
            </option>
          ))}
        </SelectField>
        <Button kind="primary" type="submit" busyWords={create.isPending ? t('invitations.creating') : undefined}>
          {t('invitations.create')}
        </Button>
      </div>
      {create.isError && (
        <Message kind="trouble">
          <p>{failureText(t, create.error)}</p>
        </Message>
      )}
    </Form>
  )
}
