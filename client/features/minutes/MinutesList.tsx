import { CalendarDays, FileCheck2, FilePlus2 } from 'lucide-react'
import { Link } from 'react-router'
import type { Worded } from '../../../shared/document/contents.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { useSessions } from '../../api/sessions.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayDate } from '../sheets/values.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { EstablishButton } from './EstablishButton.tsx'
import { useAllMinutes } from './minutesContext.ts'
import type { MinutesDesk } from './MinutesDesk.ts'
import styles from './MinutesList.module.css'
import { StatusChip } from './StatusChip.tsx'

/** All minutes of the group, and for those who conduct the sessions that have none yet. */
export function MinutesList({ desk }: { desk: MinutesDesk }) {
  const t = useText()
  const all = useAllMinutes()
  const mayConduct = useMay('session.conduct')
  return (
    <div className={styles.scroller} data-scroller>
      <div className={styles.page}>
        <h2 className={all.length === 0 ? 'visually-hidden' : styles.title}>{t('minutes.names')}</h2>
        {mayConduct && !desk.ruleFor(undefined) && <Waiting known={all} />}
        {all.length === 0 ? (
          <div className={styles.empty}>
            <EmptyState title={t('minutes.empty.title')}>
              <p>{t(mayConduct ? 'minutes.empty.wordsForLeads' : 'minutes.empty.words')}</p>
            </EmptyState>
          </div>
        ) : (
          <>
            <p className={styles.lead}>{t('minutes.lead')}</p>
            <ul className={styles.rows}>
              {all.map((minutes) => (
                <Row key={minutes.id} minutes={minutes} />
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

function Row({ minutes }: { minutes: Worded<'minutes'> }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const people = minutes.attendance.reduce((sum, { count }) => sum + count, 0)
  const about = [
    minutes.date && sayDate(minutes.date, spoken),
    minutes.place,
    people > 0 && t('minutes.people', { count: people }),
  ].filter(Boolean)
  return (
    <li className={styles.row}>
      <FileCheck2 className={styles.icon} size={20} strokeWidth={1.75} aria-hidden />
      <div className={styles.named}>
        <Link className={styles.link} to={`/w/${workgroup}/minutes/${minutes.id}`}>
          {minutes.title || t('minutes.untitled')}
        </Link>
        {about.length > 0 && <p className={styles.about}>{about.join(' · ')}</p>}
      </div>
      <StatusChip minutes={minutes} />
    </li>
  )
}

/** Sessions that were held, or are, and have no minutes. */
function Waiting({ known }: { known: readonly Worded<'minutes'>[] }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { data: sessions = [] } = useSessions(workgroup)
  const ids = new Set(known.map(({ id }) => id))
  const waiting = sessions.filter(({ id, state }) => state !== 'ready' && !ids.has(id)).toReversed()
  if (waiting.length === 0) return null
  return (
    <section className={styles.waiting} aria-labelledby="minutes-waiting">
      <h3 className={styles.heading} id="minutes-waiting">
        <FilePlus2 size={20} strokeWidth={1.75} aria-hidden />
        {t('minutes.waiting')}
      </h3>
      <ul className={styles.rows}>
        {waiting.map((session) => (
          <WaitingRow key={session.id} session={session} sessions={sessions} />
        ))}
      </ul>
    </section>
  )
}

function WaitingRow({ session, sessions }: { session: SessionView; sessions: readonly SessionView[] }) {
  const spoken = useLanguage()
  const about = [session.date && sayDate(session.date, spoken), session.place].filter(Boolean)
  return (
    <li className={styles.row}>
      <CalendarDays className={styles.icon} size={20} strokeWidth={1.75} aria-hidden />
      <div className={styles.named}>
        <p className={styles.name}>{session.title}</p>
        {about.length > 0 && <p className={styles.about}>{about.join(' · ')}</p>}
      </div>
      <EstablishButton session={session} sessions={sessions} />
    </li>
  )
}
