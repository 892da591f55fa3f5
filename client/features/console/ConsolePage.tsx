import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { may } from '../../../shared/access.ts'
import { Refusal } from '../../../shared/errors.ts'
import { isId, type SessionId, type WorkgroupId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import NotFoundPage from '../notFound/NotFoundPage.tsx'
import { NotesLeft } from '../privateNotes/RevealPanel.tsx'
import { OutsidePage } from '../workgroup/OutsidePage.tsx'
import { Room } from '../workgroup/Room.ts'
import { RoomContext, useRoom, useStage, useSyncPart } from '../workgroup/roomContext.ts'
import { SetAsidePanel } from '../workgroup/SetAsidePanel.tsx'
import { useVisibleHeight } from '../workgroup/useVisibleHeight.ts'
import { Conducting } from './Conducting.tsx'
import { ConsoleBar } from './ConsoleBar.tsx'
import styles from './ConsolePage.module.css'
import { SessionList } from './SessionList.tsx'

// Whoever conducts on a phone loads it when they change the agenda, and not before.
const PreparePage = lazy(() => import('./PreparePage.tsx').then((file) => ({ default: file.PreparePage })))

/** `/w/:workgroupId/console/*`: the session under way, the sessions of the group, or the agenda of one of them. */
export default function ConsolePage() {
  const { workgroupId = '', '*': rest = '' } = useParams()
  if (!isId(workgroupId)) return <NotFoundPage />
  return <Entrance key={workgroupId} workgroup={workgroupId as WorkgroupId} rest={rest} />
}

function Entrance({ workgroup, rest }: { workgroup: WorkgroupId; rest: string }) {
  const stay = useCallback((changed: () => void) => Room.enter(workgroup, changed), [workgroup])
  const room = useSyncExternalStore(stay, () => Room.at(workgroup))
  if (!room) return null
  return (
    <RoomContext value={room}>
      <ConsoleRoom rest={rest} />
    </RoomContext>
  )
}

function ConsoleRoom({ rest }: { rest: string }) {
  const t = useText()
  const room = useRoom()
  const stage = useStage()
  const isLoaded = useSyncPart((state) => state.isLoaded)
  const refusedBy = useSyncPart((state) => state.refused)
  const { data, error } = useWorkgroup(room.workgroup)
  useTitle(data && `${t('console.title')} · ${data.title}`)
  useVisibleHeight()
  const refused = refusedBy ?? (!isLoaded && error instanceof Refusal ? error.code : undefined)
  if (refused) return <OutsidePage code={refused} />
  return (
    <div className={styles.page}>
      <ConsoleBar />
      <SetAsidePanel shelf={room.shelf} />
      {!isLoaded || !stage ? (
        <main className={styles.scroller}>
          <div className={styles.column}>
            <Skeleton widths={['40%', '100%', '100%']} height="4rem" />
          </div>
        </main>
      ) : may(stage.you.role, 'session.conduct') ? (
        <Places rest={rest} />
      ) : (
        <main className={styles.scroller}>
          <EmptyState
            title={t('console.reserved.title')}
            action={
              <Link to={`/w/${room.workgroup}`} className={buttonClass('primary')}>
                {t('console.back')}
              </Link>
            }
          >
            {t('console.reserved.words')}
          </EmptyState>
        </main>
      )}
    </div>
  )
}

function Places({ rest }: { rest: string }) {
  const { workgroup } = useRoom()
  const live = useStage()?.parts?.session
  const [place, session] = rest.split('/')
  if (place === 'sessions' && session && isId(session)) {
    return (
      <main className={styles.scroller}>
        <Suspense>
          <PreparePage key={session} session={session as SessionId} />
        </Suspense>
      </main>
    )
  }
  const isLive = live !== undefined && live.state !== 'closed'
  if (place === '' && isLive) return <Conducting live={live} />
  if (place !== '' && place !== 'sessions') return <Navigate to={`/w/${workgroup}/console`} replace />
  return (
    <main className={styles.scroller}>
      {!isLive && <NotesLeft className={styles.left} />}
      <SessionList live={isLive ? live : undefined} />
    </main>
  )
}
