import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../../shared/errors.ts'
import { isId, type WorkgroupId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { useTitle } from '../../ui/useTitle.ts'
import { CommentsPanel } from '../comments/CommentsPanel.tsx'
import { draftOf } from '../list/draft.ts'
import { ListSkeleton } from '../list/ListSkeleton.tsx'
import NotFoundPage from '../notFound/NotFoundPage.tsx'
import { StepBanner } from '../step/StepBanner.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { type Face, faceOf, isWideScreen } from './face.ts'
import { faceParts } from './faceParts.ts'
import { RefusedPage } from './RefusedPage.tsx'
import { Room } from './Room.ts'
import { RoomContext, useRoom, useSyncState } from './roomContext.ts'
import { SetAsidePanel } from './SetAsidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { useFocusKept } from './useFocusKept.ts'
import { useVisibleHeight } from './useVisibleHeight.ts'
import styles from './WorkgroupPage.module.css'

const { board, list, table } = faceParts

/** `/w/:workgroupId/*`: one working group, as a board, as a list or as a table. */
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
  const state = useSyncState()
  const { data, error } = useWorkgroup(room.workgroup)
  const refused = state.refused ?? (!state.isLoaded && error instanceof Refusal ? error.code : undefined)
  const shelf = useSyncExternalStore(room.shelf.onContent, room.shelf.content)
  useTitle(data?.title)
  useFocusKept(room)
  useVisibleHeight()
  useEffect(() => {
    // Comes beside the document, not after it. What cannot be had now is asked again when it is drawn.
    void faceParts[face].bring().catch(() => undefined)
  }, [face])

  if (refused) {
    const unsent = room.client.unsentTexts().map(({ words }) => words)
    const texts = new Set([...(shelf?.texts ?? []), ...unsent, draftOf(room.workgroup).trim()].filter(Boolean))
    return <RefusedPage code={refused} wasInside={state.isLoaded} unsaved={state.unsaved} texts={[...texts]} />
  }
  const skeleton = face === 'board' ? <BoardSkeleton /> : <ListSkeleton />
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#content">
        {t('workgroup.skip')}
      </a>
      <TopBar face={face} isWide={isWide} />
      {state.stage && <StepBanner stage={state.stage} />}
      <SetAsidePanel shelf={room.shelf} />
      <main id="content" tabIndex={-1} className={styles.content}>
        {!state.isLoaded || !state.stage ? (
          skeleton
        ) : (
          <Suspense fallback={skeleton}>
            {face === 'board' && <board.View client={room.client} />}
            {face === 'list' && <list.View stage={state.stage} />}
            {face === 'table' && <table.View stage={state.stage} />}
            <CommentsPanel />
          </Suspense>
        )}
      </main>
    </div>
  )
}
