import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../../shared/errors.ts'
import { isId, type WorkgroupId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { apart } from '../../ui/apart.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { BallotBar } from '../ballots/BallotBar.tsx'
import { CommentsPanel } from '../comments/CommentsPanel.tsx'
import { RoomTerms } from '../glossary/RoomTerms.tsx'
import { ListSkeleton } from '../list/ListSkeleton.tsx'
import NotFoundPage from '../notFound/NotFoundPage.tsx'
import { FollowBanner } from '../session/FollowBanner.tsx'
import { StepBanner } from '../step/StepBanner.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { type Face, faceOf, isWideScreen } from './face.ts'
import { faceParts } from './faceParts.ts'
import { OutsidePage } from './OutsidePage.tsx'
import { Room } from './Room.ts'
import { RoomContext, useRoom, useStage, useSyncPart } from './roomContext.ts'
import { SetAsidePanel } from './SetAsidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { useFocusKept } from './useFocusKept.ts'
import { useVisibleHeight } from './useVisibleHeight.ts'
import styles from './WorkgroupPage.module.css'

const { board, list, table, findings, sheets, minutes } = faceParts
// Nobody waits for them who writes without a session.
const strip = apart(() => import('../session/SessionStrip.tsx'))
const privateNotes = apart(() => import('../privateNotes/PrivateNotes.tsx'))

/** `/w/:workgroupId/*`: one working group, as a board, a list, a table, or by what it found. */
export default function WorkgroupPage() {
  const { workgroupId = '', '*': rest } = useParams()
  // Turning a phone on its side must not change the page under the person who writes: looked at once.
  const [isWide] = useState(isWideScreen)
  if (!isId(workgroupId)) return <NotFoundPage />
  return (
    <Entrance key={workgroupId} workgroup={workgroupId as WorkgroupId} face={faceOf(rest, isWide)} isWide={isWide} />
  )
}

function Entrance({ workgroup, face, isWide }: { workgroup: WorkgroupId; face: Face; isWide: boolean }) {
  const stay = useCallback((changed: () => void) => Room.enter(workgroup, changed), [workgroup])
  const room = useSyncExternalStore(stay, () => Room.at(workgroup))
  if (!room) return null
  return (
    <RoomContext value={room}>
      <RoomPage face={face} isWide={isWide} />
    </RoomContext>
  )
}

function RoomPage({ face, isWide }: { face: Face; isWide: boolean }) {
  const t = useText()
  const room = useRoom()
  // Each part by itself: what waits to be saved changes with every letter, and the page is not drawn again for it.
  const refusedBy = useSyncPart((state) => state.refused)
  const isLoaded = useSyncPart((state) => state.isLoaded)
  const stage = useStage()
  const { data, error } = useWorkgroup(room.workgroup)
  const refused = refusedBy ?? (!isLoaded && error instanceof Refusal ? error.code : undefined)
  useTitle(data?.title)
  useFocusKept(room)
  useVisibleHeight()
  // On a phone what one writes for oneself lies over everything here: nothing under it is for the fingers, or for Tab.
  const [isCovered, cover] = useState(false)
  useEffect(() => {
    // Comes beside the document, not after it. What cannot be had now is asked again when it is drawn.
    void faceParts[face].bring().catch(() => undefined)
  }, [face])

  if (refused) return <OutsidePage code={refused} />
  const skeleton = face === 'board' ? <BoardSkeleton /> : <ListSkeleton />
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#content">
        {t('workgroup.skip')}
      </a>
      <TopBar face={face} isWide={isWide} />
      {stage?.parts?.session && (
        <Suspense>
          <strip.View face={face} isWide={isWide} />
        </Suspense>
      )}
      {stage && <StepBanner stage={stage} />}
      {stage && <FollowBanner face={face} isWide={isWide} />}
      <SetAsidePanel shelf={room.shelf} />
      <main id="content" tabIndex={-1} className={styles.content}>
        <div className={styles.face} inert={isCovered}>
          {!isLoaded || !stage ? (
            skeleton
          ) : (
            <Suspense fallback={skeleton}>
              <RoomTerms>
                {face === 'board' && <board.View client={room.client} />}
                {face === 'list' && <list.View stage={stage} />}
                {face === 'table' && <table.View stage={stage} />}
                {face === 'findings' && <findings.View stage={stage} />}
                {face === 'sheets' && <sheets.View stage={stage} />}
                {face === 'minutes' && <minutes.View stage={stage} />}
              </RoomTerms>
              <CommentsPanel />
            </Suspense>
          )}
        </div>
        {isLoaded && stage?.parts?.writings && (
          <Suspense>
            <privateNotes.View stage={stage} onCover={cover} />
          </Suspense>
        )}
      </main>
      <BallotBar />
    </div>
  )
}
