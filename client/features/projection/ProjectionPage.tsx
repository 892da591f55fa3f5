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
import { BallotWall } from '../ballots/BallotWall.tsx'
import { CutLine } from './CutLine.tsx'
import { Doors } from './Doors.tsx'
import { Heading } from './Heading.tsx'
import styles from './ProjectionPage.module.css'
import { RefusedWall } from './RefusedWall.tsx'
import { SheetWall } from './SheetWall.tsx'
import { useCalmPointer } from './useCalmPointer.ts'
import { usePeopleCount } from './usePeopleCount.ts'
import { useWakeLock } from './useWakeLock.ts'
import { Wall } from './Wall.tsx'
import { Welcome } from './Welcome.tsx'

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
  const { connection, isLoaded, isSavingFailing, refused, stage } = useSyncExternalStore(
    client.onState,
    () => client.state,
  )
  const { data: group, error } = useWorkgroup(workgroup)
  const { data: doors, refetch } = useDoors(workgroup)
  const people = usePeopleCount(client)
  const isEmpty = useIsEmpty(client)
  const isCalm = useCalmPointer()
  useWakeLock()
  useTitle(group?.title)
  useEffect(() => {
    // A server that comes back may have other doors.
    if (connection === 'open') void refetch()
  }, [connection, refetch])

  const code = refused ?? (!isLoaded && error instanceof Refusal ? error.code : undefined)
  if (code) return <RefusedWall code={code} />
  const invitation = doors?.invitation
  return (
    <div className={classNames(styles.page, isCalm && styles.calm)} data-projection>
      <Heading group={group} people={people} step={stage?.step} />
      <main className={styles.main}>
        {isLoaded && sheet && <SheetWall client={client} sheet={sheet} />}
        {isLoaded && ballot && <BallotWall workgroup={workgroup} ballot={ballot} news={stage?.parts?.ballots ?? []} />}
        {isLoaded && !sheet && !ballot && isEmpty && <Welcome invitation={invitation} />}
        {isLoaded && !sheet && !ballot && !isEmpty && (
          <>
            <Wall client={client} />
            {invitation && <Doors invitation={invitation} />}
          </>
        )}
      </main>
      <CutLine trouble={connection !== 'open' ? 'cut' : isSavingFailing ? 'notSaved' : undefined} />
    </div>
  )
}

/** Whether nobody has written anything yet that the wall would show. */
function useIsEmpty(client: SyncClient): boolean {
  return useSyncExternalStore(
    (listener) => client.board.onChange(listener),
    () => client.board.counts().notes === 0 && client.board.records.all('findings').every(({ at }) => at === undefined),
  )
}
