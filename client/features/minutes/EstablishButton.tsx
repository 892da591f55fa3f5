import { FilePlus2 } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useEstablish } from './useEstablish.ts'

/** Draws up the minutes of a session that has none, and leads to them. */
export function EstablishButton({
  session,
  sessions,
}: {
  session: SessionView
  /** All of the group: the next one is named in the minutes. */
  sessions: readonly SessionView[]
}) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const { mutateAsync, isPending } = useEstablish(sessions)
  const establish = () => {
    // Said and led to when it is done, although the button is then gone with the row it was in.
    void mutateAsync(session.id).then(
      (filled) => {
        if (typeof filled === 'string') return toast(t(`step.why.${filled}`))
        toast(t('minutes.established'))
        return navigate(`/w/${workgroup}/minutes/${session.id}`)
      },
      (error: unknown) => toast(failureText(t, error)),
    )
  }
  return (
    <Button
      kind="primary"
      icon={<FilePlus2 size={20} strokeWidth={1.75} aria-hidden />}
      aria-label={t('minutes.establishOf', { title: session.title })}
      busyWords={isPending ? t('minutes.establishing') : undefined}
      onClick={establish}
    >
      {t('minutes.establish')}
    </Button>
  )
}
