import { FileCheck2 } from 'lucide-react'
import { Link } from 'react-router'
import { useSessions } from '../../api/sessions.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { EstablishButton } from './EstablishButton.tsx'
import { useAllMinutes } from './minutesContext.ts'
import styles from './MinutesPanel.module.css'
import { StatusChip } from './StatusChip.tsx'

/** For the console of those who conduct: the minutes of the session under way, or just held. */
export function MinutesPanel() {
  const t = useText()
  const { workgroup } = useRoom()
  const live = useStage()?.parts?.session
  const { data: sessions = [] } = useSessions(workgroup)
  const minutes = useAllMinutes().find(({ id }) => id === live?.id)
  const session = sessions.find(({ id }) => id === live?.id)
  return (
    <section className={styles.panel} aria-labelledby="minutes-panel">
      <h2 className={styles.title} id="minutes-panel">
        <FileCheck2 size={20} strokeWidth={1.75} aria-hidden />
        {t('minutes.panel.title')}
      </h2>
      {!live && <p>{t('minutes.panel.none')}</p>}
      {minutes && (
        <>
          <StatusChip minutes={minutes} />
          <Link className={buttonClass()} to={`/w/${workgroup}/minutes/${minutes.id}`}>
            {t('minutes.open')}
          </Link>
        </>
      )}
      {live && !minutes && (
        <>
          <p>{t('minutes.panel.words', { title: live.title })}</p>
          {session && <EstablishButton session={session} sessions={sessions} />}
        </>
      )}
    </section>
  )
}
