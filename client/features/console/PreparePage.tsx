import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'
import type { SessionId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useSessions } from '../../api/sessions.ts'
import { useText } from '../../text/index.ts'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AgendaEditor } from '../agenda/AgendaEditor.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './ConsolePage.module.css'
import links from './PreparePage.module.css'

/** `/w/:workgroupId/console/sessions/:sessionId`: the agenda of one session. */
export function PreparePage({ session: id }: { session: SessionId }) {
  const t = useText()
  const { workgroup } = useRoom()
  const live = useStage()?.parts?.session
  const { data, error } = useSessions(workgroup)
  const session = data?.find((one) => one.id === id)
  const isLive = live !== undefined && live.state !== 'closed'
  return (
    <div className={styles.column}>
      <nav className={links.ways}>
        <Link to={`/w/${workgroup}/console/sessions`} className={links.way}>
          <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
          {t('agenda.back')}
        </Link>
        {isLive && (
          <Link to={`/w/${workgroup}/console`} className={links.way}>
            {t('agenda.toConsole')}
          </Link>
        )}
      </nav>
      {error && !data && <Message kind="trouble">{failureText(t, error)}</Message>}
      {!data && !error && <Skeleton widths={['50%', '100%', '100%', '100%']} height="3rem" />}
      {data && !session && <Message kind="info">{t('agenda.gone')}</Message>}
      {session && <AgendaEditor key={session.id} session={session} />}
    </div>
  )
}
