import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../../shared/errors.ts'
import { type BallotId, isId, type SheetId, type WorkgroupId } from '../../../shared/ids.ts'
import { useDoors, useWorkgroup } from '../../api/workgroups.ts'
import { type Opened, useOpened } from '../../canvas/useOpened.ts'
import { SteadyClient } from '../../sync/SteadyClient.ts'
import { SyncClient } from '../../sync/SyncClient.ts'
import { classNames } from '../../ui/classNames.ts'
import { useTitle } from '../../ui/useTitle.ts'
import { Following } from '../session/Following.ts'
import { CutLine } from './CutLine.tsx'
import { Heading } from './Heading.tsx'
import styles from './ProjectionPage.module.css'
import { RefusedWall } from './RefusedWall.tsx'
import { useCalmPointer } from './useCalmPointer.ts'
import { usePeopleCount } from './usePeopleCount.ts'
import { useWakeLock } from './useWakeLock.ts'
import { WallFace } from './WallFace.tsx'

/** `/projection/:workgroupId`, with `/sheets/:sheetId` or `/ballots/:ballotId` after it: what the room sees on the wall. Nobody touches it; it returns by itself from whatever happens. */
export default function ProjectionPage() {
  const { workgroupId = '', '*': rest = '' } = useParams()
  const [shown = '', sheetId = ''] = rest.split('/')
  if (!isId(workgroupId)) return <RefusedWall code="notFound" />
  const sheet = shown === 'sheets' && isId(sheetId) ? (sheetId as SheetId) : undefined
  const ballot = shown === 'ballots' && isId(sheetId) ? (sheetId as BallotId) : undefined
  return <Entrance key={workgroupId} workgroup={workgroupId as WorkgroupId} sheet={sheet} ballot={ballot} />
}

interface Shown {
  workgroup: WorkgroupId
  /** The sheet it shows in place of the board. */
  sheet: SheetId | undefined
  /** The vote it shows in place of the board. */
  ballot: BallotId | undefined
}

function Entrance({ workgroup, ...shown }: Shown) {
  const line = useOpened(useCallback(() => enter(workgroup), [workgroup]))
  return line ? <Line workgroup={workgroup} {...shown} line={line} /> : null
}

/** The wall goes on with another client when its document was built anew; what it shows stays until that has come. */
function Line({ line, ...shown }: Shown & { line: SteadyClient }) {
  const client = useSyncExternalStore(line.onClient, line.client)
  return <Projection {...shown} client={client} />
}

function enter(workgroup: WorkgroupId): Opened<SteadyClient> {
  const line = new SteadyClient(() => new SyncClient(location.origin.replace(/^http/, 'ws'), workgroup))
  return { value: line, close: () => line.close() }
}

function Projection({ workgroup, sheet, ballot, client }: Shown & { client: SyncClient }) {
  const state = useSyncExternalStore(client.onState, () => client.state)
  const { connection, isLoaded, isSavingFailing, refused } = state
  const { data: group, error } = useWorkgroup(workgroup)
  const { data: doors, refetch } = useDoors(workgroup)
  const people = usePeopleCount(client)
  const following = useOpened(useCallback(() => openFollowing(client), [client]))
  const isCalm = useCalmPointer()
  useWakeLock()
  useTitle(group?.title)
  useEffect(() => {
    // A server that comes back may have other doors.
    if (connection === 'open') void refetch()
  }, [connection, refetch])

  const code = refused ?? (!isLoaded && error instanceof Refusal ? error.code : undefined)
  if (code) return <RefusedWall code={code} />
  return (
    <div className={classNames(styles.page, isCalm && styles.calm)} data-projection>
      {isLoaded && following ? (
        <WallFace
          client={client}
          state={state}
          following={following}
          group={group}
          people={people}
          invitation={doors?.invitation}
          sheet={sheet}
          ballot={ballot}
        />
      ) : (
        <Heading group={group} people={people} step={undefined} />
      )}
      <CutLine trouble={connection !== 'open' ? 'cut' : isSavingFailing ? 'notSaved' : undefined} />
    </div>
  )
}

/** Where everybody is led, the wall goes too. */
function openFollowing(client: SyncClient): Opened<Following> {
  const following = new Following(client)
  return { value: following, close: () => following.close() }
}
